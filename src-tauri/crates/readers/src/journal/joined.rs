//! Cells that hold two answers, and cells that hold a yes or a no.

use super::Field;
use super::headings::{folded, names_of};

/// The fewest digits that make a phone (contract §7).
const PHONE_DIGITS: usize = 6;

/// Splits "address, phone": the phone is the trailing run of six or more digits, however they are grouped.
pub(super) fn address_and_phone(cell: &str) -> (&str, &str) {
    let run = cell.trim_end_matches(|c: char| c.is_ascii_digit() || is_phone_mark(c)).len();
    let tail = &cell[run..];
    let start = run + phone_start(tail);
    if digits(&cell[start..]) < PHONE_DIGITS {
        return (cell.trim(), "");
    }
    (without_label(&cell[..start]), cell[start..].trim())
}

fn is_phone_mark(c: char) -> bool {
    is_gap(c) || matches!(c, '+' | '-' | '(' | ')')
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Where the phone begins in a run of digits that may begin with the number of a house: at the group from which
/// on it is a whole number of the country (domain §7.4), else at a last group that has digits enough by itself.
fn phone_start(run: &str) -> usize {
    let starts = run.char_indices().filter(|(at, c)| !is_gap(*c) && run[..*at].chars().next_back().is_none_or(is_gap));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let whole = starts.iter().find(|at| is_whole_number(&run[**at..]));
    let last = starts.last().filter(|at| digits(&run[**at..]) >= PHONE_DIGITS);
    whole.or(last).copied().unwrap_or_default()
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

fn is_whole_number(text: &str) -> bool {
    let number: String = text.chars().filter(char::is_ascii_digit).collect();
    match number.len() {
        9 => number.starts_with(['2', '3', '5', '7', '9']),
        10 => number.starts_with('0'),
        12 => number.starts_with("996"),
        _ => false,
    }
}

/// The address without what led over to the phone: a comma, "тел."
fn without_label(address: &str) -> &str {
    let bare = |text: &'_ str| text.trim_end_matches(|c: char| c.is_whitespace() || ",;:.(".contains(c)).len();
    let end = bare(address);
    let label = ["тел", "Тел", "ТЕЛ", "tel", "Tel"]
        .into_iter()
        .find(|label| address[..end].strip_suffix(label).is_some_and(|rest| !rest.ends_with(char::is_alphabetic)));
    match label {
        Some(label) => address[..bare(&address[..end - label.len()])].trim_start(),
        None => address[..end].trim_start(),
    }
}

/// A yes or a no as journals write them (contract §7); nothing for any other word.
pub(super) fn yes_or_no(cell: &str) -> Option<bool> {
    match folded(cell).as_str() {
        "да" | "ооба" | "yes" | "1" | "+" => Some(true),
        "" | "нет" | "жок" | "no" | "0" | "-" => Some(false),
        _ => None,
    }
}

/// The words of the column "repeated / collective": its two headings in three languages.
pub(super) struct MarkWords {
    repeated: Vec<String>,
    collective: Vec<String>,
}

impl MarkWords {
    pub(super) fn known() -> Self {
        let words = |field| names_of(field).iter().map(|name| folded(name)).collect();
        MarkWords { repeated: words(Field::Repeated), collective: words(Field::Collective) }
    }

    /// Whether a cell says "repeated" and "collective". A bare yes does not say which, so it is no answer.
    pub(super) fn read(&self, cell: &str) -> Option<(bool, bool)> {
        if yes_or_no(cell) == Some(false) {
            return Some((false, false));
        }
        let cell = folded(cell);
        let words = cell.split(|c: char| c.is_whitespace() || ",;/+&.".contains(c));
        let mut marks = (false, false);
        for word in words.filter(|word| !matches!(*word, "" | "и" | "жана" | "and")) {
            let known = |words: &[String]| words.iter().any(|known| known == word);
            match (known(&self.repeated), known(&self.collective)) {
                (true, _) => marks.0 = true,
                (_, true) => marks.1 = true,
                _ => return None,
            }
        }
        (marks != (false, false)).then_some(marks)
    }
}

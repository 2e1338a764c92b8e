use super::pieces::Piece;

/// Digits of a subscriber's number without the country: `+996 XXX XXX XXX` (domain §7.4).
const NATIONAL_DIGITS: usize = 9;
/// The fewest digits that are taken for the beginning of a phone number.
const FEWEST_DIGITS: usize = 4;

/// The phone number that begins at the first piece: how many pieces it takes and its digits, so that `0700 70 95 18`,
/// `+996 700 709518` and `700709518` are one. Nine digits alone may be another number: the parts stay findable too.
pub(super) fn phone_at(pieces: &[Piece]) -> Option<(usize, String)> {
    (1..=phone_pieces(pieces)).rev().find_map(|taken| whole_phone(&pieces[..taken]).map(|digits| (taken, digits)))
}

/// The beginning of a phone number, as long as it is typed: `0700 70`.
pub(super) fn begun_phone_at(pieces: &[Piece]) -> Option<(usize, String)> {
    let taken = phone_pieces(pieces);
    let digits = joined(&pieces[..taken]);
    let national = without_country(&digits, plus(pieces));
    let phone_like = taken > 1 || national.len() < digits.len();
    let fits = digits.len() >= FEWEST_DIGITS && national.len() < NATIONAL_DIGITS;
    (phone_like && fits && begins_national(national) && long_first(pieces)).then(|| (taken, national.to_owned()))
}

/// Only ASCII digits.
pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The same number without the zeros that fill it up: `0042` → `42`, `2026/0042` → `2026/42`. None when it has none.
pub(super) fn unfilled(number: &str) -> Option<String> {
    if !number.starts_with('0') && !number.contains("/0") {
        return None;
    }
    let parts: Vec<&str> = number.split('/').map(|part| part.trim_start_matches('0')).collect();
    let shorter = parts.join("/");
    (shorter.len() < number.len() && parts.iter().all(|part| !part.is_empty())).then_some(shorter)
}

fn whole_phone(pieces: &[Piece]) -> Option<String> {
    let digits = joined(pieces);
    if plus(pieces) && !digits.starts_with("996") {
        return (10..=15).contains(&digits.len()).then_some(digits);
    }
    let national = without_country(&digits, plus(pieces));
    let whole = national.len() == NATIONAL_DIGITS && begins_national(national) && long_first(pieces);
    whole.then(|| national.to_owned())
}

/// How many of the first pieces are digits with nothing but phone punctuation between them.
fn phone_pieces(pieces: &[Piece]) -> usize {
    let phone_gap =
        |gap: &str| gap.chars().count() <= 3 && gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')'));
    let fits = |(index, piece): &(usize, &Piece)| all_digits(piece.text) && (*index == 0 || phone_gap(piece.gap));
    pieces.iter().enumerate().take(8).take_while(fits).count()
}

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text).collect()
}

fn plus(pieces: &[Piece]) -> bool {
    pieces.first().is_some_and(|piece| piece.gap.ends_with('+') || piece.gap.ends_with("+("))
}

fn without_country(digits: &str, plus: bool) -> &str {
    let country = if plus || digits.len() > NATIONAL_DIGITS { digits.strip_prefix("996") } else { None };
    country.or_else(|| digits.strip_prefix('0')).unwrap_or(digits)
}

/// Mobile numbers begin with 2, 5, 7, 9, fixed lines with 3 (domain §7.4); the other digits are left to the future.
fn begins_national(digits: &str) -> bool {
    digits.starts_with(|c: char| ('2'..='9').contains(&c))
}

/// A phone's first group has three digits or more: `8 700 …` is a house number and something else.
fn long_first(pieces: &[Piece]) -> bool {
    pieces.first().is_some_and(|piece| piece.text.len() >= 3)
}

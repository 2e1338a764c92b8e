//! Signs that nobody sees: two texts that differ in them alone look the same, on the screen and on paper, and are found by
//! different words.

use std::borrow::Cow;
use std::iter::once;

use unicode_normalization::UnicodeNormalization as _;

/// Joins pictures into one.
const JOINER: char = '\u{200D}';
/// Says that the sign before it is drawn as a picture, or is not.
const PICTURE: char = '\u{FE0F}';
const PLAIN: char = '\u{FE0E}';
/// Draws a key around the digit before it.
const KEYCAP: char = '\u{20E3}';

/// The text without signs that have no shape, with one kind of space and one kind of line end. Selectors and joiners stay
/// where they make a picture of the signs around them.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\r' && rest.peek() == Some(&'\n') {
            continue;
        }
        let told = if ends_line(c) {
            '\n'
        } else if is_space(c) {
            ' '
        } else {
            c
        };
        if !is_shapeless(told) || makes_picture(&kept, told, rest.peek().copied()) {
            kept.push(told);
        }
    }
    Cow::Owned(kept)
}

/// The text as it is compared: also letters and digits that are drawn in another way (of double width, raised, joined) are
/// the plain ones. What is no letter stays, so that № is no word.
pub fn compared(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let seen = visible(text);
    let letters = seen.chars().map(|c| if c.is_alphanumeric() { once(c).nfkc().collect() } else { c.to_string() });
    Cow::Owned(letters.collect::<String>().nfc().collect())
}

/// Nearly every letter of the three languages, and what stands between them.
fn is_plain(c: char) -> bool {
    matches!(c, '\n' | '\t' | ' '..='~' | '\u{400}'..='\u{52F}' | '«' | '»' | '–' | '—' | '№' | '…' | '“' | '”' | '’')
}

/// Ends of lines that other programs write: of a paragraph, a page, a line within a cell.
fn ends_line(c: char) -> bool {
    matches!(c, '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{2800}' | '\u{3000}')
}

/// What Unicode calls ignorable by default (`DerivedCoreProperties`), marks of direction among it.
pub(super) fn is_shapeless(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The sign changes how the picture before it is drawn.
fn makes_picture(before: &str, c: char, after: Option<char>) -> bool {
    let last = before.chars().next_back();
    match c {
        PICTURE | PLAIN => last.is_some_and(is_picture) || after == Some(KEYCAP),
        JOINER => last.is_some_and(|last| is_picture(last) || last == PICTURE) && after.is_some_and(is_picture),
        _ => false,
    }
}

fn is_picture(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙' | '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}' | '\u{24C2}' | '\u{25A0}'..='\u{27BF}' | '\u{2900}'..='\u{297F}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_nobody_sees_stays_in_a_word() {
        for sign in "\u{AD}\u{34F}\u{61C}\u{180E}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202E}\u{2060}\u{2063}\u{2069}\u{3164}\u{FE0F}\u{FEFF}\u{E0001}\u{E0061}".chars() {
            assert_eq!(visible(&format!("Ток{sign}тогулова{sign}")), "Токтогулова", "{:x}", u32::from(sign));
        }
    }

    #[test]
    fn every_space_is_one_and_every_end_of_a_line() {
        for sign in "\u{A0}\u{1680}\u{2003}\u{2009}\u{202F}\u{205F}\u{2800}\u{3000}".chars() {
            assert_eq!(visible(&format!("а{sign}б")), "а б");
        }
        for end in ["\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "\n"] {
            assert_eq!(visible(&format!("а{end}б")), "а\nб");
        }
    }

    #[test]
    fn letters_drawn_in_another_way_are_compared_as_the_plain_ones() {
        for (text, plain) in [
            ("２０２６/００４２", "2026/0042"),
            ("ﬁrma", "firma"),
            ("№ 5", "№ 5"),
            ("Ток\u{AD}тогулова", "Токтогулова"),
            ("и\u{306}од", "йод"),
            ("үй", "үй"),
        ] {
            assert_eq!(compared(text), plain);
        }
    }

    #[test]
    fn pictures_stay_as_they_are() {
        for picture in [
            "👨\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}",
            "✈\u{FE0E}",
            "🏳\u{FE0F}\u{200D}🌈",
            "👍🏽",
            "5\u{FE0F}\u{20E3}",
            "🧑🏽\u{200D}🌾",
            "🇰🇬",
        ] {
            assert_eq!(visible(&format!("а {picture} б")), format!("а {picture} б"));
        }
    }
}

/// A run of letters and digits, and what stands between it and the one before.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) gap: &'a str,
}

/// The runs of letters and digits of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut gap_start = 0;
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (in_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                found.push(Piece { text: &text[begin..at], gap: &text[gap_start..begin] });
                (gap_start, start) = (at, None);
            }
            _ => {}
        }
    }
    found
}

/// Letters, digits, and accents that have no composed letter (a stressed vowel in a dictionary quotation).
fn in_word(c: char) -> bool {
    // Cyrillic first: the tables of all alphabets are long, and nearly every letter here is of this one.
    matches!(c, 'А'..='я') || c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}')
}

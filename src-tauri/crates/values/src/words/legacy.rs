//! Texts typed with fonts that drew ң ө ү in the places of other letters (domain §7.7).

/// The text as its writer saw it, when it shows signs of an old font; None when it shows none.
///
/// Two fonts are known: (A) ъ→ө, `\`→ү, ё→ң (councils, 2006–2020) and (B) є→ө, ї→ү (a newspaper of 2013). It is for a
/// preview only, never automatic: ё and ъ are also real Russian letters. A ъ between a consonant and е ё ю я (объект) and
/// a ё that begins a word are left alone.
pub fn repair_legacy(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let places = 0..letters.len();
    let second = letters.iter().any(|c| matches!(c, 'є' | 'Є' | 'ї' | 'Ї'));
    let first = places.clone().any(|at| impossible_in_russian(&letters, at));
    if !first && !second {
        return None;
    }
    let repaired: String = places
        .map(|at| match letters[at] {
            'є' if second => 'ө',
            'Є' if second => 'Ө',
            'ї' if second => 'ү',
            'Ї' if second => 'Ү',
            letter if first => repaired_first(&letters, at).unwrap_or(letter),
            letter => letter,
        })
        .collect();
    (repaired != text).then_some(repaired)
}

fn repaired_first(letters: &[char], at: usize) -> Option<char> {
    match letters[at] {
        'ъ' if !hard_sign(letters, at) => Some('ө'),
        'Ъ' if !hard_sign(letters, at) => Some('Ө'),
        'ё' if before(letters, at).is_some_and(is_letter) => Some('ң'),
        'Ё' if before(letters, at).is_some_and(is_letter) => Some('Ң'),
        '\\' if in_word(letters, at) => Some('ү'),
        _ => None,
    }
}

/// A sign of font A: a backslash inside a word, a ъ where Russian has none, a ё between vowels.
fn impossible_in_russian(letters: &[char], at: usize) -> bool {
    match letters[at] {
        '\\' => in_word(letters, at),
        'ъ' | 'Ъ' => !hard_sign(letters, at) && in_word(letters, at),
        'ё' | 'Ё' => before(letters, at).is_some_and(is_vowel) && after(letters, at).is_some_and(is_vowel),
        _ => false,
    }
}

/// ъ in its Russian place: after a consonant, before е ё ю я; but `къё\л` is көңүл.
fn hard_sign(letters: &[char], at: usize) -> bool {
    let iotated = after(letters, at).is_some_and(|c| "еёюяЕЁЮЯ".contains(c));
    let then_old = letters.get(at + 2) == Some(&'\\');
    iotated && !then_old && before(letters, at).is_some_and(|c| is_letter(c) && !is_vowel(c))
}

/// Beside a Cyrillic letter, or beside a backslash that is (`\\` is үү).
fn in_word(letters: &[char], at: usize) -> bool {
    let left = letters[..at].iter().rev().find(|c| **c != '\\');
    let right = letters[at + 1..].iter().find(|c| **c != '\\');
    left.is_some_and(|c| is_letter(*c)) || right.is_some_and(|c| is_letter(*c))
}

fn before(letters: &[char], at: usize) -> Option<char> {
    at.checked_sub(1).and_then(|place| letters.get(place)).copied()
}

fn after(letters: &[char], at: usize) -> Option<char> {
    letters.get(at + 1).copied()
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4FF}')
}

fn is_vowel(c: char) -> bool {
    "аеёиоуыэюяАЕЁИОУЫЭЮЯ".contains(c)
}

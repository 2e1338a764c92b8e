use depter_core::values::Language;

/// Where a line may end inside a word: invisible unless used.
const SOFT_HYPHEN: char = '\u{AD}';
/// Words up to this length fit into the narrowest column of any table.
const SHORT_WORD: usize = 8;

/// The text with places where its long words may be divided, for narrow columns.
///
/// The typesetter knows how to divide Russian and English words, not Kyrgyz ones. Kyrgyz divides by syllables, each
/// with one vowel, and a single consonant goes with the vowel after it (`кай-ры-луу-лар`); one letter never stays alone.
/// What is no word at all (a run of digits, an address of a site) may end a line anywhere.
pub(crate) fn breakable(text: &str, language: Language) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word: Vec<char> = piece.chars().collect();
        let letters = word.iter().filter(|c| !c.is_whitespace()).count();
        let kyrgyz = language == Language::Ky || piece.contains(['ң', 'ө', 'ү', 'Ң', 'Ө', 'Ү']);
        let divided_by_us = letters > SHORT_WORD && word.iter().any(|c| is_cyrillic(*c)) && kyrgyz;
        if divided_by_us {
            push_syllables(&mut out, &word);
        } else if letters > 2 * SHORT_WORD && !word.iter().all(|c| c.is_alphabetic() || c.is_whitespace()) {
            push_anywhere(&mut out, &word);
        } else {
            out.push_str(piece);
        }
    }
    out
}

fn push_syllables(out: &mut String, word: &[char]) {
    for (at, letter) in word.iter().enumerate() {
        if syllable_begins(word, at) {
            out.push(SOFT_HYPHEN);
        }
        out.push(*letter);
    }
}

/// A syllable begins at a consonant before a vowel, if a vowel stands somewhere before it and two letters on each side.
fn syllable_begins(word: &[char], at: usize) -> bool {
    let letters_around = at >= 2 && word[at - 2..at].iter().all(|c| is_cyrillic(*c)) && word.len() >= at + 2;
    letters_around
        && is_cyrillic(word[at])
        && !is_vowel(word[at])
        && word.get(at + 1).is_some_and(|next| is_vowel(*next))
        && word[..at].iter().any(|c| is_vowel(*c))
}

fn push_anywhere(out: &mut String, word: &[char]) {
    const ZERO_WIDTH_SPACE: char = '\u{200B}';
    for (at, character) in word.iter().enumerate() {
        if at > 0 && at % SHORT_WORD == 0 {
            out.push(ZERO_WIDTH_SPACE);
        }
        out.push(*character);
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

fn is_vowel(c: char) -> bool {
    "аоуыиеэөүяёюАОУЫИЕЭӨҮЯЁЮ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_kyrgyz_words_divide_between_syllables() {
        for (word, divided) in [
            ("кайрылуулардын", "кай-ры-луу-лар-дын"),
            ("катталгандыгы", "кат-тал-ган-ды-гы"),
            ("мөөнөтүнөн", "мөө-нө-тү-нөн"),
            ("арыз", "арыз"),
            ("Коопсуздуктун жыйыны", "Кооп-суз-дук-тун жыйыны"),
        ] {
            assert_eq!(breakable(word, Language::Ky).replace(SOFT_HYPHEN, "-"), divided);
        }
    }

    #[test]
    fn russian_words_are_left_to_the_typesetter() {
        assert_eq!(breakable("рассмотрение обращений", Language::Ru), "рассмотрение обращений");
        assert!(breakable("көрсөтмөлөрдүн", Language::Ru).contains(SOFT_HYPHEN), "a Kyrgyz name in a Russian paper");
    }

    #[test]
    fn what_is_no_word_may_end_a_line_anywhere_and_loses_nothing() {
        let flood = "0123456789".repeat(5);
        let broken = breakable(&flood, Language::Ru);
        assert!(broken.contains('\u{200B}'));
        assert_eq!(broken.replace('\u{200B}', ""), flood);
    }
}

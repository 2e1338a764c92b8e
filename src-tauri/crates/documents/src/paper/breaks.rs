use depter_values::Language;

/// Where a line may end inside a word: invisible unless used.
const SOFT_HYPHEN: char = '\u{AD}';
/// The same, without a hyphen at the end of the line.
const ZERO_WIDTH_SPACE: char = '\u{200B}';
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

/// The text with places where a line may end inside what is longer than any word: so many letters without one stand
/// outside the sheet, and of sixteen thousand the typesetter makes no page at all.
///
/// `longest` is the length that is left alone, `step` how many signs stand between two such places. Between letters a
/// hyphen shows where the line ended; between other signs nothing does.
pub(crate) fn limited(text: &str, longest: usize, step: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut stretch: Vec<char> = Vec::new();
    for c in text.chars() {
        stretch.push(c);
        if may_end_line(c) {
            push_stretch(&mut out, &stretch, longest, step);
            stretch.clear();
        }
    }
    push_stretch(&mut out, &stretch, longest, step);
    out
}

/// A line may end behind this sign.
fn may_end_line(c: char) -> bool {
    c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}' || matches!(c, '-' | SOFT_HYPHEN | ZERO_WIDTH_SPACE)
}

fn push_stretch(out: &mut String, stretch: &[char], longest: usize, step: usize) {
    let mut since = 0;
    for (at, c) in stretch.iter().enumerate() {
        if stretch.len() > longest && since >= step && !belongs_together(stretch[at - 1], *c) {
            let in_word = stretch[at - 1].is_alphabetic() && c.is_alphabetic();
            out.push(if in_word { SOFT_HYPHEN } else { ZERO_WIDTH_SPACE });
            since = 0;
        }
        out.push(*c);
        since += 1;
    }
}

/// Signs that are drawn as one: accents, selectors, joined pictures, their tones, the two halves of a flag.
fn belongs_together(before: char, after: char) -> bool {
    const JOINER: char = '\u{200D}';
    let continues = matches!(after, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{E0000}'..='\u{E0FFF}');
    continues || before == JOINER || after == JOINER || may_end_line(after)
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
    fn what_is_longer_than_any_word_is_divided_and_loses_nothing() {
        for (flood, sign) in [("ш", SOFT_HYPHEN), ("W", SOFT_HYPHEN), ("7", ZERO_WIDTH_SPACE), ("😀", ZERO_WIDTH_SPACE)]
        {
            let text = format!("арыз {} бүттү", flood.repeat(20_000));
            let divided = limited(&text, 30, 4);
            assert_eq!(divided.chars().filter(|c| *c == sign).count(), 4_999, "{flood}");
            assert_eq!(divided.replace([SOFT_HYPHEN, ZERO_WIDTH_SPACE], ""), text);
        }
        let words = "электрификациялоонун административно-хозяйственный кайрылуу";
        assert_eq!(limited(words, 30, 4), words, "words are left alone");
    }

    #[test]
    fn what_is_drawn_as_one_is_not_divided() {
        for together in ["и\u{306}", "👨\u{200D}👩", "✈\u{FE0F}", "👍🏽", "🇰🇬"] {
            let divided = limited(&together.repeat(50), 10, 1);
            assert!(
                divided
                    .split([SOFT_HYPHEN, ZERO_WIDTH_SPACE])
                    .all(|part| part.starts_with(together.chars().next().unwrap())),
                "{divided}"
            );
            assert!(divided.contains(together), "{divided}");
        }
    }

    #[test]
    fn what_is_no_word_may_end_a_line_anywhere_and_loses_nothing() {
        let flood = "0123456789".repeat(5);
        let broken = breakable(&flood, Language::Ru);
        assert!(broken.contains('\u{200B}'));
        assert_eq!(broken.replace('\u{200B}', ""), flood);
    }
}

//! A light stemmer for Kyrgyz: suffix layers stripped from the outside in.
//!
//! It works on folded words (no ң ө ү), where harmony leaves three open and three close vowels. In the tables a capital
//! stands for a letter that harmony or assimilation chooses: `A` а е о · `Y` ы и у · `D` д т · `G` г к · `B` б п ·
//! `L` л д т · `N` н д т. Whatever it takes off too much it takes off on both sides, so a word still finds its forms.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Predicative endings: a sentence's last word.
const PREDICATIVE: &[&str] = &["сYздAр", "мYн", "сYн", "сYз", "бYз", "DYр", "пY"];
/// Case endings, with the н that the third person's possessive puts before them, and the relative -дагы.
const CASE: &[&str] = &["ндAгY", "DAгY", "NYкY", "ндAн", "нAн", "DAн", "ндA", "NYн", "NY", "GA", "DA", "нA"];
/// Possessive endings.
const POSSESSIVE: &[&str] = &["YбYз", "бYз", "YнYздAр", "YнYз", "нYз", "YнAр", "нAр", "сYн", "Yн", "Yм", "сY", "Y"];
/// The plural.
const PLURAL: &[&str] = &["LAр"];
/// Endings that make a noun or an adjective of another word.
const DERIVED: &[&str] = &["чYлYк", "LYк", "чY", "LYY", "сYз", "DAй", "GYч", "стан"];
/// Verb endings: person, mood, tense, participle and the verbal noun.
const TENSE: &[&str] = &[
    "YYчY", "оочY", "YYч", "ооч", "сYнAр", "YшAт", "YшDY", "GYчA", "мAкчY", "GAн", "BAс", "BAй", "йт", "Aт", "Yп",
    "DY", "сA", "GYн", "YY", "Lоо", "п", "й",
];
/// Negation, voice, and the -ла that makes a verb of a noun.
const VOICE: &[&str] =
    &["BA", "DYр", "GYз", "Yлт", "Yш", "Yл", "Yн", "Yт", "LAш", "LAн", "LAт", "LA", "т", "л", "н", "ш"];

/// The layers that [`nominal_stem`] strips.
static NOUN: LazyLock<Endings> = LazyLock::new(|| Endings::of(&[PREDICATIVE, CASE, POSSESSIVE, PLURAL]));
/// The layers that [`full_stem`] strips.
static WORD: LazyLock<Endings> =
    LazyLock::new(|| Endings::of(&[PREDICATIVE, CASE, DERIVED, TENSE, POSSESSIVE, PLURAL, VOICE]));

/// The noun without predicative, case, possessive and plural endings.
pub fn nominal_stem(folded: &str) -> String {
    stem(folded, &NOUN).into_iter().collect()
}

/// The stem without derivation, verb endings and final vowel: жазуучунун, жазган, жазуу → жаз.
pub fn full_stem(folded: &str) -> String {
    let mut word = stem(folded, &WORD);
    while let Some((last, rest)) = word.split_last()
        && vowel(*last)
        && long_enough(rest)
    {
        word.pop();
    }
    word.into_iter().collect()
}

/// The endings of some layers, the outermost first, by the letter of the word that they end in.
struct Endings(HashMap<char, Vec<Vec<char>>>);

impl Endings {
    fn of(layers: &[&[&str]]) -> Self {
        let mut by_last: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for ending in layers.iter().copied().flatten() {
            let pattern: Vec<char> = ending.chars().collect();
            for letter in ('а'..='я').filter(|letter| pattern.last().is_some_and(|last| stands_for(*last, *letter))) {
                by_last.entry(letter).or_default().push(pattern.clone());
            }
        }
        Endings(by_last)
    }

    /// How many letters stay when the first ending that fits is taken off.
    fn kept(&self, word: &[char]) -> Option<usize> {
        self.0.get(word.last()?)?.iter().find_map(|ending| without(word, ending))
    }
}

/// Strips one ending after the other, each time beginning with the outermost layer. What is done next depends on the
/// letters left and on nothing else: whenever two forms come to the same letters, they end in the same stem.
fn stem(folded: &str, endings: &Endings) -> Vec<char> {
    let mut word = spelled_out(folded);
    while let Some(kept) = endings.kept(&word) {
        word.truncate(kept);
        settle(&mut word);
    }
    settle(&mut word);
    word
}

/// After a vowel ю and я are й with a vowel (кой, коюлган): written so, the stem shows.
fn spelled_out(folded: &str) -> Vec<char> {
    let mut word: Vec<char> = Vec::with_capacity(folded.len());
    for letter in folded.chars() {
        let glide = match letter {
            'ю' => Some('у'),
            'я' => Some('а'),
            _ => None,
        };
        match glide {
            Some(open) if word.last().is_some_and(|last| vowel(*last)) => word.extend(['й', open]),
            _ => word.push(letter),
        }
    }
    word
}

/// How many letters stay when `ending` is taken off, if it may be.
fn without(word: &[char], ending: &[char]) -> Option<usize> {
    let kept = word.len().checked_sub(ending.len())?;
    let (stem, tail) = word.split_at(kept);
    let fits = ending.iter().zip(tail).all(|(pattern, letter)| stands_for(*pattern, *letter));
    (fits && long_enough(stem) && joins(stem, ending, tail) && harmonises(stem, tail)).then_some(kept)
}

/// Three letters with a vowel; two are a stem when they are a syllable like эл, иш or үй.
fn long_enough(stem: &[char]) -> bool {
    match stem {
        [first, second] => vowel(*first) && !vowel(*second),
        _ => stem.len() > 2 && stem.iter().any(|c| vowel(*c)),
    }
}

fn stands_for(pattern: char, letter: char) -> bool {
    match pattern {
        'A' => matches!(letter, 'а' | 'е' | 'о'),
        'Y' => matches!(letter, 'ы' | 'и' | 'у'),
        'D' => matches!(letter, 'д' | 'т'),
        'G' => matches!(letter, 'г' | 'к'),
        'B' => matches!(letter, 'б' | 'п'),
        'L' => matches!(letter, 'л' | 'д' | 'т'),
        'N' => matches!(letter, 'н' | 'д' | 'т'),
        same => same == letter,
    }
}

/// The first letter of an ending follows the last one of the stem.
fn joins(stem: &[char], ending: &[char], tail: &[char]) -> bool {
    let (Some(&last), Some(&first)) = (stem.last(), tail.first()) else { return false };
    if tail.len() == 1 {
        return vowel(first) != vowel(last);
    }
    match (ending.first(), first) {
        (Some('N' | 'L'), 'д') => !vowel(last) && !voiceless(last),
        (_, 'т' | 'к' | 'п') => voiceless(last),
        (_, 'д' | 'г' | 'б') => !voiceless(last),
        (_, 'л') => vowel(last) || matches!(last, 'р' | 'й'),
        (Some('N' | 'н'), _) => vowel(last),
        (_, first) if vowel(first) => !vowel(last),
        _ => true,
    }
}

fn harmonises(stem: &[char], tail: &[char]) -> bool {
    let Some(last) = stem.iter().rev().find(|c| vowel(**c)) else { return false };
    match tail.iter().find(|c| vowel(**c)) {
        Some('а') => matches!(last, 'а' | 'ы' | 'у' | 'я' | 'ю' | 'о'),
        Some('ы') => matches!(last, 'а' | 'ы' | 'я'),
        Some('е' | 'и') => matches!(last, 'е' | 'и' | 'э'),
        Some('о') => matches!(last, 'о' | 'у' | 'а' | 'е' | 'и' | 'э' | 'ы' | 'ю'),
        Some('у') => matches!(last, 'о' | 'у' | 'ю' | 'а' | 'ы' | 'е' | 'и'),
        _ => true,
    }
}

/// Before a vowel к and п are voiced (жак, жагы): both sides take the voiceless letter.
fn settle(word: &mut [char]) {
    match word.last_mut() {
        Some(last @ 'г') => *last = 'к',
        Some(last @ 'б') => *last = 'п',
        _ => {}
    }
}

fn vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'о' | 'у' | 'ы' | 'и' | 'э' | 'я' | 'ю')
}

fn voiceless(letter: char) -> bool {
    matches!(letter, 'к' | 'п' | 'с' | 'т' | 'ф' | 'х' | 'ц' | 'ч' | 'ш' | 'щ')
}

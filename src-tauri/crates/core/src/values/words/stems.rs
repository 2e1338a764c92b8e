use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::{Kind, Unit, Word, units};
use super::numbers::unfilled;
use super::{full_stem, nominal_stem};

/// Stands before a nominal stem in the index, so that no stem is taken for a word.
pub const NOMINAL_MARK: char = '~';
/// Stands before a full stem in the index.
pub const FULL_MARK: char = '^';

/// The fewest letters of a word that has stems.
const STEMMED_FROM: usize = 3;
/// The last digits of a phone number under which it is found too: what people remember of it.
const PHONE_TAIL: usize = 6;

/// The stems of one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stems {
    /// Without the endings of a noun: by the Kyrgyz layers, and by Snowball when the word may be Russian.
    pub nominal: Vec<String>,
    /// Without derivation and verb endings too. None for words too short to have one.
    pub full: Option<String>,
}

/// The stems of a word of letters; none for numbers, Latin words and words of one or two letters.
pub fn stems(word: &Word) -> Stems {
    let letters = word.folded.chars().count();
    if letters < STEMMED_FROM || !word.folded.chars().all(|c| matches!(c, 'а'..='я')) {
        return Stems::default();
    }
    let mut nominal = vec![nominal_stem(&word.folded)];
    nominal.extend(russian_stem(&word.plain).filter(|stem| *stem != nominal[0]));
    Stems { nominal, full: Some(full_stem(&word.folded)) }
}

/// The words under which texts are found, separated by spaces, each once: folded words, words as written where they differ,
/// marked stems where they differ from the word, joined compounds, numbers with and without their leading zeros.
pub fn indexed(texts: &[&str]) -> String {
    let words: Vec<String> = texts.iter().flat_map(|text| units(text)).flat_map(|unit| unit_words(&unit)).collect();
    let mut seen = HashSet::with_capacity(words.len());
    let once: Vec<&str> = words.iter().map(String::as_str).filter(|word| seen.insert(*word)).collect();
    once.join(" ")
}

fn unit_words(unit: &Unit) -> Vec<String> {
    let mut found: Vec<String> = unit.parts.iter().flat_map(word_forms).collect();
    let Some(whole) = &unit.whole else { return found };
    match unit.kind {
        Kind::Phone => {
            found.extend(whole.plain.len().checked_sub(PHONE_TAIL).map(|cut| whole.plain[cut..].to_owned()));
            found.push(whole.plain.clone());
        }
        Kind::Number => found.extend([whole.plain.clone()].into_iter().chain(unfilled(&whole.plain))),
        Kind::Compound | Kind::Single => found.extend(word_forms(whole)),
    }
    found
}

fn word_forms(word: &Word) -> Vec<String> {
    let mut forms = vec![word.folded.clone()];
    if word.is_number() {
        forms.extend(unfilled(&word.plain));
        return forms;
    }
    if word.plain != word.folded {
        forms.push(word.plain.clone());
    }
    let Stems { nominal, full } = stems(word);
    let told = |stem: &String| *stem != word.folded;
    forms.extend(nominal.iter().filter(|stem| told(stem)).map(|stem| format!("{NOMINAL_MARK}{stem}")));
    let further = full.filter(|stem| told(stem) && !nominal.contains(stem));
    forms.extend(further.map(|stem| format!("{FULL_MARK}{stem}")));
    forms
}

/// Snowball's stem of a word that may be Russian: it has none of the letters that only Kyrgyz has.
fn russian_stem(plain: &str) -> Option<String> {
    if plain.contains(['ң', 'ө', 'ү']) {
        return None;
    }
    let stem = Stemmer::create(Algorithm::Russian).stem(&plain.replace('ё', "е")).replace(['ъ', 'ь'], "");
    (stem.chars().count() >= STEMMED_FROM).then_some(stem)
}

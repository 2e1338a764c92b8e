use rust_stemmers::{Algorithm, Stemmer};

use super::fold::Word;
use super::{full_stem, nominal_stem};

/// Stands before a nominal stem in the index, so that no stem is taken for a word.
pub const NOMINAL_MARK: char = '~';
/// Stands before a full stem in the index.
pub const FULL_MARK: char = '^';

/// The fewest letters of a word that has stems.
const STEMMED_FROM: usize = 3;

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

/// Snowball's stem of a word that may be Russian: it has none of the letters that only Kyrgyz has.
fn russian_stem(plain: &str) -> Option<String> {
    if plain.contains(['ң', 'ө', 'ү']) {
        return None;
    }
    let stem = Stemmer::create(Algorithm::Russian).stem(&plain.replace('ё', "е")).replace(['ъ', 'ь'], "");
    (stem.chars().count() >= STEMMED_FROM).then_some(stem)
}

//! Which words of a record a query matched: shown beside the hit.

use crate::values::words::{FULL_MARK, NOMINAL_MARK, Stems, Word, stems};

use super::Tier;
use super::query::{Want, Wanted, wanted};

/// The most words that are shown for one hit.
const SHOWN: usize = 8;

/// How the wanted words have been met in the hits so far.
pub(super) struct Ways<'a> {
    wanted: Vec<(&'a Wanted, Way)>,
}

/// How one wanted word has been met.
#[derive(Clone, Copy, Default)]
struct Way {
    as_typed: bool,
    by_letters: bool,
}

impl<'a> Ways<'a> {
    pub(super) fn of(wants: &'a [Want]) -> Self {
        Ways { wanted: wanted(wants).into_iter().map(|wanted| (wanted, Way::default())).collect() }
    }

    /// Some word was met only with its letters taken for their neighbours.
    pub(super) fn by_letters_alone(&self) -> bool {
        self.wanted.iter().any(|(_, way)| way.by_letters && !way.as_typed)
    }

    /// The words of a record that are meant, as they were written; `stored` is its entry in the index.
    pub(super) fn matched(&mut self, stored: &str, tier: Tier) -> Vec<String> {
        let words: Vec<Word> =
            stored.split(' ').filter(|word| !word.starts_with([NOMINAL_MARK, FULL_MARK])).map(Word::stored).collect();
        // A word stands there folded and as written: the second is what the person knows it by.
        let written =
            words.iter().filter(|word| !words.iter().any(|other| other != *word && other.folded == word.plain));
        let mut matched = Vec::new();
        for word in written {
            if self.meet(word, tier) && matched.len() < SHOWN {
                matched.push(word.plain.clone());
            }
        }
        matched
    }

    fn meet(&mut self, word: &Word, tier: Tier) -> bool {
        let mut met = false;
        let mut of_word: Option<Stems> = None;
        for (wanted, way) in &mut self.wanted {
            let as_typed = word.plain.starts_with(&wanted.word.plain);
            let by_letters = !as_typed && word.folded.starts_with(&wanted.word.folded);
            way.as_typed |= as_typed;
            way.by_letters |= by_letters;
            met |= as_typed || by_letters;
            met |= tier >= Tier::Nominal && akin(of_word.get_or_insert_with(|| stems(word)), &wanted.stems, tier);
        }
        met
    }
}

fn akin(one: &Stems, other: &Stems, tier: Tier) -> bool {
    let nominal = one.nominal.iter().any(|stem| other.nominal.contains(stem));
    nominal || tier >= Tier::Full && one.full.is_some() && one.full == other.full
}

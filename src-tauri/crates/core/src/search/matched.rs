//! Which words of a record a query matched: shown beside the hit.

use depter_values::words::{FULL_MARK, NOMINAL_MARK, Stems, Word, stems};

use super::Tier;
use super::query::{Want, Wanted, wanted};

/// The most words that are shown for one hit.
const SHOWN: usize = 8;

/// The closest tier in which a record with these stored words is found. It says of one record what the expressions of
/// `query` ask of all.
pub(super) fn tier(stored: &str, wants: &[Want]) -> Tier {
    let words: Vec<&str> = stored.split(' ').collect();
    wants.iter().filter_map(|want| tier_of_want(&words, want)).max().unwrap_or(Tier::Full)
}

fn tier_of_want(words: &[&str], want: &Want) -> Option<Tier> {
    match want {
        Want::Word(readings) => readings.iter().filter_map(|wanted| tier_of_word(words, wanted)).min(),
        Want::Any(parts) => parts.iter().filter_map(|part| tier_of_want(words, part)).min(),
        Want::All(parts) => {
            let tiers: Option<Vec<Tier>> = parts.iter().map(|part| tier_of_want(words, part)).collect();
            tiers.and_then(|tiers| tiers.into_iter().max())
        }
    }
}

fn tier_of_word(words: &[&str], Wanted { word, stems }: &Wanted) -> Option<Tier> {
    let way = |of: &&str| {
        if **of == *word.plain {
            Some(Tier::Exact)
        } else if of.starts_with(&word.plain) {
            Some(Tier::Prefix)
        } else if of.starts_with(&word.folded) {
            Some(Tier::Folded)
        } else if stems.nominal.iter().any(|stem| stem == of.strip_prefix(NOMINAL_MARK).unwrap_or(of)) {
            Some(Tier::Nominal)
        } else {
            let full = of.trim_start_matches([NOMINAL_MARK, FULL_MARK]);
            stems.full.as_deref().filter(|wanted| *wanted == full).map(|_| Tier::Full)
        }
    };
    words.iter().filter_map(way).min()
}

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
        let mut words =
            stored.split(' ').filter(|word| !word.starts_with([NOMINAL_MARK, FULL_MARK])).map(Word::stored).peekable();
        let mut matched = Vec::new();
        while let Some(word) = words.next() {
            // Where a word stands folded and then as written, the second is what the person knows it by.
            let shadow = words.peek().is_some_and(|next| next.folded == word.plain && next.plain != word.plain);
            if !shadow && self.meet(&word, tier) && matched.len() < SHOWN {
                matched.push(word.plain);
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

//! What is asked of the index: pure building of FTS5 expressions.

use depter_values::words::{FULL_MARK, Kind, NOMINAL_MARK, Stems, Unit, Word, begun_units, latin_to_cyrillic, stems};

use super::{Scope, Tier};

/// The most words of one query: what is typed beyond them narrows nothing any more.
const WORD_LIMIT: usize = 8;

/// What a record must have to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// One of several readings of a word.
    Word(Vec<Wanted>),
    /// One of these.
    Any(Vec<Want>),
    /// All of these.
    All(Vec<Want>),
}

/// A word with its stems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) word: Word,
    pub(super) stems: Stems,
}

/// The query as it was typed.
pub(super) fn wants(text: &str) -> Vec<Want> {
    begun_units(text).into_iter().take(WORD_LIMIT).map(want_of_unit).collect()
}

/// The query with its Latin words read in Cyrillic; None when there is no Latin word, or one without a reading.
pub(super) fn wants_read_in_latin(text: &str) -> Option<Vec<Want>> {
    let without_signs: String = text.chars().filter(|c| !matches!(c, '\'' | '’' | '`')).collect();
    let units: Vec<Unit> = begun_units(&without_signs).into_iter().take(WORD_LIMIT).collect();
    let latin = |word: &Word| word.plain.chars().any(|c| c.is_alphabetic() && !('а'..='ӿ').contains(&c));
    if !units.iter().flat_map(|unit| &unit.parts).any(latin) {
        return None;
    }
    units
        .into_iter()
        .map(|unit| if unit.parts.iter().any(latin) { want_read(&unit) } else { Some(want_of_unit(unit)) })
        .collect()
}

/// The FTS5 expression for one tier; None when nothing is asked.
pub(super) fn expression(wants: &[Want], tier: Tier, scope: Scope) -> Option<String> {
    if wants.is_empty() {
        return None;
    }
    let all = joined(wants, " AND ", tier);
    Some(match scope {
        Scope::Public => format!("public_words : ({all})"),
        Scope::Staff => all,
    })
}

/// The words that are looked for, whichever way they are combined.
pub(super) fn wanted(wants: &[Want]) -> Vec<&Wanted> {
    wants
        .iter()
        .flat_map(|want| match want {
            Want::Word(readings) => readings.iter().collect(),
            Want::Any(parts) | Want::All(parts) => wanted(parts),
        })
        .collect()
}

fn want_of_unit(unit: Unit) -> Want {
    let parts = unit.parts.into_iter().map(|word| Want::Word(vec![wanted_word(word)]));
    match (unit.kind, unit.whole) {
        (Kind::Number, Some(whole)) => Want::Word(vec![wanted_word(whole)]),
        (Kind::Phone | Kind::Compound, Some(whole)) => {
            Want::Any(vec![Want::Word(vec![wanted_word(whole)]), Want::All(parts.collect())])
        }
        _ => Want::All(parts.collect()),
    }
}

fn want_read(unit: &Unit) -> Option<Want> {
    let parts: Vec<Want> = unit.parts.iter().map(|word| readings(&word.plain)).collect::<Option<_>>()?;
    let whole = unit.whole.as_ref().and_then(|word| readings(&word.plain));
    Some(Want::Any(whole.into_iter().chain([Want::All(parts)]).collect()))
}

fn readings(latin: &str) -> Option<Want> {
    let words: Vec<Wanted> =
        latin_to_cyrillic(latin).iter().filter_map(|text| Word::of(text)).map(wanted_word).collect();
    (!words.is_empty()).then_some(Want::Word(words))
}

fn wanted_word(word: Word) -> Wanted {
    Wanted { stems: stems(&word), word }
}

fn joined(wants: &[Want], by: &str, tier: Tier) -> String {
    wants.iter().map(|want| of_want(want, tier)).collect::<Vec<_>>().join(by)
}

fn of_want(want: &Want, tier: Tier) -> String {
    match want {
        Want::Word(readings) => {
            let mut terms: Vec<String> = readings.iter().flat_map(|wanted| terms(wanted, tier)).collect();
            terms.sort();
            terms.dedup();
            format!("({})", terms.join(" OR "))
        }
        Want::Any(parts) => format!("({})", joined(parts, " OR ", tier)),
        Want::All(parts) => format!("({})", joined(parts, " AND ", tier)),
    }
}

/// What the index may hold for a word. Each tier finds what the one before it found, and more.
fn terms(wanted: &Wanted, tier: Tier) -> Vec<String> {
    let Wanted { word, stems } = wanted;
    if tier == Tier::Exact {
        return vec![quoted(&word.plain)];
    }
    // Every word is in the index folded: what begins as typed also begins so once folded.
    let begun = if tier == Tier::Prefix { &word.plain } else { &word.folded };
    let mut terms = vec![format!("{} *", quoted(begun))];
    if tier >= Tier::Nominal {
        for stem in &stems.nominal {
            terms.extend([quoted(stem), quoted(&format!("{NOMINAL_MARK}{stem}"))]);
        }
    }
    if tier >= Tier::Full
        && let Some(stem) = &stems.full
    {
        let marked = [NOMINAL_MARK, FULL_MARK].map(|mark| quoted(&format!("{mark}{stem}")));
        terms.extend(marked.into_iter().chain([quoted(stem)]));
    }
    terms
}

/// Words hold letters, digits and `/` only; quoted, none of them is an operator of FTS5.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

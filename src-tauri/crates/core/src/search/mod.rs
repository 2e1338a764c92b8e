//! Search: one field for everything a person may see (architecture §8).
//!
//! The index holds no sealed word, volunteers search only what is public, and what is hidden from a person is left out
//! of hits and count alike. Latin typing and a wrong keyboard layout are tried when nothing is found, and said.

mod commands;
mod duplicates;
mod matched;
mod query;
mod repair;
#[cfg(test)]
mod seen_tests;
#[cfg(test)]
mod tests;

pub use commands::{Search, SearchHit, SearchPage, search};
pub use duplicates::{ConcernDuplicates, Duplicate, DuplicateReason, concern_duplicates};
pub use repair::{RepairedText, TextRepair, text_repair};

use std::collections::HashSet;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

use depter_store::Result;
use depter_values::words::switch_layout;
use depter_values::{Kind, RecordId};
use matched::Ways;
use query::{Want, expression, wants, wants_read_in_latin};

/// Hits are counted up to here; beyond it the answer is "more than".
pub const COUNT_LIMIT: usize = 100;
/// The longest query, in characters; the rest of it is not read.
const QUERY_LIMIT: usize = 200;

/// With so many letters a text that makes sense in the other layout was typed in it; a shorter one may by chance, and
/// the reading that finds more is taken.
const SURE_LETTERS: usize = 4;

/// Whose words are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What everybody may know: for volunteers.
    Public,
    /// Everything in the index: for staff and heads.
    Staff,
}

/// How a hit was found, the closest way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The words stand there as they were typed.
    Exact,
    /// Words begin as they were typed.
    Prefix,
    /// So they do once ң ө ү ё are taken for н о у е.
    Folded,
    /// Another form of the same noun.
    Nominal,
    /// Another word of the same stem.
    Full,
}

/// One record that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub record: RecordId,
    /// How it was found.
    pub tier: Tier,
    /// Its words that matched, in lower case; filled for the hits that are given out.
    pub matched: Vec<String>,
    #[serde(skip)]
    position: i64,
}

impl Hit {
    /// A record that was asked for by its whole number.
    pub(super) fn of_number(kind: Kind, record: RecordId) -> Self {
        Hit { kind, record, tier: Tier::Exact, matched: Vec::new(), position: 0 }
    }
}

/// What had to be done to the query to find anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// ң ө ү ё and their neighbours were taken for one another in every hit.
    Letters,
    /// The text was typed in the other keyboard layout.
    Layout,
    /// Latin letters were read in Cyrillic.
    Latin,
}

/// A repair, and the words as they were understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repaired {
    /// What was done.
    pub how: Repair,
    /// The query as it was read.
    pub text: String,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Found {
    /// The closest tier first, in each the newest first; entries without a day come before those with one.
    pub hits: Vec<Hit>,
    /// How many there are, at most [`COUNT_LIMIT`] or the number of hits asked for.
    pub count: usize,
    /// There are more than `count`.
    pub more: bool,
    /// How the query had to be repaired, to be said to the person.
    pub repaired: Option<Repaired>,
}

/// Finds the records that have all words of `text`, at most `limit` of them; `visible` says which the person may see.
pub fn find(
    conn: &Connection,
    text: &str,
    scope: Scope,
    limit: usize,
    visible: impl Fn(&Hit) -> bool,
) -> Result<Found> {
    let text: String = text.chars().take(QUERY_LIMIT).collect();
    let search = Searching { conn, scope, limit, visible: &visible };
    let typed = wants(&text);
    let hits = search.hits(&typed)?;
    if !hits.is_empty() || typed.is_empty() {
        return search.answer(hits, &typed, None);
    }
    let layout = switch_layout(&text);
    let by_layout = if layout == text { Vec::new() } else { wants(&layout) };
    let layout_hits = search.hits(&by_layout)?;
    let sure = text.chars().filter(|c| c.is_alphabetic()).count() >= SURE_LETTERS;
    if sure && !layout_hits.is_empty() {
        return search.answer(layout_hits, &by_layout, Some((Repair::Layout, layout)));
    }
    let by_latin = wants_read_in_latin(&text).unwrap_or_default();
    let latin_hits = search.hits(&by_latin)?;
    if latin_hits.len() > layout_hits.len() {
        return search.answer(latin_hits, &by_latin, Some((Repair::Latin, String::new())));
    }
    search.answer(layout_hits, &by_layout, Some((Repair::Layout, layout)))
}

/// Hits so far, every position that was looked at, and what was asked last.
#[derive(Default)]
struct Sifted {
    asked: String,
    seen: HashSet<i64>,
    hits: Vec<Hit>,
}

struct Searching<'a, F> {
    conn: &'a Connection,
    scope: Scope,
    limit: usize,
    visible: &'a F,
}

impl<F: Fn(&Hit) -> bool> Searching<'_, F> {
    /// One more hit than is counted, so that "more" is known.
    fn enough(&self) -> usize {
        self.limit.max(COUNT_LIMIT) + 1
    }

    /// The visible hits, each record once under its closest tier, the closest first and in each the newest.
    ///
    /// A beginning of six letters or more is dear to ask for: FTS5 joins all words that begin so before it gives the
    /// first. So the widest tier is asked at once where the closest two hold less than is counted, and its hits are told
    /// apart by their stored words; the tiers between are asked only where it holds more.
    fn hits(&self, wants: &[Want]) -> Result<Vec<Hit>> {
        let mut found = Sifted::default();
        self.sift(wants, Tier::Exact, &mut found)?;
        self.sift(wants, Tier::Prefix, &mut found)?;
        if found.hits.len() == self.enough() {
            return Ok(found.hits);
        }
        let mut widest = Sifted { seen: found.seen.clone(), ..Sifted::default() };
        self.sift(wants, Tier::Full, &mut widest)?;
        if found.hits.len() + widest.hits.len() < self.enough() {
            for hit in &mut widest.hits {
                hit.tier = matched::tier(&self.words(hit)?, wants);
            }
            widest.hits.sort_by_key(|hit| hit.tier);
        } else {
            self.sift(wants, Tier::Folded, &mut found)?;
            self.sift(wants, Tier::Nominal, &mut found)?;
        }
        found.hits.extend(widest.hits.into_iter().filter(|hit| !found.seen.contains(&hit.position)));
        found.hits.truncate(self.enough());
        Ok(found.hits)
    }

    /// Adds the visible hits of one tier that were not seen before, until there are enough.
    fn sift(&self, wants: &[Want], tier: Tier, found: &mut Sifted) -> Result<()> {
        let enough = self.enough();
        let Some(expression) = expression(wants, tier, self.scope) else { return Ok(()) };
        if found.hits.len() == enough || found.asked == expression {
            return Ok(());
        }
        let mut statement = self.conn.prepare_cached(include_str!("sql/hits.sql"))?;
        let mut rows = statement.query([&expression])?;
        while found.hits.len() < enough {
            let Some(row) = rows.next()? else { break };
            let position = row.get(0)?;
            if found.seen.insert(position) {
                let hit = Hit { kind: row.get(1)?, record: row.get(2)?, tier, matched: Vec::new(), position };
                found.hits.extend((self.visible)(&hit).then_some(hit));
            }
        }
        drop(rows);
        found.asked = expression;
        Ok(())
    }

    /// The stored words of a hit that this person may search.
    fn words(&self, hit: &Hit) -> Result<String> {
        let sql = match self.scope {
            Scope::Public => "SELECT public_words FROM search_entry WHERE position = ?1",
            Scope::Staff => "SELECT public_words || ' ' || staff_words FROM search_entry WHERE position = ?1",
        };
        Ok(self.conn.prepare_cached(sql)?.query_row([hit.position], |row| row.get(0))?)
    }

    fn answer(&self, mut hits: Vec<Hit>, wants: &[Want], repair: Option<(Repair, String)>) -> Result<Found> {
        let more = hits.len() == self.enough();
        let count = hits.len().min(self.enough() - 1);
        hits.truncate(self.limit);
        let mut ways = Ways::of(wants);
        for hit in &mut hits {
            hit.matched = ways.matched(&self.words(hit)?, hit.tier);
        }
        let first = hits.first().map(|hit| hit.matched.join(" "));
        let repaired = first.and_then(|first| match repair {
            Some((Repair::Layout, text)) => Some(Repaired { how: Repair::Layout, text }),
            Some((how, _)) => Some(Repaired { how, text: first }),
            None => ways.by_letters_alone().then_some(Repaired { how: Repair::Letters, text: first }),
        });
        Ok(Found { hits, count, more, repaired })
    }
}

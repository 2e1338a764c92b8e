//! Search: one field for everything a person may see (architecture §8).
//!
//! The index holds no sealed word, volunteers search only what is public, and what is hidden from a person is left out
//! of hits and count alike. Latin typing and a wrong keyboard layout are tried when nothing is found, and said.

mod commands;
mod duplicates;
mod matched;
mod query;
#[cfg(test)]
mod seen_tests;
#[cfg(test)]
mod tests;

pub use commands::{Search, SearchHit, SearchPage, search};
pub use duplicates::{ConcernDuplicates, Duplicate, DuplicateReason, concern_duplicates};

use std::collections::HashSet;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::store::Kind;
use crate::values::RecordId;
use crate::values::words::switch_layout;
use matched::Ways;
use query::{Want, expression, wants, wants_read_in_latin};

/// Hits are counted up to here; beyond it the answer is "more than".
pub const COUNT_LIMIT: usize = 200;
/// The longest query, in characters; the rest of it is not read.
const QUERY_LIMIT: usize = 200;

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

impl Tier {
    const ALL: [Tier; 5] = [Tier::Exact, Tier::Prefix, Tier::Folded, Tier::Nominal, Tier::Full];
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
    let by_latin = wants_read_in_latin(&text).unwrap_or_default();
    let (layout_hits, latin_hits) = (search.hits(&by_layout)?, search.hits(&by_latin)?);
    if latin_hits.len() > layout_hits.len() {
        return search.answer(latin_hits, &by_latin, Some((Repair::Latin, String::new())));
    }
    search.answer(layout_hits, &by_layout, Some((Repair::Layout, layout)))
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

    /// The visible hits of all tiers, each record once, under its closest tier.
    fn hits(&self, wants: &[Want]) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        let mut seen = HashSet::new();
        let mut asked = None;
        for tier in Tier::ALL {
            let expression = expression(wants, tier, self.scope);
            if expression.is_some() && expression != asked && hits.len() < self.enough() {
                self.hits_of_tier(expression.as_deref().unwrap_or_default(), tier, &mut seen, &mut hits)?;
            }
            asked = expression;
        }
        Ok(hits)
    }

    fn hits_of_tier(&self, expression: &str, tier: Tier, seen: &mut HashSet<i64>, hits: &mut Vec<Hit>) -> Result<()> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/hits.sql"))?;
        let mut rows = statement.query([expression])?;
        while hits.len() < self.enough() {
            let Some(row) = rows.next()? else { break };
            let position = row.get(0)?;
            if seen.insert(position) {
                let hit = Hit { kind: row.get(1)?, record: row.get(2)?, tier, matched: Vec::new(), position };
                hits.extend((self.visible)(&hit).then_some(hit));
            }
        }
        Ok(())
    }

    fn answer(&self, mut hits: Vec<Hit>, wants: &[Want], repair: Option<(Repair, String)>) -> Result<Found> {
        let more = hits.len() == self.enough();
        let count = hits.len().min(self.enough() - 1);
        hits.truncate(self.limit);
        let mut ways = Ways::of(wants);
        let mut statement =
            self.conn.prepare_cached("SELECT public_words, staff_words FROM search_entry WHERE position = ?1")?;
        for hit in &mut hits {
            let (public, staff): (String, String) =
                statement.query_row([hit.position], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let staff = if self.scope == Scope::Staff { staff } else { String::new() };
            hit.matched = ways.matched(&format!("{public} {staff}"), hit.tier);
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

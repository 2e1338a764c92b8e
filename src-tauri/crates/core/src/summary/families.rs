//! The families of figures: one query each tells which records count, and what they count for.
//!
//! A figure and the list behind it come from the same query and the same keys, so they cannot differ.

use std::collections::HashMap;

use depter_figures::{Span, keys};
use depter_store::{Read, Result};
use depter_values::{Kind, RecordId};
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Row, named_params};

/// The keys that one record counts for, each with how much it adds.
pub type Counts = Vec<(String, i64)>;

/// Records of one kind, the query that finds them, and what each counts for.
pub struct Family {
    /// What the records are.
    pub kind: Kind,
    /// The keys that it may give begin with one of these.
    pub prefixes: &'static [&'static str],
    sql: &'static str,
    counts: fn(&Row<'_>) -> rusqlite::Result<Counts>,
    sums: Sums,
}

/// Which spans of whole months the sums tell ([`super::tally`]).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sums {
    /// None: there are too few records to sum.
    None,
    /// All: today has no part in it.
    All,
    /// Those that are over: before, it looks at today, which is no end of a month.
    Over,
}

/// Every family whose figures are counts of records.
pub const FAMILIES: &[Family] = &[
    Family {
        kind: Kind::Concern,
        prefixes: &[keys::RECEIVED, keys::GROUP, keys::CATEGORY, keys::AREA, keys::EXECUTED],
        sql: include_str!("sql/received.sql"),
        counts: received,
        sums: Sums::All,
    },
    Family {
        kind: Kind::Concern,
        prefixes: &[keys::ANSWERED, keys::OUTCOME, keys::RESOLVED],
        sql: include_str!("sql/answered.sql"),
        counts: answered,
        sums: Sums::All,
    },
    Family {
        kind: Kind::Concern,
        prefixes: &[keys::OPEN, keys::OVERDUE, keys::UNPLANNED],
        sql: include_str!("sql/open.sql"),
        counts: open,
        sums: Sums::Over,
    },
    Family {
        kind: Kind::Concern,
        prefixes: &[keys::REFERRED],
        sql: include_str!("sql/referred.sql"),
        counts: referred,
        sums: Sums::All,
    },
    Family {
        kind: Kind::Meeting,
        prefixes: &[keys::MEETINGS],
        sql: include_str!("sql/meetings.sql"),
        counts: meetings,
        sums: Sums::None,
    },
    Family {
        kind: Kind::Decision,
        prefixes: &[keys::DECISIONS],
        sql: include_str!("sql/decisions.sql"),
        counts: decisions,
        sums: Sums::None,
    },
];

impl Family {
    /// The sums tell its figures of a span of whole months.
    pub fn is_summed(&self, span: Span) -> bool {
        self.sums == Sums::All || (self.sums == Sums::Over && span.last < span.today)
    }

    /// The figure is one of its own.
    pub fn tells(&self, key: &str) -> bool {
        self.prefixes.iter().any(|prefix| key.starts_with(prefix))
    }

    /// Hands over every record that counts in the span: its id and its keys.
    pub fn each(&self, cx: &Read<'_>, span: Span, mut visit: impl FnMut(RecordId, Counts) -> Result<()>) -> Result<()> {
        let mut statement = self.bound(cx, span)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            visit(row.get("id")?, (self.counts)(row)?)?;
        }
        Ok(())
    }

    /// Hands over the same records in heaps that are alike in everything but their id: how many there are of each.
    pub fn groups(&self, cx: &Read<'_>, span: Span, mut visit: impl FnMut(&Counts, i64)) -> Result<()> {
        let mut statement = self.bound(cx, span)?;
        let alike = alike(&statement);
        let mut rows = statement.raw_query();
        let mut groups: HashMap<Vec<u8>, (Counts, i64)> = HashMap::new();
        let mut look = Vec::new();
        while let Some(row) = rows.next()? {
            look.clear();
            for column in &alike {
                describe(row.get_ref(*column)?, &mut look);
            }
            match groups.get_mut(&look) {
                Some((_, count)) => *count += 1,
                None => {
                    groups.insert(look.clone(), ((self.counts)(row)?, 1));
                }
            }
        }
        for (counts, count) in groups.values() {
            visit(counts, *count);
        }
        Ok(())
    }

    fn bound<'a>(&self, cx: &Read<'a>, span: Span) -> Result<CachedStatement<'a>> {
        let mut statement = cx.conn().prepare_cached(self.sql)?;
        let all = named_params! { ":first": span.first, ":last": span.last, ":day": span.day, ":today": span.today };
        for (name, value) in all {
            // A query names only the days that it needs.
            if let Some(index) = statement.parameter_index(name)? {
                statement.raw_bind_parameter(index, value)?;
            }
        }
        Ok(statement)
    }
}

/// Every column but the id.
fn alike(statement: &CachedStatement<'_>) -> Vec<usize> {
    statement.column_names().enumerate().filter(|(_, name)| *name != "id").map(|(column, _)| column).collect()
}

/// Appends a value so that two rows look alike only if they are.
fn describe(value: ValueRef<'_>, look: &mut Vec<u8>) {
    match value {
        ValueRef::Null => look.push(0),
        ValueRef::Integer(number) => {
            look.push(1);
            look.extend_from_slice(&number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            look.push(2);
            look.extend_from_slice(&number.to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            look.push(3);
            look.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            look.extend_from_slice(bytes);
        }
    }
}

fn received(row: &Row<'_>) -> rusqlite::Result<Counts> {
    let text = |column: &str| row.get::<_, String>(column);
    let category = text("category")?;
    let mut counts = vec![
        (keys::RECEIVED.to_owned(), 1),
        (keys::of(keys::CHANNEL, text("channel")?), 1),
        (keys::of(keys::KIND, text("kind")?), 1),
        (keys::of(keys::CATEGORY, category), 1),
    ];
    for (key, mark) in [(keys::ANONYMOUS, "anonymous"), (keys::REPEATED, "repeated"), (keys::COLLECTIVE, "collective")]
    {
        counts.push((key.to_owned(), row.get(mark)?));
    }
    if let Some(area) = row.get::<_, Option<String>>("area")? {
        counts.push((keys::of(keys::AREA, area), 1));
    }
    counts.push((keys::EXECUTED.to_owned(), row.get("executed")?));
    Ok(counts)
}

fn answered(row: &Row<'_>) -> rusqlite::Result<Counts> {
    Ok(vec![
        (keys::ANSWERED.to_owned(), 1),
        (keys::ANSWERED_WITH_DEADLINE.to_owned(), row.get("with_deadline")?),
        (keys::ANSWERED_IN_TIME.to_owned(), row.get("in_time")?),
        (keys::RESOLVED.to_owned(), row.get("resolved")?),
        (keys::of(keys::OUTCOME, row.get::<_, String>("outcome")?), 1),
    ])
}

fn open(row: &Row<'_>) -> rusqlite::Result<Counts> {
    Ok(vec![
        (keys::OPEN.to_owned(), 1),
        (keys::OVERDUE.to_owned(), row.get("overdue")?),
        (keys::UNPLANNED.to_owned(), row.get("unplanned")?),
    ])
}

fn referred(row: &Row<'_>) -> rusqlite::Result<Counts> {
    Ok(vec![(keys::of(keys::REFERRED, row.get::<_, String>("body")?), 1)])
}

fn meetings(row: &Row<'_>) -> rusqlite::Result<Counts> {
    let mut counts = vec![(keys::MEETINGS_HELD.to_owned(), 1)];
    for (key, who) in
        [(keys::PARTICIPANTS, "participants"), (keys::WOMEN, "women"), (keys::MEN, "men"), (keys::YOUTH, "youth")]
    {
        counts.push((key.to_owned(), row.get::<_, Option<i64>>(who)?.unwrap_or_default()));
    }
    Ok(counts)
}

fn decisions(row: &Row<'_>) -> rusqlite::Result<Counts> {
    Ok(vec![
        (keys::DECISIONS_TAKEN.to_owned(), row.get("taken")?),
        (keys::DECISIONS_DONE.to_owned(), row.get("done")?),
        (keys::DECISIONS_OVERDUE.to_owned(), row.get("overdue")?),
    ])
}

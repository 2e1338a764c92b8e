//! Numbers that were given once and are never given again, also after an older state of the register was brought back.

use std::collections::BTreeMap;

use depter_history::Operation;
use depter_values::Kind;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use crate::error::Result;

/// Records that are numbered anew each year, and declared by their feature.
pub struct Series {
    /// Their kind; its code names the series in the store.
    pub kind: Kind,
    /// The number in their JSON, which also has a `year`.
    pub field: &'static str,
    /// The highest number of every year: `year`, `highest`; what was removed keeps its number.
    pub highest: &'static str,
}

/// The highest number of each series and year that is known to have been given.
pub type Highest = BTreeMap<(Kind, i64), i64>;

/// The highest number that was given elsewhere; zero where nothing is known.
pub fn floor(conn: &Connection, series: &Series, year: i64) -> Result<i64> {
    let mut floor = conn.prepare_cached("SELECT highest FROM number_floor WHERE series = ?1 AND year = ?2")?;
    let floor = floor.query_row(params![series.kind, year], |row| row.get(0)).optional()?;
    Ok(floor.unwrap_or_default())
}

/// From now on numbers are given behind these. A floor that is higher already stays.
pub fn raise(conn: &Connection, highest: &Highest) -> Result<()> {
    let mut raised = conn.prepare_cached(include_str!("sql/raise_floor.sql"))?;
    for ((series, year), number) in highest.iter().filter(|(_, number)| **number > 0) {
        raised.execute(params![series, year, number])?;
    }
    Ok(())
}

/// The highest numbers of a register or a copy, those that are only known of from elsewhere included.
pub fn highest(conn: &Connection, all: &[&Series]) -> Result<Highest> {
    let mut found = Highest::new();
    for series in all {
        if !holds(conn, series.kind.code())? {
            continue;
        }
        let mut statement = conn.prepare(series.highest)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            note(&mut found, series.kind, row.get("year")?, row.get("highest")?);
        }
    }
    if holds(conn, "number_floor")? {
        let mut statement = conn.prepare("SELECT series, year, highest FROM number_floor")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            note(&mut found, row.get("series")?, row.get("year")?, row.get("highest")?);
        }
    }
    Ok(found)
}

/// A copy of an earlier program lacks what came later.
fn holds(conn: &Connection, table: &str) -> Result<bool> {
    Ok(conn.prepare("SELECT 1 FROM sqlite_master WHERE name = ?1")?.exists([table])?)
}

/// The highest numbers that operations of a second copy tell.
pub fn highest_of(operations: &[Operation], all: &[&Series]) -> Highest {
    let mut found = Highest::new();
    for series in all {
        let payloads = operations.iter().flat_map(|operation| operation.written(series.kind));
        for payload in payloads.filter_map(|payload| serde_json::from_str::<Value>(payload).ok()) {
            if let (Some(year), Some(number)) = (payload["year"].as_i64(), payload[series.field].as_i64()) {
                note(&mut found, series.kind, year, number);
            }
        }
    }
    found
}

/// Takes the higher of both.
pub fn join(into: &mut Highest, more: Highest) {
    for ((series, year), number) in more {
        note(into, series, year, number);
    }
}

fn note(found: &mut Highest, series: Kind, year: i64, number: i64) {
    let highest = found.entry((series, year)).or_default();
    *highest = number.max(*highest);
}

//! Closed cases on the way back from an older copy. In it they may still lie open; what was erased once is erased again.

use std::collections::BTreeSet;

use depter_history::Operation;
use depter_store::Result;
use depter_values::{ConcernId, Kind};
use rusqlite::Connection;
use serde::Deserialize;

use super::inside::steps;

/// The closed cases of a register, or of a copy with the steps after it.
pub fn closed(conn: &Connection, later: &[Operation]) -> Result<BTreeSet<ConcernId>> {
    cases(conn, later, true)
}

/// The cases that are closed in another state of the same register, with the steps after it; none where it holds no step
/// that this one lacks: it is older, and what was opened since was opened rightly.
pub fn closed_since(register: &Connection, other: &Connection, later: &[Operation]) -> Result<BTreeSet<ConcernId>> {
    let (held, mut there) = (steps(register)?, steps(other)?);
    for step in later {
        let last = there.entry(step.device).or_default();
        *last = step.seq.max(*last);
    }
    let lacks = there.iter().any(|(device, last)| held.get(device).is_none_or(|held| held < last));
    if lacks { closed(other, later) } else { Ok(BTreeSet::new()) }
}

/// Which of them lie open in a copy.
pub fn still_open(copy: &Connection, later: &[Operation], closed: &BTreeSet<ConcernId>) -> Result<BTreeSet<ConcernId>> {
    Ok(cases(copy, later, false)?.intersection(closed).copied().collect())
}

fn cases(conn: &Connection, later: &[Operation], wanted: bool) -> Result<BTreeSet<ConcernId>> {
    let mut statement = conn.prepare_cached(include_str!("sql/cases.sql"))?;
    let rows = statement.query_map([wanted], |row| row.get(0))?;
    let mut cases = rows.collect::<rusqlite::Result<BTreeSet<ConcernId>>>()?;
    for (concern, restricted) in later.iter().flat_map(restrictions) {
        if restricted == wanted {
            cases.insert(concern);
        } else {
            cases.remove(&concern);
        }
    }
    Ok(cases)
}

/// Of a concern, whether it is restricted.
#[derive(Deserialize)]
struct Restriction {
    id: ConcernId,
    restricted: bool,
}

/// Which concerns an operation leaves restricted, and which open.
fn restrictions(operation: &Operation) -> impl Iterator<Item = (ConcernId, bool)> {
    let payloads = operation.written(Kind::Concern);
    payloads.filter_map(|after| serde_json::from_str::<Restriction>(after).ok()).map(|it| (it.id, it.restricted))
}

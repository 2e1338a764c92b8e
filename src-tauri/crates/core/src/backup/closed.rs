//! Closed cases on the way back from an older copy. In it they may still lie open; what was erased once is erased again.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::error::Result;
use crate::store::replay::Step;
use crate::values::ConcernId;

/// The closed cases of a register, or of a copy with the steps after it.
pub fn closed(conn: &Connection, later: &[Step]) -> Result<BTreeSet<ConcernId>> {
    let mut closed = ids(conn, include_str!("sql/closed.sql"))?;
    for (concern, restricted) in later.iter().flat_map(Step::restrictions) {
        if restricted {
            closed.insert(concern);
        } else {
            closed.remove(&concern);
        }
    }
    Ok(closed)
}

/// Which of them lie open in a copy.
pub fn still_open(copy: &Connection, later: &[Step], closed: &BTreeSet<ConcernId>) -> Result<BTreeSet<ConcernId>> {
    let mut open = ids(copy, include_str!("sql/open.sql"))?;
    for (concern, restricted) in later.iter().flat_map(Step::restrictions) {
        if restricted {
            open.remove(&concern);
        } else {
            open.insert(concern);
        }
    }
    Ok(open.intersection(closed).copied().collect())
}

fn ids(conn: &Connection, sql: &str) -> Result<BTreeSet<ConcernId>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

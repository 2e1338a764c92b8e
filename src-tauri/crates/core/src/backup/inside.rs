//! What a copy and the register hold, by numbers that a person remembers, and how the two differ.

use std::collections::BTreeMap;

use depter_history::Operation;
use depter_store::Result;
use depter_store::history::replay::newest;
use depter_values::{DeviceId, Moment};
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

/// What is inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Inside {
    /// Concerns.
    pub concerns: i64,
    /// Meetings.
    pub meetings: i64,
    /// When the newest step was made.
    pub last_entry: Option<Moment>,
}

/// How the register of today differs from a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Present {
    /// What is in the register.
    #[serde(flatten)]
    pub inside: Inside,
    /// Steps that are in the register and not in the copy: bringing the copy back puts them aside.
    pub newer_steps: i64,
}

impl Inside {
    /// Counts.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut counts = conn.prepare_cached(include_str!("sql/inside.sql"))?;
        let (concerns, meetings) = counts.query_row([], |row| Ok((row.get("concerns")?, row.get("meetings")?)))?;
        Ok(Inside { concerns, meetings, last_entry: newest(conn)?.map(|(at, _)| at) })
    }
}

impl Present {
    /// Compares the register with a copy of it and the steps of the second copy beside it.
    pub fn compared(register: &Connection, copy: &Connection, later: &[Operation]) -> Result<Self> {
        let mut known = steps(copy)?;
        known.extend(later.iter().map(|step| (step.device, step.seq)));
        let newer = steps(register)?.into_iter().map(|(device, steps)| {
            let copied = known.get(&device).copied().unwrap_or_default();
            (steps - copied).max(0)
        });
        Ok(Present { inside: Inside::of(register)?, newer_steps: newer.sum() })
    }
}

/// How many steps each computer made.
pub(super) fn steps(conn: &Connection) -> Result<BTreeMap<DeviceId, i64>> {
    let mut statement = conn.prepare_cached(include_str!("sql/steps.sql"))?;
    let rows = statement.query_map([], |row| Ok((row.get("device")?, row.get("steps")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

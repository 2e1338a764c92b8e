//! Migrations: embedded steps, all in one transaction, the version written last.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::copy::is_intact;
use super::open::OpenError;
use crate::error::{Error, Result};

/// One step of the schema. A released step is never changed: a test holds its digest.
pub struct Migration {
    /// Its number; steps by ten, written into `user_version`.
    pub number: i64,
    /// Its statements.
    pub sql: &'static str,
}

/// Declares the steps from the files of `migrations/`.
macro_rules! migrations {
    ($($number:literal $file:literal;)+) => {
        /// Every step, in order.
        pub const MIGRATIONS: &[Migration] =
            &[$(Migration { number: $number, sql: include_str!(concat!("../../migrations/", $file)) }),+];
    };
}

migrations! {
    10 "0010_foundation.sql";
    20 "0020_search.sql";
    30 "0030_lists.sql";
    40 "0040_calendar.sql";
    50 "0050_centre.sql";
    60 "0060_users.sql";
    70 "0070_areas.sql";
    80 "0080_people.sql";
    90 "0090_concerns.sql";
    100 "0100_meetings.sql";
    110 "0110_plans.sql";
    120 "0120_funding.sql";
    130 "0130_summary.sql";
    140 "0140_search_order.sql";
    150 "0150_change_rows.sql";
    160 "0160_attachments.sql";
    170 "0170_speed.sql";
    180 "0180_tallies.sql";
    190 "0190_index_order.sql";
    200 "0200_roll.sql";
    210 "0210_origin.sql";
    220 "0220_number_floor.sql";
    230 "0230_search_due.sql";
    240 "0240_withheld.sql";
}

/// The number of the newest step.
pub fn newest(steps: &[Migration]) -> i64 {
    steps.last().map_or(0, |step| step.number)
}

/// Brings the schema up to the newest step: all due steps in one IMMEDIATE transaction, or none.
pub fn migrate(conn: &mut Connection, steps: &[Migration]) -> Result<()> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in steps.iter().filter(|step| step.number > version) {
        transaction.execute_batch(step.sql)?;
    }
    if transaction.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(Error::Broken("a migration left a foreign key without its row"));
    }
    transaction.pragma_update(None, "user_version", newest(steps))?;
    transaction.commit()?;
    Ok(())
}

/// Keeps a verified copy of the store beside it before it is migrated.
pub fn copy_before(
    conn: &Connection,
    folder: &Path,
    version: i64,
    open: impl FnOnce(&Path) -> Result<Connection>,
) -> Result<()> {
    let name = folder.join(format!("before-migration-{version}.db"));
    if name.symlink_metadata().is_ok() {
        std::fs::remove_file(&name).map_err(|e| OpenError::of_file(&e))?;
    }
    super::rights::new_file(&name).map_err(|e| OpenError::of_file(&e))?;
    let target = name.to_str().ok_or(Error::Broken("a data folder whose name is no Unicode text"))?;
    conn.execute("VACUUM INTO ?1", [target])?;
    let copy = open(&name)?;
    if is_intact(&copy)? { Ok(()) } else { Err(OpenError::Damaged.into()) }
}

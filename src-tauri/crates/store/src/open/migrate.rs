//! Migrations: embedded steps, all in one transaction, the version written last.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};
use crate::open::connection::is_intact;
use crate::open::error::OpenError;

/// One step of the schema. A released step is never changed: a test holds its digest.
pub struct Migration {
    /// Its number; steps by ten, written into `user_version`.
    pub number: i64,
    /// Its statements.
    pub sql: &'static str,
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
    crate::files::rights::new_file(&name).map_err(|e| OpenError::of_file(&e))?;
    let target = name.to_str().ok_or(Error::Broken("a data folder whose name is no Unicode text"))?;
    conn.execute("VACUUM INTO ?1", [target])?;
    let copy = open(&name)?;
    if is_intact(&copy)? { Ok(()) } else { Err(OpenError::Damaged.into()) }
}

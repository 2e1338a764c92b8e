//! What undo, rebuild and check do with a record of any kind.

use depter_values::{Kind, Refusal};
use rusqlite::Connection;
use uuid::Uuid;

use super::record::{Record, entry, renew_entry, stored};
use super::write::Write;
use crate::error::Result;
use crate::index::{Indexing, SearchEntry};

/// Is handed rows one by one, as (id, JSON).
pub type Visit<'a> = &'a mut dyn FnMut(Uuid, String) -> Result<()>;

/// Is handed what records can be found by, one by one.
pub type FoundBy<'a> = &'a mut dyn FnMut(Uuid, SearchEntry) -> Result<()>;

/// What undo, rebuild and check must know of a kind without knowing its type.
pub struct RecordType {
    /// The kind.
    pub kind: Kind,
    /// The table.
    pub table: &'static str,
    /// Takes one change back: writes `before` again, or removes what was created.
    pub undo: fn(&mut Write<'_>, before: Option<&str>, after: &str) -> Result<()>,
    /// Every row as (id, JSON), in the order of ids, handed one by one.
    pub each: fn(&Connection, Visit<'_>) -> Result<()>,
    /// Looks whether every row is found by its words, and puts right what is not.
    pub index: fn(&Connection, &mut Indexing) -> Result<()>,
    /// Writes a row from its JSON as it stands, with its search entry.
    pub restore: fn(&Connection, &mut Indexing, &str) -> Result<()>,
    /// What every row can be found by, handed one by one.
    pub found_by: fn(&Connection, FoundBy<'_>) -> Result<()>,
}

impl RecordType {
    /// The description of `T`.
    pub const fn of<T: Record>() -> Self {
        RecordType {
            kind: T::KIND,
            table: T::TABLE,
            undo: undo::<T>,
            each: each::<T>,
            index: index::<T>,
            restore: restore::<T>,
            found_by: found_by::<T>,
        }
    }
}

fn undo<T: Record>(write: &mut Write<'_>, before: Option<&str>, after: &str) -> Result<()> {
    let after: T = serde_json::from_str(after)?;
    let current: T = stored(write.conn(), after.id())?.ok_or(Refusal::UndoConflict { kind: T::KIND })?;
    if current.version() != after.version() {
        return Err(Refusal::UndoConflict { kind: T::KIND }.into());
    }
    let mut back = if let Some(before) = before {
        serde_json::from_str(before)?
    } else {
        let mut back = current.clone();
        back.undone(write.now());
        back
    };
    back.set_version(current.version());
    write.put(&mut back)
}

fn each<T: Record>(conn: &Connection, visit: Visit<'_>) -> Result<()> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {} ORDER BY id", T::TABLE))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let record = T::read(row)?;
        visit(record.id(), serde_json::to_string(&record)?)?;
    }
    Ok(())
}

fn found_by<T: Record>(conn: &Connection, visit: FoundBy<'_>) -> Result<()> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {}", T::TABLE))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let record = T::read(row)?;
        if let Some(entry) = entry(&record) {
            visit(record.id(), entry)?;
        }
    }
    Ok(())
}

fn index<T: Record>(conn: &Connection, indexing: &mut Indexing) -> Result<()> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {} ORDER BY id", T::TABLE))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        renew_entry(conn, indexing, &T::read(row)?)?;
    }
    Ok(())
}

fn restore<T: Record>(conn: &Connection, indexing: &mut Indexing, json: &str) -> Result<()> {
    let record: T = serde_json::from_str(json)?;
    conn.prepare_cached(T::insert())?.execute(&record.values()[..])?;
    renew_entry(conn, indexing, &record)
}

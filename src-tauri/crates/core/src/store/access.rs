//! The access record: who read a closed record or took something out, and when.

use rusqlite::params;

use super::{Kind, Pointer, Read, Write};
use crate::error::Result;
use crate::values::{Moment, RecordId, UserId};

/// One line of the access record.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Access {
    /// When.
    pub at: Moment,
    /// Who.
    pub user: UserId,
    /// By which command.
    pub command: String,
    /// The kind of record.
    pub kind: Option<Kind>,
    /// The record, if it was one.
    pub record: Option<RecordId>,
}

/// Notes that the person of this session read `targets` by `command`; with none, that the command itself was used
/// (a print, an export).
pub fn note(write: &Write<'_>, command: &str, targets: &[Pointer]) -> Result<()> {
    let mut insert = write.conn().prepare_cached(include_str!("sql/insert_access.sql"))?;
    let user = write.actor().user;
    if targets.is_empty() {
        insert.execute(params![write.now(), user, command, None::<Kind>, None::<RecordId>])?;
    }
    for target in targets {
        insert.execute(params![write.now(), user, command, target.kind, target.id])?;
    }
    Ok(())
}

/// Who read the record, newest first, at most 500.
pub fn of_record(read: &Read<'_>, target: Pointer) -> Result<Vec<Access>> {
    read.rows(include_str!("sql/access_of_record.sql"), params![target.kind, target.id], |row| {
        Ok(Access {
            at: row.get("at")?,
            user: row.get("user")?,
            command: row.get("command")?,
            kind: row.get("kind")?,
            record: row.get("record")?,
        })
    })
}

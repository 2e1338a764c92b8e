//! Undo: a new operation that restores what was before, where nobody has changed it since.

use depter_values::{Kind, OperationId, Refusal, SessionId, UserId};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::{Error, Result};
use crate::{RecordType, Write};

/// How many changes are taken back between two looks at the history.
const PAGE: i64 = 500;

/// Takes an operation back.
///
/// A person takes back own operations of the running session; a head anybody's (contract §1).
pub fn undo(write: &mut Write<'_>, types: &[RecordType], operation: OperationId) -> Result<()> {
    let target = target(write, operation)?.ok_or(Refusal::NothingToUndo)?;
    let taken_back = "SELECT EXISTS (SELECT 1 FROM operation WHERE undoes = ?1)";
    if write.value(taken_back, [operation])? {
        return Err(Refusal::NothingToUndo.into());
    }
    if !target.undoable || changes_erased(write, operation)? {
        return Err(Refusal::UndoImpossible.into());
    }
    let actor = write.actor();
    let own = target.actor == actor.user && target.session == actor.session;
    if !own && !actor.is_head() {
        return Err(Refusal::UndoNotOwn.into());
    }
    take_back(write, types, operation)?;
    write.takes_back(operation);
    Ok(())
}

/// Takes the changes of an operation back, page by page: an import has more of them than should be in memory.
fn take_back(write: &mut Write<'_>, types: &[RecordType], operation: OperationId) -> Result<()> {
    let mut end = i64::MAX;
    loop {
        let page = changes_before(write, operation, end)?;
        let Some(first) = page.last() else { return Ok(()) };
        end = first.ordinal;
        for change in page {
            let kind = Kind::of(&change.kind).ok_or(Error::Broken("unknown kind in the history"))?;
            let record_type = types.iter().find(|t| t.kind == kind);
            let record_type = record_type.ok_or(Error::Broken("kind without a record type"))?;
            let after = change.after.ok_or(Refusal::UndoImpossible)?;
            (record_type.undo)(write, change.before.as_deref(), &after)?;
        }
    }
}

/// The last operation of the running session that can be taken back.
pub fn last_of_session(write: &Write<'_>) -> Result<Option<OperationId>> {
    write.row(include_str!("sql/last_undoable.sql"), [write.actor().session], |row| row.get(0))
}

struct Target {
    actor: UserId,
    session: SessionId,
    undoable: bool,
}

struct Change {
    ordinal: i64,
    kind: String,
    before: Option<String>,
    after: Option<String>,
}

fn target(write: &Write<'_>, operation: OperationId) -> Result<Option<Target>> {
    let read = |row: &Row<'_>| Ok(Target { actor: row.get(0)?, session: row.get(1)?, undoable: row.get(2)? });
    let mut statement = write.conn().prepare_cached("SELECT actor, session, undoable FROM operation WHERE id = ?1")?;
    Ok(statement.query_row([operation], read).optional()?)
}

/// A page of the changes of an operation that come before `end`, the last first: what was done last is taken back
/// first.
fn changes_before(write: &Write<'_>, operation: OperationId, end: i64) -> Result<Vec<Change>> {
    write.rows(include_str!("sql/changes_before.sql"), params![operation, end, PAGE], |row| {
        Ok(Change {
            ordinal: row.get("ordinal")?,
            kind: row.get("kind")?,
            before: row.get("before")?,
            after: row.get("after")?,
        })
    })
}

fn changes_erased(write: &Write<'_>, operation: OperationId) -> Result<bool> {
    write.value(include_str!("sql/changes_erased.sql"), [operation])
}

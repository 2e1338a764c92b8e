//! Operations of the history on their way to the second copy, and from there back into a register.

use depter_history::{Change, Operation, digest_of};
use depter_values::{DeviceId, Kind, Moment};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::history::access;
use crate::index::Indexing;
use crate::{RecordType, sums};

/// Of an erasure, what it erased.
#[derive(Deserialize)]
struct Erased {
    kind: String,
    record: String,
}

/// The register holds an operation of this computer at this place with this digest.
pub fn is_known(conn: &Connection, device: DeviceId, (seq, digest): (i64, &str)) -> Result<bool> {
    let mut known = conn.prepare_cached(include_str!("sql/operation_known.sql"))?;
    Ok(known.exists(params![device, seq, digest])?)
}

/// The operations of one computer after a place in its history, in order.
pub fn operations_after(conn: &Connection, device: DeviceId, seq: i64) -> Result<Vec<Operation>> {
    let mut statement = conn.prepare_cached(include_str!("sql/operations_after.sql"))?;
    let operations = statement.query_map(params![device, seq], |row| {
        Ok(Operation {
            id: row.get("id")?,
            device: row.get("device")?,
            seq: row.get("seq")?,
            hlc: row.get("hlc")?,
            command: row.get("command")?,
            actor: row.get("actor")?,
            session: row.get("session")?,
            at: row.get("at")?,
            undoable: row.get("undoable")?,
            undoes: row.get("undoes")?,
            previous_digest: row.get("previous_digest")?,
            digest: row.get("digest")?,
            origin: row.get("origin")?,
            access: row.get("access")?,
            noted: Vec::new(),
            changes: Vec::new(),
        })
    })?;
    let mut operations: Vec<Operation> = operations.collect::<rusqlite::Result<_>>()?;
    for operation in &mut operations {
        operation.changes = changes(conn, &operation.id)?;
        operation.noted = access::between(conn, &operation.hlc, operation.access.as_deref())?;
    }
    Ok(operations)
}

/// Whether one computer made more changes than so many after a place in its history.
pub fn has_more_changes(conn: &Connection, device: DeviceId, seq: i64, most: i64) -> Result<bool> {
    let mut statement = conn.prepare_cached(include_str!("sql/changes_after.sql"))?;
    let found: i64 = statement.query_row(params![device, seq, most + 1], |row| row.get(0))?;
    Ok(found > most)
}

fn changes(conn: &Connection, operation: &str) -> Result<Vec<Change>> {
    let mut statement = conn.prepare_cached(include_str!("sql/changes_of_operation.sql"))?;
    let changes = statement.query_map([operation], |row| {
        Ok(Change {
            kind: row.get("kind")?,
            record: row.get("record")?,
            before: row.get("before")?,
            after: row.get("after")?,
            before_digest: row.get("before_digest")?,
            after_digest: row.get("after_digest")?,
        })
    })?;
    Ok(changes.collect::<rusqlite::Result<_>>()?)
}

/// Does these operations once more in a register that holds everything before them, and says how many: it stops where one
/// does not follow on the one before. The caller's transaction keeps all of them or none.
pub fn replay(conn: &Connection, types: &[RecordType], operations: &[Operation]) -> Result<usize> {
    conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let mut indexing = Indexing::default();
    let mut done = 0;
    for operation in operations {
        if !follows(conn, operation)? {
            break;
        }
        for change in &operation.changes {
            redo(conn, types, &mut indexing, operation, change)?;
        }
        for (ordinal, change) in (0_i64..).zip(&operation.changes) {
            write_change(conn, operation, ordinal, change)?;
        }
        access::again(conn, &operation.noted)?;
        write_operation(conn, operation)?;
        done += 1;
    }
    indexing.finish(conn)?;
    sums::to_be_made_anew(conn)?;
    Ok(done)
}

/// Place and digest of the newest operation of a computer; zero and nothing before the first.
pub fn last_operation(conn: &Connection, device: DeviceId) -> Result<(i64, String)> {
    let mut last = conn.prepare_cached(include_str!("sql/last_operation.sql"))?;
    let last = last.query_row([device], |row| Ok((row.get("seq")?, row.get("digest")?)));
    Ok(last.optional()?.unwrap_or_default())
}

/// When the newest operation of all was made, by the clock that never goes back; empty before the first.
pub fn newest_order(conn: &Connection) -> Result<String> {
    let newest = conn.prepare_cached(include_str!("sql/newest_order.sql"))?.query_row([], |row| row.get(0)).optional();
    Ok(newest?.unwrap_or_default())
}

/// When the newest operation was made, and its digest; none before the first.
pub fn newest(conn: &Connection) -> Result<Option<(Moment, String)>> {
    let mut newest = conn.prepare_cached(include_str!("sql/newest_operation.sql"))?;
    Ok(newest.query_row([], |row| Ok((row.get("at")?, row.get("digest")?))).optional()?)
}

/// Goes back through the operations of a computer, from the newest on, as long as `goes_on` says so.
pub fn walk_back(
    conn: &Connection,
    device: DeviceId,
    mut goes_on: impl FnMut(i64, &str) -> Result<bool>,
) -> Result<()> {
    let mut operations = conn.prepare_cached(include_str!("sql/operations_back.sql"))?;
    let mut rows = operations.query([device])?;
    while let Some(row) = rows.next()? {
        let digest: String = row.get("digest")?;
        if !goes_on(row.get("seq")?, &digest)? {
            break;
        }
    }
    Ok(())
}

/// The operation is the next one of its computer, and nobody altered its payloads.
fn follows(conn: &Connection, operation: &Operation) -> Result<bool> {
    let (seq, digest) = last_operation(conn, operation.device)?;
    let intact = |payload: &Option<String>, digest: &String| {
        payload.as_ref().is_none_or(|payload| &digest_of(Some(payload)) == digest)
    };
    let intact =
        |change: &Change| intact(&change.before, &change.before_digest) && intact(&change.after, &change.after_digest);
    Ok(operation.seq == seq + 1 && operation.previous_digest == digest && operation.changes.iter().all(intact))
}

fn redo(
    conn: &Connection,
    types: &[RecordType],
    indexing: &mut Indexing,
    operation: &Operation,
    change: &Change,
) -> Result<()> {
    // A payload that was erased later: a later operation writes the record.
    let Some(after) = &change.after else { return Ok(()) };
    let kind = Kind::of(&change.kind).ok_or(Error::Broken("unknown kind in an operation"))?;
    let record_type = types.iter().find(|known| known.kind == kind);
    let record_type = record_type.ok_or(Error::Broken("kind without a record type"))?;
    conn.execute(&format!("DELETE FROM {} WHERE id = ?1", record_type.table), [&change.record])?;
    (record_type.restore)(conn, indexing, after)?;
    if kind == Kind::Erasure {
        let erased: Erased = serde_json::from_str(after)?;
        conn.prepare_cached(include_str!("sql/blank_payloads.sql"))?.execute(params![
            erased.kind,
            erased.record,
            operation.id
        ])?;
    }
    Ok(())
}

fn write_change(conn: &Connection, operation: &Operation, ordinal: i64, change: &Change) -> Result<()> {
    conn.prepare_cached(include_str!("sql/insert_change.sql"))?.execute(params![
        operation.id,
        ordinal,
        change.kind,
        change.record,
        change.before,
        change.after,
        change.before_digest,
        change.after_digest
    ])?;
    Ok(())
}

fn write_operation(conn: &Connection, operation: &Operation) -> Result<()> {
    conn.prepare_cached(include_str!("sql/insert_operation.sql"))?.execute(params![
        operation.id,
        operation.device,
        operation.seq,
        operation.hlc,
        operation.command,
        operation.actor,
        operation.session,
        operation.at,
        operation.undoable,
        operation.undoes,
        operation.previous_digest,
        operation.digest,
        operation.origin,
        operation.access
    ])?;
    Ok(())
}

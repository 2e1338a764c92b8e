//! Writing an operation with its changes and its place in the chain.

use std::collections::HashSet;

use depter_history::{ChangeDigest, Clock, OperationHead, digest_of, operation_digest};
use depter_values::{DeviceId, Kind, OperationId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::history::access;
use crate::open::founding::Founding;
use crate::{Read, Record, Vault};

/// The head of an operation that is begun now.
pub(crate) fn begun(id: OperationId, command: &str, read: &Read<'_>) -> OperationHead {
    let actor = read.actor();
    OperationHead {
        id,
        command: command.to_owned(),
        actor: actor.user,
        session: actor.session,
        at: read.now(),
        undoable: true,
        undoes: None,
    }
}

/// The head of the operation in a row of the history.
pub(crate) fn head_in(row: &Row<'_>) -> rusqlite::Result<OperationHead> {
    Ok(OperationHead {
        id: row.get("id")?,
        command: row.get("command")?,
        actor: row.get("actor")?,
        session: row.get("session")?,
        at: row.get("at")?,
        undoable: row.get("undoable")?,
        undoes: row.get("undoes")?,
    })
}

/// The running operation: its changes are appended as they happen, its digest grows with them.
pub(crate) struct OperationWriter {
    pub head: OperationHead,
    count: i64,
    hasher: blake3::Hasher,
    forgotten: HashSet<(Kind, Uuid)>,
}

impl OperationWriter {
    pub fn new(head: OperationHead) -> Self {
        OperationWriter { head, count: 0, hasher: blake3::Hasher::new(), forgotten: HashSet::new() }
    }

    pub fn forget(&mut self, kind: Kind, id: Uuid) {
        self.forgotten.insert((kind, id));
    }

    pub fn append<T: Record>(
        &mut self,
        conn: &Connection,
        kind: Kind,
        id: Uuid,
        before: Option<&T>,
        after: &T,
    ) -> Result<()> {
        let before = before.filter(|_| !self.forgotten.contains(&(kind, id))).map(json).transpose()?;
        let after = json(after)?;
        let change = ChangeDigest {
            kind: kind.code(),
            record: &id.to_string(),
            before: digest_of(before.as_deref()),
            after: digest_of(Some(&after)),
        };
        change.feed(&mut self.hasher);
        conn.prepare_cached(include_str!("sql/insert_change.sql"))?.execute(params![
            self.head.id,
            self.count,
            kind,
            id.to_string(),
            before,
            after,
            change.before,
            change.after
        ])?;
        self.count += 1;
        Ok(())
    }

    /// Writes the operation with its place in the chain and its author's mark; without changes there is nothing to write.
    pub fn close(self, conn: &Connection, vault: &dyn Vault) -> Result<Option<OperationId>> {
        if self.count == 0 {
            return Ok(None);
        }
        let device = Founding::of(conn)?.device;
        let last = last_link(conn, device)?;
        let seq = last.as_ref().map_or(1, |link| link.seq + 1);
        // Behind the operations of other computers too: after a restoration this one goes on where another one ended.
        let newest: Option<String> =
            conn.prepare_cached(include_str!("sql/newest_order.sql"))?.query_row([], |row| row.get(0)).optional()?;
        let hlc = Clock::after(newest.as_deref(), self.head.at);
        let previous = last.map(|link| link.digest).unwrap_or_default();
        let access = access::end_of(conn)?;
        let changes = self.hasher.finalize().to_hex();
        let digest = operation_digest(&self.head, (device, seq), &hlc, &previous, &changes, access.as_deref());
        conn.prepare_cached(include_str!("sql/insert_operation.sql"))?.execute(params![
            self.head.id,
            device,
            seq,
            hlc,
            self.head.command,
            self.head.actor,
            self.head.session,
            self.head.at,
            self.head.undoable,
            self.head.undoes,
            previous,
            digest,
            vault.origin(&digest),
            access
        ])?;
        Ok(Some(self.head.id))
    }
}

fn json<T: Serialize>(record: &T) -> Result<String> {
    serde_json::to_string(record).map_err(Error::from)
}

struct ChainLink {
    seq: i64,
    digest: String,
}

fn last_link(conn: &Connection, device: DeviceId) -> Result<Option<ChainLink>> {
    let mut statement = conn.prepare_cached(include_str!("sql/last_operation.sql"))?;
    let link = statement.query_row([device], |row| Ok(ChainLink { seq: row.get("seq")?, digest: row.get("digest")? }));
    Ok(link.optional()?)
}

/// The digest over an operation's changes as their digests tell it: a payload is not looked at.
pub(crate) fn told_digest(conn: &Connection, operation: OperationId) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut statement = conn.prepare_cached(include_str!("sql/digests_of_operation.sql"))?;
    let mut rows = statement.query([operation])?;
    while let Some(row) = rows.next()? {
        let change = ChangeDigest {
            kind: &row.get::<_, String>("kind")?,
            record: &row.get::<_, String>("record")?,
            before: row.get("before_digest")?,
            after: row.get("after_digest")?,
        };
        change.feed(&mut hasher);
    }
    Ok(hasher.finalize().to_hex().to_string())
}

//! The history: what was done, by whom, in a chain that cannot be altered quietly.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use uuid::Uuid;

use super::founding::Founding;
use super::{Read, Record, Vault, access};
use crate::error::{Error, Result};
use depter_values::{DeviceId, Kind, Moment, OperationId, SessionId, UserId};

/// Who began an operation, when, and by which command.
#[derive(Clone, Debug)]
pub(super) struct OperationHead {
    pub id: OperationId,
    pub command: String,
    pub actor: UserId,
    pub session: SessionId,
    pub at: Moment,
    pub undoable: bool,
    /// The operation that this one takes back.
    pub undoes: Option<OperationId>,
}

impl OperationHead {
    pub fn new(id: OperationId, command: &str, read: &Read<'_>) -> Self {
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
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
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
}

/// The running operation: its changes are appended as they happen, its digest grows with them.
pub(super) struct OperationWriter {
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
        // Behind the steps of other computers too: after a restoration this one goes on where another one ended.
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

/// What the chain says of one change: the payloads only by their digests, so that erasing them leaves it whole.
pub(super) struct ChangeDigest<'a> {
    pub kind: &'a str,
    pub record: &'a str,
    pub before: String,
    pub after: String,
}

impl ChangeDigest<'_> {
    pub fn feed(&self, hasher: &mut blake3::Hasher) {
        for part in [self.kind, self.record, &self.before, &self.after] {
            feed(hasher, part);
        }
    }
}

/// The digest of a payload, in hexadecimal; empty for none.
pub(super) fn digest_of(payload: Option<&str>) -> String {
    payload.map(|payload| blake3::hash(payload.as_bytes()).to_hex().to_string()).unwrap_or_default()
}

/// The digest of an operation over everything it says and the digest before it.
pub(super) fn operation_digest(
    head: &OperationHead,
    (device, seq): (DeviceId, i64),
    hlc: &str,
    previous: &str,
    changes: &str,
    access: Option<&str>,
) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("depter operation 1");
    let parts = [
        previous,
        &device.to_string(),
        &seq.to_string(),
        hlc,
        &head.id.to_string(),
        &head.command,
        &head.actor.to_string(),
        &head.session.to_string(),
        &head.at.to_string(),
        if head.undoable { "1" } else { "0" },
        &head.undoes.map(|id| id.to_string()).unwrap_or_default(),
        changes,
    ];
    for part in parts.into_iter().chain(access) {
        feed(&mut hasher, part);
    }
    hasher.finalize().to_hex().to_string()
}

/// Length first, so that no two lists of parts read alike.
pub(super) fn feed(hasher: &mut blake3::Hasher, part: &str) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part.as_bytes());
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

/// A hybrid logical clock: the wall clock, but never behind what was written before (a dead CMOS battery).
struct Clock;

impl Clock {
    /// The reading after `last` at `now`, as fixed-width text: milliseconds, then a counter.
    fn after(last: Option<&str>, now: Moment) -> String {
        let (millis, counter) = last.and_then(Self::parse).unwrap_or((0, 0));
        let wall = now.millis().max(0);
        let (millis, counter) = if wall > millis { (wall, 0) } else { (millis, counter + 1) };
        format!("{millis:015}.{counter:06}")
    }

    fn parse(text: &str) -> Option<(i64, i64)> {
        let (millis, counter) = text.split_once('.')?;
        Some((millis.parse().ok()?, counter.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_operations_survives_a_clock_set_back() {
        let noon: Moment = "2026-06-01T12:00:00Z".parse().unwrap();
        let first = Clock::after(None, noon);
        let second = Clock::after(Some(&first), noon.plus_minutes(-60));
        let third = Clock::after(Some(&second), noon.plus_minutes(1));
        assert!(first < second && second < third, "{first} {second} {third}");
    }

    #[test]
    fn parts_cannot_be_shifted_between_fields() {
        let digest = |parts: [&str; 2]| {
            let mut hasher = blake3::Hasher::new();
            for part in parts {
                feed(&mut hasher, part);
            }
            hasher.finalize()
        };
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
    }
}

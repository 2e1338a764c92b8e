//! Checking: the pages, the chain of the history, and that the tables are what the history tells.

use std::collections::BTreeMap;

use depter_history::{ChangeDigest, OperationHead, digest_of, operation_digest};
use depter_values::{DeviceId, Kind};
use rusqlite::{Connection, params};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use crate::error::Result;
use crate::history::printed::knows_head;
use crate::history::writer::head_in;
use crate::history::{access, origin};
use crate::index::Indexing;
use crate::records::entries;
use crate::sums::Tallies;
use crate::{RecordType, Vault, sums};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Findings {
    /// Everything below is true.
    pub ok: bool,
    /// Every page has its right seal and every index its rows.
    pub integrity: bool,
    /// The chain of the history is unbroken.
    pub history: bool,
    /// Rebuilding from the history gives exactly the tables and the words they are found by, and counting their records
    /// exactly the sums kept of them.
    pub rebuild: bool,
    /// The record of who read and printed what is as it was kept.
    pub access: bool,
    /// Every operation was made by who is named in it, and they might make it; not there where this person cannot tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "bool")]
    pub origin: Option<bool>,
    /// The code that was asked for belongs to this history.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "bool")]
    pub head: Option<bool>,
    /// How many operations that is not true of, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize")]
    pub unproven: Option<usize>,
    /// How many files beside the store are missing or altered, if any is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize")]
    pub files_lost: Option<usize>,
}

impl Findings {
    /// The same, with what was found of the files beside the store.
    #[must_use]
    pub fn with_files_lost(mut self, lost: usize) -> Self {
        self.files_lost = Some(lost).filter(|lost| *lost > 0);
        self.ok &= lost == 0;
        self
    }

    /// The same, with what the keys of a session tell of the authors of the history.
    pub fn with_origin(mut self, conn: &Connection, vault: &dyn Vault) -> Result<Self> {
        let unproven = origin::unproven(conn, vault)?;
        self.origin = unproven.map(|operations| operations == 0);
        self.unproven = unproven.filter(|operations| *operations > 0);
        self.ok &= self.unproven.is_none();
        Ok(self)
    }
}

/// The whole check; `head` is a code printed on paper ([`crate::history::printed`]).
pub fn check(conn: &Connection, types: &[RecordType], tallies: &Tallies, head: Option<&str>) -> Result<Findings> {
    let integrity = integrity(conn)?;
    let history = chain(conn)?;
    let rebuild =
        differences(conn, types)?.is_empty() && sums::are_right(conn, tallies)? && entries::are_right(conn, types)?;
    let access = access::is_whole(conn)?;
    let head = head.map(|code| knows_head(conn, code)).transpose()?;
    let ok = integrity && history && rebuild && access && head.unwrap_or(true);
    Ok(Findings { ok, integrity, history, rebuild, access, origin: None, head, unproven: None, files_lost: None })
}

/// SQLCipher's seals of all pages, then SQLite's own structure and the foreign keys.
fn integrity(conn: &Connection) -> Result<bool> {
    // FTS5 looks whether others changed its index when a query begins, and not when it is checked: a connection that
    // searched before they did would find fault with what is right.
    conn.prepare("SELECT 1 FROM search_index LIMIT 1")?.exists([])?;
    let seals: Vec<String> = texts(conn, "PRAGMA cipher_integrity_check")?;
    let structure: Vec<String> = texts(conn, "PRAGMA integrity_check(1)")?;
    let keys: Vec<String> = texts(conn, "PRAGMA foreign_key_check")?;
    Ok(seals.is_empty() && structure == ["ok"] && keys.is_empty())
}

fn texts(conn: &Connection, pragma: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(pragma)?;
    let rows = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0))?;
    rows.map(|value| {
        Ok(match value? {
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        })
    })
    .collect()
}

/// Every operation carries the digest of the one before it and of its own changes.
pub fn chain(conn: &Connection) -> Result<bool> {
    let mut last: BTreeMap<DeviceId, (i64, String)> = BTreeMap::new();
    let mut statement = conn.prepare(include_str!("sql/operations.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let device: DeviceId = row.get("device")?;
        let (seq, previous): (i64, String) = (row.get("seq")?, row.get("previous_digest")?);
        let (expected_seq, expected) =
            last.get(&device).map_or((1, String::new()), |(seq, digest)| (seq + 1, digest.clone()));
        let head = head_in(row)?;
        let Some(changes) = changes_digest(conn, &head)? else { return Ok(false) };
        let digest: String = row.get("digest")?;
        let (hlc, access): (String, Option<String>) = (row.get("hlc")?, row.get("access")?);
        let computed = operation_digest(&head, (device, seq), &hlc, &previous, &changes, access.as_deref());
        if seq != expected_seq || previous != expected || digest != computed {
            return Ok(false);
        }
        last.insert(device, (seq, digest));
    }
    no_orphans(conn)
}

/// The digest over an operation's changes; `None` when a payload is not the one that was written.
fn changes_digest(conn: &Connection, head: &OperationHead) -> Result<Option<String>> {
    let mut hasher = blake3::Hasher::new();
    let mut statement = conn.prepare_cached(include_str!("sql/changes_of_operation.sql"))?;
    let mut rows = statement.query([head.id])?;
    let mut ordinal = 0_i64;
    while let Some(row) = rows.next()? {
        let (before, after): (Option<String>, Option<String>) = (row.get("before")?, row.get("after")?);
        let change = ChangeDigest {
            kind: &row.get::<_, String>("kind")?,
            record: &row.get::<_, String>("record")?,
            before: row.get("before_digest")?,
            after: row.get("after_digest")?,
        };
        let erased: bool = row.get("erased")?;
        let intact = |payload: &Option<String>, digest: &str| match payload {
            Some(payload) => digest_of(Some(payload)) == digest,
            None => digest.is_empty() || erased,
        };
        if row.get::<_, i64>("ordinal")? != ordinal
            || !intact(&before, &change.before)
            || !intact(&after, &change.after)
        {
            return Ok(None);
        }
        change.feed(&mut hasher);
        ordinal += 1;
    }
    Ok(Some(hasher.finalize().to_hex().to_string()))
}

fn no_orphans(conn: &Connection) -> Result<bool> {
    let orphan = "SELECT NOT EXISTS (SELECT 1 FROM change WHERE operation NOT IN (SELECT id FROM operation))";
    Ok(conn.prepare(orphan)?.query_row([], |row| row.get(0))?)
}

/// The records whose row is not what the history says it should be (kind and id, at most the first hundred).
pub fn differences(conn: &Connection, types: &[RecordType]) -> Result<Vec<(Kind, Uuid)>> {
    const SHOWN: usize = 100;
    let mut found = Vec::new();
    for record_type in types {
        let mut rows = 0_i64;
        (record_type.each)(conn, &mut |id, json| {
            rows += 1;
            let told: Option<String> = last_digest(conn, record_type.kind, id)?;
            if told.as_deref() != Some(&digest_of(Some(&json))) && found.len() < SHOWN {
                found.push((record_type.kind, id));
            }
            Ok(())
        })?;
        let count = "SELECT count(DISTINCT record) FROM change WHERE kind = ?1";
        let told: i64 = conn.prepare_cached(count)?.query_row([record_type.kind], |row| row.get(0))?;
        if told != rows {
            found.push((record_type.kind, Uuid::nil()));
        }
    }
    Ok(found)
}

fn last_digest(conn: &Connection, kind: Kind, id: Uuid) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached(include_str!("sql/last_change.sql"))?;
    match statement.query_row(params![kind, id.to_string()], |row| row.get("after_digest")) {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// Empties every table of records and writes it again from the history alone.
pub fn rebuild(conn: &Connection, types: &[RecordType]) -> Result<()> {
    conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for record_type in types {
        conn.execute(&format!("DELETE FROM {}", record_type.table), [])?;
    }
    let mut indexing = Indexing::default();
    for record_type in types {
        let mut statement = conn.prepare(include_str!("sql/last_payloads.sql"))?;
        let mut rows = statement.query([record_type.kind])?;
        while let Some(row) = rows.next()? {
            (record_type.restore)(conn, &mut indexing, &row.get::<_, String>("after")?)?;
        }
    }
    indexing.finish(conn)?;
    sums::to_be_made_anew(conn)
}

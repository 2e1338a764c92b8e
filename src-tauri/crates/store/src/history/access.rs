//! The access record: who read a restricted record or took something out, and when.

use std::collections::HashMap;

use depter_history::{Noted, feed};
use depter_values::{Kind, Moment, Pointer, RecordId, UserId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::records::read::Read;

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

fn noted(row: &Row<'_>) -> rusqlite::Result<Noted> {
    Ok(Noted {
        id: row.get("id")?,
        at: row.get("at")?,
        user: row.get("user")?,
        command: row.get("command")?,
        kind: row.get("kind")?,
        record: row.get("record")?,
    })
}

/// How far the access record goes, with the digest over all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct End {
    last: i64,
    digest: String,
}

impl End {
    fn kept(conn: &Connection) -> Result<Option<Self>> {
        let mut end = conn.prepare_cached(include_str!("sql/access_end.sql"))?;
        Ok(end.query_row([], |row| Ok(End { last: row.get("last")?, digest: row.get("digest")? })).optional()?)
    }

    /// As it is kept; of a record of earlier programs as it stands.
    fn of(conn: &Connection) -> Result<Self> {
        match End::kept(conn)? {
            Some(end) => Ok(end),
            None => counted(conn, &mut |_| {}),
        }
    }

    fn follow(&mut self, row: &Noted) {
        let mut hasher = blake3::Hasher::new_derive_key("depter access 1");
        let (kind, record) = (row.kind.as_deref().unwrap_or_default(), row.record.as_deref().unwrap_or_default());
        for part in [&self.digest, &row.id.to_string(), &row.at, &row.user, &row.command, kind, record] {
            feed(&mut hasher, part);
        }
        (self.last, self.digest) = (row.id, hasher.finalize().to_hex().to_string());
    }

    fn keep(&self, conn: &Connection) -> Result<()> {
        conn.prepare_cached(include_str!("sql/access_follow.sql"))?.execute(params![self.last, self.digest])?;
        Ok(())
    }

    /// As an operation says it.
    fn told(&self) -> String {
        format!("{}:{}", self.last, self.digest)
    }
}

/// Goes through the whole record, and shows how far it goes after each row.
fn counted(conn: &Connection, seen: &mut dyn FnMut(&End)) -> Result<End> {
    let mut statement = conn.prepare(include_str!("sql/access_all.sql"))?;
    let (mut rows, mut end) = (statement.query([])?, End::default());
    while let Some(row) = rows.next()? {
        end.follow(&noted(row)?);
        seen(&end);
    }
    Ok(end)
}

/// What an operation says of the access record when it is kept; nothing while there is none.
pub(super) fn end_of(conn: &Connection) -> Result<Option<String>> {
    Ok(End::kept(conn)?.map(|end| end.told()))
}

/// Every row of the access record is there as it was when a later operation was kept, and none is missing at its end.
pub fn is_whole(conn: &Connection) -> Result<bool> {
    let mut told: HashMap<i64, Vec<String>> = HashMap::new();
    let mut statement = conn.prepare(include_str!("sql/access_told.sql"))?;
    for operation in statement.query_map([], |row| row.get::<_, String>(0))? {
        let operation = operation?;
        told.entry(last_of(&operation)).or_default().push(operation);
    }
    let mut right = true;
    let end = counted(conn, &mut |end| {
        let operations = told.remove(&end.last).unwrap_or_default();
        right &= operations.iter().all(|operation| *operation == end.told());
    })?;
    Ok(right && told.is_empty() && End::kept(conn)?.is_none_or(|kept| kept == end))
}

fn last_of(told: &str) -> i64 {
    told.split(':').next().and_then(|last| last.parse().ok()).unwrap_or_default()
}

/// The rows that came to the record between the operation before and this one.
pub(super) fn between(conn: &Connection, hlc: &str, told: Option<&str>) -> Result<Vec<Noted>> {
    let Some(told) = told else { return Ok(Vec::new()) };
    let mut before = conn.prepare_cached(include_str!("sql/access_before.sql"))?;
    let before: Option<String> = before.query_row([hlc], |row| row.get(0)).optional()?;
    let mut rows = conn.prepare_cached(include_str!("sql/access_between.sql"))?;
    let rows = rows.query_map(params![before.map_or(0, |told| last_of(&told)), last_of(told)], noted)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes once more what an operation brought along; what is there already stays.
pub(super) fn again(conn: &Connection, rows: &[Noted]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut end = End::of(conn)?;
    for row in rows {
        if row.id <= end.last {
            continue;
        }
        let values = params![row.id, row.at, row.user, row.command, row.kind, row.record];
        conn.prepare_cached(include_str!("sql/access_again.sql"))?.execute(values)?;
        end.follow(row);
    }
    end.keep(conn)
}

/// Notes that the person of this session read `targets` by `command`; with none, that the command itself was used
/// (a print, an export).
pub fn note(read: &Read<'_>, command: &str, targets: &[Pointer]) -> Result<()> {
    let conn = read.conn();
    let (at, user) = (read.now(), read.actor().user);
    let mut end = End::of(conn)?;
    let nothing = targets.is_empty().then_some(None);
    for target in targets.iter().map(Some).chain(nothing) {
        let (kind, record) = (target.map(|target| target.kind), target.map(|target| target.id));
        conn.prepare_cached(include_str!("sql/insert_access.sql"))?
            .execute(params![at, user, command, kind, record])?;
        end.follow(&Noted {
            id: conn.last_insert_rowid(),
            at: at.to_string(),
            user: user.to_string(),
            command: command.to_owned(),
            kind: kind.map(|kind| kind.code().to_owned()),
            record: record.map(|record| record.to_string()),
        });
    }
    end.keep(conn)
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

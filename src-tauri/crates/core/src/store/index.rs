//! The search index: what each record can be found by.
//!
//! Sealed words are never handed to it. The words are stored as they were indexed: an external FTS5 index gives up a
//! word only for exactly the text that was put in.

use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::{Kind, SearchEntry};
use crate::error::Result;
use crate::values::{Day, words};

/// Positions that one day has: more than a centre could ever write.
const PER_DAY: i64 = 1 << 24;
/// The "day" of entries that have none: after every day of the calendar, so that bodies, persons and areas, which are
/// few and stay, come before the concerns that name them.
const UNDATED: i64 = 1 << 22;

/// Puts the entry of a record in place of the one before it; an entry that is as it was stays untouched.
pub fn put(conn: &Connection, kind: Kind, record: Uuid, entry: &SearchEntry) -> Result<()> {
    let record = record.to_string();
    let public = indexed(&entry.public);
    let staff = indexed(&entry.staff);
    let first = entry.day.map_or(UNDATED, number_of) * PER_DAY;
    let known: Option<(i64, bool)> = conn
        .prepare_cached(include_str!("sql/search_position.sql"))?
        .query_row(params![kind, record, public, staff], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        Some((position, same)) if (first..first + PER_DAY).contains(&position) => {
            if !same {
                let mut update = conn.prepare_cached(include_str!("sql/search_change.sql"))?;
                update.execute(params![position, public, staff])?;
            }
            return Ok(());
        }
        Some(_) => remove_entry(conn, kind, &record)?,
        None => {}
    }
    let mut insert = conn.prepare_cached(include_str!("sql/search_insert.sql"))?;
    insert.execute(params![first, first + PER_DAY, kind, record, public, staff])?;
    Ok(())
}

/// Takes a record out of the index; its words leave the file.
pub fn remove(conn: &Connection, kind: Kind, record: Uuid) -> Result<()> {
    remove_entry(conn, kind, &record.to_string())
}

/// Whether the index holds exactly the words of the stored entries.
pub fn sound(conn: &Connection) -> Result<bool> {
    let check = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)";
    match conn.prepare_cached(check)?.execute([]) {
        Ok(_) => Ok(true),
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::DatabaseCorrupt => {
            Ok(false)
        }
        Err(other) => Err(other.into()),
    }
}

fn remove_entry(conn: &Connection, kind: Kind, record: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM search_entry WHERE kind = ?1 AND record = ?2")?.execute(params![kind, record])?;
    Ok(())
}

fn indexed(texts: &[String]) -> String {
    words::indexed(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn number_of(day: Day) -> i64 {
    i64::from(day.date().num_days_from_ce()).clamp(0, UNDATED - 1)
}

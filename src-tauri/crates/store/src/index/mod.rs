//! The search index: what each record can be found by.
//!
//! Sealed words are never handed to it. The words are stored as they were indexed: an external FTS5 index gives up a
//! word only for exactly the text that was put in.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

mod worker;

use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use self::worker::IndexWorker;
use crate::error::Result;
use depter_values::words::Forms;
use depter_values::{Day, Kind};

/// Positions that one day has: more than a centre could ever write.
const PER_DAY: i64 = 1 << 24;
/// The "day" of entries that have none: after every day of the calendar, so that bodies, persons and areas, which are
/// few and stay, come before the concerns that name them.
const UNDATED: i64 = 1 << 22;

/// From so many new entries in one transaction on, their words are cut by a thread of its own.
const MANY: usize = 500;

/// What goes into the search index for one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchEntry {
    /// The day by which results are ordered, newest first (ISO).
    pub day: Option<Day>,
    /// Texts that everybody may search.
    pub public: Vec<String>,
    /// Texts that staff and heads may search as well.
    pub staff: Vec<String>,
}

/// Keeps the index in step with the entries of one transaction.
///
/// Entries are written at once, their words at the end, in the order of positions: FTS5 gathers words in memory only
/// while positions grow and no other statement opens a savepoint, else it writes a segment for every record
/// (decision 0006).
#[derive(Debug, Default)]
pub struct Indexing {
    /// Positions whose words are not in the index yet.
    waiting: BTreeSet<i64>,
    /// The next free position of days that were met.
    free: HashMap<i64, i64>,
    forms: Forms,
    /// New entries so far.
    added: usize,
    worker: Option<IndexWorker>,
}

/// Where an entry stands, and whose it is.
#[derive(Debug)]
struct Place {
    position: i64,
    kind: Kind,
    record: Uuid,
}

/// The words of an entry.
#[derive(Debug)]
struct Written {
    public: String,
    staff: String,
}

impl Written {
    fn of(forms: &mut Forms, entry: &SearchEntry) -> Self {
        Written { public: forms.indexed(&entry.public), staff: forms.indexed(&entry.staff) }
    }
}

struct Known {
    position: i64,
    public: String,
    staff: String,
}

impl Indexing {
    /// Puts the entry of a record that has none yet. Of many, the words come in a moment later.
    pub fn add(&mut self, conn: &Connection, kind: Kind, record: Uuid, entry: SearchEntry) -> Result<()> {
        self.added += 1;
        if self.added == MANY {
            self.worker = IndexWorker::begin();
        }
        let place = Place { position: self.position(conn, first(&entry))?, kind, record };
        let ready = match &mut self.worker {
            Some(worker) => worker.give(place, entry)?,
            None => vec![(place, Written::of(&mut self.forms, &entry))],
        };
        self.insert(conn, &ready)
    }

    /// Puts the entry of a record in place of the one before it; an entry that is as it was stays untouched.
    pub fn put(&mut self, conn: &Connection, kind: Kind, record: Uuid, entry: &SearchEntry) -> Result<()> {
        self.settle(conn)?;
        let written = Written::of(&mut self.forms, entry);
        let first = first(entry);
        if let Some(known) = known(conn, kind, &record.to_string())? {
            if (first..first + PER_DAY).contains(&known.position) {
                return self.change(conn, &known, &written.public, &written.staff);
            }
            self.forget(conn, &known)?;
        }
        let place = Place { position: self.position(conn, first)?, kind, record };
        self.insert(conn, &[(place, written)])
    }

    /// Takes a record out of the index; its words leave the file.
    pub fn remove(&mut self, conn: &Connection, kind: Kind, record: Uuid) -> Result<()> {
        self.settle(conn)?;
        match known(conn, kind, &record.to_string())? {
            Some(known) => self.forget(conn, &known),
            None => Ok(()),
        }
    }

    /// Writes the words that wait; to be called before the transaction is committed.
    pub fn finish(mut self, conn: &Connection) -> Result<()> {
        self.settle(conn)?;
        let mut select = conn.prepare_cached(include_str!("sql/search_words.sql"))?;
        let mut insert = conn.prepare_cached(include_str!("sql/index_insert.sql"))?;
        for position in self.waiting {
            let (public, staff): (String, String) =
                select.query_row([position], |row| Ok((row.get(0)?, row.get(1)?)))?;
            insert.execute(params![position, public, staff])?;
        }
        Ok(())
    }

    /// Waits for the words that are still being cut.
    fn settle(&mut self, conn: &Connection) -> Result<()> {
        let ready = self.worker.as_mut().map(IndexWorker::all).transpose()?;
        self.insert(conn, &ready.unwrap_or_default())
    }

    /// The next free position of a day.
    fn position(&mut self, conn: &Connection, first: i64) -> Result<i64> {
        let free = match self.free.entry(first) {
            Entry::Occupied(free) => free.into_mut(),
            Entry::Vacant(free) => {
                let mut select = conn.prepare_cached(include_str!("sql/search_free.sql"))?;
                free.insert(select.query_row([first, first + PER_DAY], |row| row.get(0))?)
            }
        };
        let position = *free;
        *free += 1;
        Ok(position)
    }

    fn insert(&mut self, conn: &Connection, entries: &[(Place, Written)]) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut insert = conn.prepare_cached(include_str!("sql/search_insert.sql"))?;
        for (place, words) in entries {
            let record = place.record.to_string();
            insert.execute(params![place.position, place.kind, record, words.public, words.staff])?;
            self.waiting.insert(place.position);
        }
        Ok(())
    }

    fn change(&mut self, conn: &Connection, known: &Known, public: &str, staff: &str) -> Result<()> {
        if known.public == public && known.staff == staff {
            return Ok(());
        }
        self.take_out(conn, known)?;
        conn.prepare_cached(include_str!("sql/search_change.sql"))?.execute(params![known.position, public, staff])?;
        self.waiting.insert(known.position);
        Ok(())
    }

    fn forget(&mut self, conn: &Connection, known: &Known) -> Result<()> {
        self.take_out(conn, known)?;
        conn.prepare_cached("DELETE FROM search_entry WHERE position = ?1")?.execute([known.position])?;
        Ok(())
    }

    /// Words that are not in the index yet must not be taken out of it.
    fn take_out(&mut self, conn: &Connection, known: &Known) -> Result<()> {
        if !self.waiting.remove(&known.position) {
            let mut delete = conn.prepare_cached(include_str!("sql/index_delete.sql"))?;
            delete.execute(params![known.position, known.public, known.staff])?;
        }
        Ok(())
    }
}

fn known(conn: &Connection, kind: Kind, record: &str) -> Result<Option<Known>> {
    let mut statement = conn.prepare_cached(include_str!("sql/search_position.sql"))?;
    let read = |row: &rusqlite::Row<'_>| Ok(Known { position: row.get(0)?, public: row.get(1)?, staff: row.get(2)? });
    Ok(statement.query_row(params![kind, record], read).optional()?)
}

/// The first position of the day of an entry.
fn first(entry: &SearchEntry) -> i64 {
    entry.day.map_or(UNDATED, number_of) * PER_DAY
}

/// Whether a record is found by the words of this entry, on its day.
pub(crate) fn is_entered(
    conn: &Connection,
    forms: &mut Forms,
    (kind, record): (Kind, Uuid),
    entry: &SearchEntry,
) -> Result<bool> {
    let (words, first) = (Written::of(forms, entry), first(entry));
    Ok(known(conn, kind, &record.to_string())?.is_some_and(|known| {
        (first..first + PER_DAY).contains(&known.position) && (known.public, known.staff) == (words.public, words.staff)
    }))
}

/// How many records have an entry.
pub(crate) fn count(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT count(*) FROM search_entry", [], |row| row.get(0))?)
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

fn number_of(day: Day) -> i64 {
    i64::from(day.date().num_days_from_ce()).clamp(0, UNDATED - 1)
}

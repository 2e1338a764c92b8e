//! Copies of the whole database: page by page under a key of their own, and opened only to be read.

use std::path::Path;
use std::time::Duration;

use depter_history::Operation;
use depter_values::{DeviceId, Moment};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::RecordType;
use crate::error::Result;
use crate::history::replay::{newest, replay};
use crate::open::connection::{
    DatabaseKey, check_application, is_intact, keyed, refuse_endless, refuse_foreign_file, set,
};
use crate::open::error::OpenError;
use crate::open::migrate;
use crate::open::migrate::Migration;
use crate::open::store::Store;
use crate::records::numbers;
use crate::records::numbers::Highest;

/// A register or a copy that is open to be read.
pub use rusqlite::Connection as Opened;

/// Pages between two words of progress: 8 MB, less than a second on an old disk.
const PAGES_AT_ONCE: i32 = 2_000;
/// How long a page that somebody is using is waited for.
const BUSY: Duration = Duration::from_millis(50);

/// Told how many pages of how many lie in the copy; an error stops the work.
pub type Progress<'a> = &'a dyn Fn(u64, u64) -> Result<()>;

/// What is inside a store, by numbers that a person can compare with what they remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Operations in the history.
    pub operations: i64,
    /// The digest of the newest operation; empty before the first.
    pub head: String,
    /// When the newest operation was made.
    pub last_entry: Option<Moment>,
}

impl Store {
    /// Writes everything that is stored at this moment into `target` under `key`, and says what it holds.
    ///
    /// Others go on reading and writing meanwhile. The file is synced; a rename has to be synced by the caller.
    pub fn copy_to(&self, target: &Path, key: &DatabaseKey, progress: Progress<'_>) -> Result<Contents> {
        let mut source = self.new_reader()?;
        let snapshot = source.transaction()?;
        let contents = contents(&snapshot)?;
        transcribe(&snapshot, target, key, progress)?;
        Ok(contents)
    }
}

/// What a store holds. The operations are counted: for a copy, which reads every page anyway.
pub fn contents(conn: &Connection) -> Result<Contents> {
    let (last_entry, head) = newest(conn)?.unzip();
    let head = head.unwrap_or_default();
    let operations = conn.prepare_cached("SELECT count(*) FROM operation")?.query_row([], |row| row.get(0))?;
    Ok(Contents { operations, head, last_entry })
}

/// Opens a copy to read it: nothing is written beside it, so it may lie on a stick that cannot be written.
pub fn open(file: &Path, key: &DatabaseKey, steps: &[Migration]) -> Result<Connection> {
    refuse_foreign_file(file)?;
    let conn = keyed(file, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    set(&conn, "query_only", "ON", "1")?;
    set(&conn, "temp_store", "MEMORY", "2")?;
    set(&conn, "trusted_schema", "OFF", "0")?;
    check_application(&conn)?;
    refuse_endless(&conn, file)?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > migrate::newest(steps) {
        return Err(OpenError::Newer.into());
    }
    Ok(conn)
}

/// Writes an opened copy to `target` as a store of its own on another device, under the key of a live store, and does
/// the operations of the second copy once more. Numbers go on behind those that were `given` by another state of it.
pub fn bring_back(
    copy: &Connection,
    target: &Path,
    key: &DatabaseKey,
    (steps, types): (&[Migration], &[RecordType]),
    (device, later): (DeviceId, &[Operation]),
    given: &Highest,
    progress: Progress<'_>,
) -> Result<()> {
    transcribe(copy, target, key, progress)?;
    let mut conn = keyed(target, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    set(&conn, "synchronous", "FULL", "2")?;
    set(&conn, "foreign_keys", "ON", "1")?;
    set(&conn, "secure_delete", "ON", "1")?;
    // A copy of an earlier program: the operations are done once more in the tables that this one knows.
    migrate::migrate(&mut conn, steps)?;
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    replay(&transaction, types, later)?;
    numbers::raise(&transaction, given)?;
    transaction.execute("UPDATE store SET device = ?1", [device])?;
    transaction.commit()?;
    if is_intact(&conn)? { Ok(()) } else { Err(OpenError::Damaged.into()) }
}

/// Page by page, so that neither the words of people nor the room they took is laid out anew.
fn transcribe(source: &Connection, target: &Path, key: &DatabaseKey, progress: Progress<'_>) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut copy = keyed(target, key, flags)?;
    // A copy that is cut short is thrown away: no journal beside it, and one sync when it is whole.
    set(&copy, "synchronous", "OFF", "0")?;
    let backup = Backup::new(source, &mut copy)?;
    loop {
        let step = backup.step(PAGES_AT_ONCE)?;
        let done = backup.progress();
        let of = u64::try_from(done.pagecount).unwrap_or_default();
        progress(of.saturating_sub(u64::try_from(done.remaining).unwrap_or_default()), of)?;
        match step {
            StepResult::Done => break,
            StepResult::Busy | StepResult::Locked => std::thread::sleep(BUSY),
            _ => {}
        }
    }
    drop(backup);
    // The source says of itself that it keeps a log beside it; a copy is one file.
    copy.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
    set(&copy, "journal_mode", "DELETE", "delete")?;
    copy.close().map_err(|(_, error)| error)?;
    synced(target).map_err(|error| OpenError::of_file(&error).into())
}

fn synced(file: &Path) -> std::io::Result<()> {
    // Windows syncs only what was opened for writing.
    std::fs::OpenOptions::new().write(true).open(file)?.sync_all()
}

//! An open store: one writer, and readers that cannot write.

use std::cmp::Ordering;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::DATABASE;
use super::connection::{
    APPLICATION_ID, DatabaseKey, WRITER_CACHE_KIB, beside, check_application, connect, refuse_endless,
    refuse_foreign_file,
};
use super::error::OpenError;
use super::founding::Founding;
use super::migrate::{self, Migration};
use crate::error::{Error, Result};
use crate::files::durable::sync_folder;
use crate::files::file_store::FileStore;
use crate::files::plain::{self, Identity};

/// What the writer may hold while a whole journal comes in: pages that do not fit are encrypted again and again.
const ROOMY_CACHE_KIB: i64 = 96_000;
const READER_CACHE_KIB: i64 = 4_000;

/// An open store: one writer, a few readers that cannot write.
pub struct Store {
    path: PathBuf,
    key: DatabaseKey,
    // Closed in this order: whoever is last writes the log back into the database, which a reader cannot.
    readers: Mutex<Vec<Connection>>,
    /// None where the files can only be read.
    writer: Option<Mutex<Connection>>,
    /// The database and its log as they were opened.
    opened: [Option<Identity>; 2],
}

impl Store {
    /// Makes a new store in `folder`.
    pub fn create(folder: &Path, key: DatabaseKey, founding: &Founding, steps: &[Migration]) -> Result<Self> {
        let path = folder.join(DATABASE);
        if path.exists() {
            return Err(OpenError::Exists.into());
        }
        let mut writer = connect(&path, &key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        writer.pragma_update(None, "application_id", APPLICATION_ID)?;
        migrate::migrate(&mut writer, steps)?;
        founding.write(&writer)?;
        sync_folder(folder).map_err(|e| OpenError::of_file(&e))?;
        Ok(Store::over(path, key, writer))
    }

    /// Opens the store in `folder`: key, settings, whose file it is, how new, the end of the history, migrations.
    pub fn open(folder: &Path, key: DatabaseKey, steps: &[Migration]) -> Result<Self> {
        let path = folder.join(DATABASE);
        refuse_foreign_file(&path)?;
        // Of a file that takes no writing SQLite opens what it can, says nothing, and leaves a log that takes none either.
        OpenOptions::new().write(true).open(&path).map_err(|e| OpenError::of_file(&e))?;
        let mut writer = connect(&path, &key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        tidy_up(&writer);
        check_application(&writer)?;
        refuse_endless(&writer, &path)?;
        let version: i64 = writer.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let newest = migrate::newest(steps);
        if version > newest {
            return Err(OpenError::Newer.into());
        }
        if version < newest {
            migrate::copy_before(&writer, folder, version, |copy| {
                connect(copy, &key, OpenFlags::SQLITE_OPEN_READ_ONLY)
            })?;
            migrate::migrate(&mut writer, steps)?;
            sync_folder(folder).map_err(|e| OpenError::of_file(&e))?;
        }
        Ok(Store::over(path, key, writer))
    }

    /// Opens the store in a folder, or on a disk, that can only be read. Whatever would be written is refused.
    pub fn open_to_read(folder: &Path, key: DatabaseKey, steps: &[Migration]) -> Result<Self> {
        let path = folder.join(DATABASE);
        refuse_foreign_file(&path)?;
        let store = Store { path, key, readers: Mutex::default(), writer: None, opened: [None; 2] };
        let reader = store.new_reader()?;
        check_application(&reader)?;
        refuse_endless(&reader, &store.path)?;
        let version: i64 = reader.pragma_query_value(None, "user_version", |row| row.get(0))?;
        match version.cmp(&migrate::newest(steps)) {
            Ordering::Greater => return Err(OpenError::Newer.into()),
            // An older one has to be brought up to date, which is a writing.
            Ordering::Less => return Err(OpenError::ReadOnly.into()),
            Ordering::Equal => {}
        }
        locked(&store.readers).push(reader);
        Ok(store)
    }

    /// It can only be read.
    pub fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// Runs `work` inside a read transaction on a connection that cannot write. Like [`Store::write`] and
    /// [`Store::rehearse`] it answers with the error of the work itself, whatever its type.
    pub fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let idle = locked(&self.readers).pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => self.new_reader()?,
        };
        let transaction = reader.transaction().map_err(Error::from)?;
        let answer = work(&transaction);
        drop(transaction);
        locked(&self.readers).push(reader);
        answer
    }

    /// Runs `work` inside one IMMEDIATE transaction: all of it is kept, or nothing.
    pub fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut writer = self.writer()?;
        // Of other files in their place no page is read either.
        self.check_in_place().map_err(Error::from)?;
        let transaction = immediate(&mut writer)?;
        let answer = work(&transaction)?;
        self.check_in_place().map_err(Error::from)?;
        transaction.commit().map_err(Error::from)?;
        Ok(answer)
    }

    /// Whether the files that are open still lie where they were opened. Of files that were deleted or replaced meanwhile
    /// the system keeps what nobody finds again: nothing more is written into them.
    pub fn check_in_place(&self) -> std::result::Result<(), OpenError> {
        if self.is_read_only() {
            return Ok(());
        }
        let log = beside(&self.path, "-wal");
        let in_place = identities(&self.path, &log) == self.opened && (self.opened[1].is_none() || is_log(&log));
        if in_place { Ok(()) } else { Err(OpenError::Replaced) }
    }

    /// Runs `work` inside one IMMEDIATE transaction and takes all of it back: a dry run.
    pub fn rehearse<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut writer = self.writer()?;
        let transaction = immediate(&mut writer)?;
        let answer = work(&transaction)?;
        transaction.rollback().map_err(Error::from)?;
        Ok(answer)
    }

    /// Writes the log back into the database and empties it: what was erased stands in none of their pages any more. What
    /// somebody still reads keeps it back until the next time, at the latest the next start.
    pub fn write_back(&self) {
        if let Ok(writer) = self.writer() {
            tidy_up(&writer);
        }
    }

    /// Gives the writer more memory until the answer is dropped: for an import, and for nothing smaller.
    pub fn roomy(&self) -> Result<Roomy<'_>> {
        self.writer()?.pragma_update(None, "cache_size", -ROOMY_CACHE_KIB)?;
        Ok(Roomy(self))
    }

    /// Where the database lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The files beside it.
    pub fn file_store(&self) -> FileStore {
        FileStore::in_folder(self.path.parent().unwrap_or(&self.path))
    }

    fn over(path: PathBuf, key: DatabaseKey, writer: Connection) -> Self {
        let opened = identities(&path, &beside(&path, "-wal"));
        Store { path, key, readers: Mutex::default(), writer: Some(Mutex::new(writer)), opened }
    }

    fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        Ok(locked(self.writer.as_ref().ok_or(OpenError::ReadOnly)?))
    }

    pub(super) fn new_reader(&self) -> Result<Connection> {
        let read = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let reader = match self.writer {
            None if !has_log(&self.path) => {
                connect(&unchanging(&self.path)?, &self.key, read | OpenFlags::SQLITE_OPEN_URI)?
            }
            _ => connect(&self.path, &self.key, read)?,
        };
        reader.pragma_update(None, "cache_size", -READER_CACHE_KIB)?;
        Ok(reader)
    }
}

fn immediate(writer: &mut Connection) -> Result<Transaction<'_>> {
    Ok(writer.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// The writer has more memory as long as this lives; see [`Store::roomy`].
#[must_use = "the memory is given back when this is dropped"]
pub struct Roomy<'a>(&'a Store);

impl Drop for Roomy<'_> {
    /// A cache that stays large does no harm to what is stored, so nothing is said if this fails.
    fn drop(&mut self) {
        let Ok(writer) = self.0.writer() else { return };
        writer.pragma_update(None, "cache_size", -WRITER_CACHE_KIB).ok();
        writer.release_memory().ok();
    }
}

fn identities(path: &Path, log: &Path) -> [Option<Identity>; 2] {
    [plain::identity(path), plain::identity(log)]
}

/// A log with something in it stands beside the database.
fn has_log(path: &Path) -> bool {
    plain::check(&beside(path, "-wal")).is_ok_and(|length| length > 0)
}

/// What lies there begins as SQLite begins a log, or is empty: nobody wrote over it.
fn is_log(log: &Path) -> bool {
    use std::io::Read as _;
    // The last bit tells the order of the bytes in the checksums.
    const MAGIC: [u8; 3] = [0x37, 0x7f, 0x06];
    let mut head = [0_u8; 4];
    match plain::open(log).map(|mut file| file.read_exact(&mut head)) {
        Ok(Ok(())) => head.starts_with(&MAGIC) && [0x82, 0x83].contains(&head[3]),
        Ok(Err(_)) => plain::check(log).is_ok_and(|length| length == 0),
        Err(_) => false,
    }
}

/// The address of a file that nobody changes while it is read: without it, reading makes an index of the log, which a
/// folder that can only be read does not take. Written as sqlite.org/uri.html says, also for Windows.
fn unchanging(path: &Path) -> Result<PathBuf> {
    let text = path.to_str().ok_or(Error::Broken("a data folder whose name is no Unicode text"))?;
    let text = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23").replace('\\', "/");
    let root = if text.starts_with('/') { "" } else { "/" };
    Ok(format!("file:{root}{text}?immutable=1").into())
}

/// A panic of another thread leaves the connection usable: its transaction was rolled back when it was dropped.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes what a power cut left in the log into the database. A page that was cut in the middle of that is whole in the
/// log and nowhere else, and the check of all seals reads the database alone.
///
/// What finds no room now stays in the log, where everybody reads it.
fn tidy_up(writer: &Connection) {
    writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).ok();
}

//! One program at a time in a data folder.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::DATABASE;
use super::error::OpenError;
use crate::files::plain::{self, Identity};
use crate::files::rights;
use crate::platform;

/// The file that is locked.
pub const LOCK: &str = "depter.lock";

/// The lock of a data folder: one program at a time. The system takes it back when the program dies.
///
/// Where the system allows it the database is locked besides: a lock file that somebody deletes lets nobody in.
#[derive(Debug)]
pub struct FolderLock {
    folder: PathBuf,
    file: Option<File>,
    database: Mutex<Option<(Option<Identity>, File)>>,
}

impl FolderLock {
    /// Takes the lock of an existing folder.
    pub fn take(folder: &Path) -> Result<Self, OpenError> {
        if !folder.is_dir() {
            return Err(OpenError::FolderMissing);
        }
        let file = folder.join(LOCK);
        plain::check_if_there(&file).map_err(|error| OpenError::of_read(&error))?;
        let mut how = rights::for_owner();
        how.create(true).truncate(false);
        plain::at_once(&mut how);
        platform::keep_in_place(&mut how);
        let file = how.open(file).map_err(|error| OpenError::of_file(&error))?;
        FolderLock::of(folder, Some(locked(file)?))
    }

    /// Takes the lock of a folder that can only be read, if a program ever locked it: whoever may write there is in the
    /// way, whoever reads is not.
    pub fn take_to_read(folder: &Path) -> Result<Self, OpenError> {
        match plain::open(&folder.join(LOCK)) {
            Ok(file) => FolderLock::of(folder, Some(locked(file)?)),
            Err(error) if error.kind() == ErrorKind::NotFound => FolderLock::of(folder, None),
            Err(error) => Err(OpenError::of_read(&error)),
        }
    }

    fn of(folder: &Path, file: Option<File>) -> Result<Self, OpenError> {
        let lock = FolderLock { folder: folder.to_owned(), file, database: Mutex::default() };
        lock.hold_database()?;
        Ok(lock)
    }

    /// The lock was taken: a folder that can only be read and that no program ever locked has none.
    pub fn is_held(&self) -> bool {
        self.file.is_some()
    }

    /// Locks the database that stands in the folder now: it may have come there since. To be called while it is not open.
    pub fn hold_database(&self) -> Result<(), OpenError> {
        if platform::LOCKS_DATABASE {
            let mut held = self.database.lock().unwrap_or_else(PoisonError::into_inner);
            let path = self.folder.join(DATABASE);
            let there = plain::identity(&path);
            if held.as_ref().is_none_or(|(known, _)| *known != there) {
                let file = plain::open(&path).ok().map(locked).transpose()?;
                *held = file.map(|file| (there, file));
            }
        }
        Ok(())
    }
}

fn locked(file: File) -> Result<File, OpenError> {
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
        Err(TryLockError::Error(error)) => Err(OpenError::of_file(&error)),
    }
}

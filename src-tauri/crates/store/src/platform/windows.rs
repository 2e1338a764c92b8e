//! Windows.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::windows::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Component, Path};

/// `FILE_SHARE_READ | FILE_SHARE_WRITE`, and not `FILE_SHARE_DELETE`.
const SHARED_TO_READ_AND_WRITE: u32 = 3;

/// A lock on the database itself would keep SQLite from reading it.
pub const LOCKS_DATABASE: bool = false;

/// Windows gives each person folders that others do not read.
pub fn owner_alone(_options: &mut OpenOptions) {}

/// Makes folders: they take their rights from the folder that they are in.
pub fn folder_builder() -> DirBuilder {
    DirBuilder::new()
}

/// Somebody else may look at what lies there: not within a person's own folders.
pub fn is_open_to_others(_path: &Path) -> bool {
    false
}

/// There is nothing to take from anybody.
pub fn shut(_path: &Path) {}

/// Neither follows a link nor waits for anybody. Windows has no files that wait; links are seen before.
pub fn at_once(_how: &mut OpenOptions) {}

/// Nobody deletes or renames it while it is open.
pub fn keep_in_place(how: &mut OpenOptions) {
    how.share_mode(SHARED_TO_READ_AND_WRITE);
}

/// Which file lies there; nothing where none does.
///
/// Windows does not let a file that SQLite holds be deleted or renamed, so the moment at which it came to be tells enough.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    let data = fs::symlink_metadata(path).ok()?;
    Some((data.creation_time(), 0))
}

/// The disk that a folder lies on, by which its path begins; nothing where there is no such folder.
pub fn disk_of(folder: &Path) -> Option<OsString> {
    match fs::canonicalize(folder).ok()?.components().next()? {
        Component::Prefix(prefix) => Some(prefix.as_os_str().to_owned()),
        _ => None,
    }
}

/// Makes a rename in a folder last through a power cut. Windows opens no folder for syncing; NTFS keeps renames in its own
/// journal.
#[expect(clippy::unnecessary_wraps, reason = "other systems may refuse")]
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets the system forget what it remembers of a file. Windows cannot be told to, but by reading in another way: past its
/// memory it reads whole sectors into aligned memory only, which SQLite does not ask for (decision 0009).
pub fn forget_cached(_file: &File) {}

//! Linux, and what is like it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::OFlags;

/// The bits of everybody but the owner.
const OTHERS: u32 = 0o077;

/// The database can be locked besides the lock file: on Linux SQLite's own locks are of another kind than that one.
pub const LOCKS_DATABASE: bool = cfg!(target_os = "linux");

/// What is made is its owner's alone.
pub fn owner_alone(options: &mut OpenOptions) {
    options.mode(0o600);
}

/// Makes folders that are their owner's alone.
pub fn folder_builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

/// Somebody else may look at what lies there.
pub fn is_open_to_others(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| data.permissions().mode() & OTHERS != 0)
}

/// Takes from everybody else what they may. What belongs to somebody else cannot be changed, and is left.
pub fn shut(path: &Path) {
    if let Ok(data) = fs::symlink_metadata(path) {
        let mode = data.permissions().mode() & !OTHERS;
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).ok();
    }
}

/// Neither follows a link nor waits for anybody.
pub fn at_once(how: &mut OpenOptions) {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    how.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
}

/// Nobody deletes or renames it while it is open. Here anybody may; on Linux the database is locked as well.
pub fn keep_in_place(_how: &mut OpenOptions) {}

/// Which file lies there; nothing where none does.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    let data = fs::symlink_metadata(path).ok()?;
    Some((data.dev(), data.ino()))
}

/// The disk that a folder lies on; nothing where there is no such folder.
pub fn disk_of(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|data| data.dev())
}

/// Makes a rename in `folder` last through a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Lets the system forget what it remembers of a file that was synced. Only Linux can be told to.
pub fn forget_cached(file: &File) {
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed).ok();
    #[cfg(not(target_os = "linux"))]
    let _ = file;
}

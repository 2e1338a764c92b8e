//! Files that are whole or not there: what a power cut may not tear.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The new bytes of a file, written and synced beside it: putting them in its place takes no room on the disk.
///
/// After a cut at any point the file holds either all of the old bytes or all of the new ones. Dropped without being
/// put, the new ones are gone and the file is as it was.
#[derive(Debug)]
#[must_use = "nothing is in place until it is put there"]
pub struct Staged {
    unfinished: PathBuf,
    file: PathBuf,
    in_place: bool,
}

impl Staged {
    /// Writes the bytes beside `file`. A full disk or a folder without permission shows here.
    pub fn write(file: &Path, bytes: &[u8]) -> io::Result<Self> {
        if file.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let staged = Staged { unfinished: unfinished_name(file), file: file.to_owned(), in_place: false };
        write_synced(&staged.unfinished, bytes)?;
        Ok(staged)
    }

    /// Puts them in the place of the file.
    pub fn put(mut self) -> io::Result<()> {
        fs::rename(&self.unfinished, &self.file)?;
        self.in_place = true;
        match self.file.parent() {
            Some(folder) => sync_folder(folder),
            None => Ok(()),
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.in_place {
            fs::remove_file(&self.unfinished).ok();
        }
    }
}

fn write_synced(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut handle = File::create(file)?;
    handle.write_all(bytes)?;
    handle.sync_all()
}

fn unfinished_name(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

/// Makes a rename in `folder` last through a power cut.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes a rename in `folder` last through a power cut.
///
/// Windows opens no folder for syncing; NTFS keeps renames in its own journal.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets the system forget what it remembers of a file that was synced: whoever reads it next reads what the disk holds.
/// Where it does not forget, they read what was written.
#[cfg(target_os = "linux")]
pub fn forget_cached(file: &Path) {
    if let Ok(file) = File::open(file) {
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).ok();
    }
}

/// Lets the system forget what it remembers of a file. Here it cannot be told to, but by reading in another way: past its
/// memory Windows reads whole sectors into aligned memory only, which SQLite does not ask for (decision 0009).
#[cfg(not(target_os = "linux"))]
pub fn forget_cached(_file: &Path) {}

/// Whether two folders lie on one disk: what breaks the one may break the other. Unknown counts as one disk.
#[cfg(unix)]
pub fn on_one_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => one.dev() == other.dev(),
        _ => true,
    }
}

/// Whether two folders lie on one disk: what breaks the one may break the other. Unknown counts as one disk.
///
/// Windows names the disk at the beginning of a path.
#[cfg(not(unix))]
pub fn on_one_disk(one: &Path, other: &Path) -> bool {
    use std::path::Component;
    let disk = |path: &Path| match fs::canonicalize(path).ok()?.components().next()? {
        Component::Prefix(prefix) => Some(prefix.as_os_str().to_owned()),
        _ => None,
    };
    match (disk(one), disk(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replace_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
        Staged::write(file, bytes)?.put()
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ачкыч.json");
        replace_file(&file, b"a long first content").unwrap();
        replace_file(&file, b"second").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no unfinished file stays");
    }

    #[test]
    fn what_a_cut_left_unfinished_does_not_stand_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keyring.json");
        replace_file(&file, b"old").unwrap();
        fs::write(unfinished_name(&file), b"half of a n").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"old");
        replace_file(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[test]
    fn what_is_not_put_in_place_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("paper.pdf");
        replace_file(&file, b"old").unwrap();
        drop(Staged::write(&file, b"new").unwrap());
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the new bytes are gone");
    }

    #[test]
    fn a_folder_is_not_replaced_by_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("paper.pdf");
        fs::create_dir(&file).unwrap();
        assert_eq!(Staged::write(&file, b"new").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

//! Files that are whole or not there: what a power cut may not tear.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{plain, rights};
use crate::platform;

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
    /// Writes the bytes of a file of the program's own beside it. A full disk or a folder without permission shows here.
    pub fn write(file: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut made = rights::for_owner();
        Staged::through(file, unfinished_name(file), made.create(true).truncate(true), bytes)
    }

    /// Writes the bytes of a file in a folder of somebody else, under a name that nothing has: a file or a link of that
    /// name is an error and stays as it is. A file that is replaced keeps its rights.
    pub fn write_as(file: &Path, unfinished: PathBuf, bytes: &[u8]) -> io::Result<Self> {
        // A device in the place of a file would be gone.
        if file.exists() && !file.is_file() && !file.is_dir() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let staged = Staged::through(file, unfinished, rights::for_owner().create_new(true), bytes)?;
        rights::like(&staged.unfinished, file);
        Ok(staged)
    }

    fn through(file: &Path, unfinished: PathBuf, made: &OpenOptions, bytes: &[u8]) -> io::Result<Self> {
        if file.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut handle = made.open(&unfinished)?;
        // From here on it is ours to take away.
        let staged = Staged { unfinished, file: file.to_owned(), in_place: false };
        handle.write_all(bytes)?;
        handle.sync_all()?;
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

fn unfinished_name(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

/// Makes a rename in `folder` last through a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    platform::sync_folder(folder)
}

/// Lets the system forget what it remembers of a file that was synced: whoever reads it next reads what the disk holds.
/// Where it does not forget, they read what was written.
pub fn forget_cached(file: &Path) {
    if let Ok(file) = plain::open(file) {
        platform::forget_cached(&file);
    }
}

/// Whether two folders lie on one disk: what breaks the one may break the other. Unknown counts as one disk.
pub fn on_one_disk(one: &Path, other: &Path) -> bool {
    match (platform::disk_of(one), platform::disk_of(other)) {
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
    fn a_file_of_somebody_else_beside_a_paper_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let (file, theirs) = (folder.path().join("paper.pdf"), folder.path().join("paper.pdf.new"));
        fs::write(&theirs, b"theirs").unwrap();
        assert_eq!(Staged::write_as(&file, theirs.clone(), b"new").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&theirs).unwrap(), b"theirs");
        Staged::write_as(&file, folder.path().join("another"), b"new").unwrap().put().unwrap();
        assert_eq!((fs::read(&file).unwrap(), fs::read(&theirs).unwrap()), (b"new".to_vec(), b"theirs".to_vec()));
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

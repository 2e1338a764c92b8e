//! Files that are whole or not there: what a power cut may not tear.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces `file` as a whole: a new file is written and synced, then renamed over the old one.
///
/// After a cut at any point `file` holds either all of the old bytes or all of the new ones.
pub fn replace_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = unfinished_name(file);
    write_synced(&unfinished, bytes)?;
    fs::rename(&unfinished, file)?;
    match file.parent() {
        Some(folder) => sync_folder(folder),
        None => Ok(()),
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

#[cfg(test)]
mod tests {
    use super::*;

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
}

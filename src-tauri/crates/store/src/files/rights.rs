//! Who else on a computer may look at what the program keeps there: nobody. The one place where files and folders of its
//! own come to be; how a system says so is in [`crate::platform`].
//!
//! Where a disk keeps no rights (FAT on a stick, Windows within a person's own folders) nothing is refused.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use crate::platform;

/// How a file is opened that is made where it is missing: for its owner alone.
pub fn for_owner() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    platform::owner_alone(&mut options);
    options
}

/// A new file; one that is there already, or a link, is an error and stays as it is.
pub fn new_file(path: &Path) -> io::Result<File> {
    for_owner().create_new(true).open(path)
}

/// A new folder.
pub fn new_folder(path: &Path) -> io::Result<()> {
    platform::folder_builder().create(path)
}

/// A folder, and those above it, where they are missing.
pub fn new_folders(path: &Path) -> io::Result<()> {
    platform::folder_builder().recursive(true).create(path)
}

/// Takes from everybody else what an earlier version left them in a folder of ours, and in all that lies in it. Once the
/// folder itself is shut there is nothing to look for inside.
pub fn shut(folder: &Path) {
    if platform::is_open_to_others(folder) {
        shut_inside(folder);
        platform::shut(folder);
    }
}

fn shut_inside(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // What a link leads to is not of this folder.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                shut_inside(&entry.path());
                platform::shut(&entry.path());
            }
            Ok(kind) if kind.is_file() => platform::shut(&entry.path()),
            _ => {}
        }
    }
}

/// The rights of the file that a new one takes the place of; a new one is its owner's alone.
pub fn like(file: &Path, replaced: &Path) {
    if let Ok(data) = fs::metadata(replaced) {
        fs::set_permissions(file, data.permissions()).ok();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_is_made_is_its_owners_alone() {
        let place = tempfile::tempdir().unwrap();
        let (folder, file) = (place.path().join("a/b"), place.path().join("file"));
        new_folders(&folder).unwrap();
        new_file(&file).unwrap();
        assert_eq!((mode(&folder), mode(&place.path().join("a")), mode(&file)), (0o700, 0o700, 0o600));
    }

    #[test]
    fn a_file_that_is_there_and_what_a_link_leads_to_are_not_touched() {
        let place = tempfile::tempdir().unwrap();
        let (victim, link) = (place.path().join("victim"), place.path().join("link"));
        fs::write(&victim, "theirs").unwrap();
        symlink(&victim, &link).unwrap();
        for path in [&victim, &link] {
            assert_eq!(new_file(path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        }
        assert_eq!(fs::read(&victim).unwrap(), b"theirs");
    }

    #[test]
    fn a_folder_of_an_earlier_version_is_shut_with_all_that_lies_in_it() {
        let (place, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (folder, inner) = (place.path().join("depter"), place.path().join("depter/attachments"));
        fs::create_dir_all(&inner).unwrap();
        let (file, deep, theirs) = (folder.join("keyring.json"), inner.join("digest"), elsewhere.path().join("theirs"));
        for path in [&file, &deep, &theirs] {
            fs::write(path, "").unwrap();
            set(path, 0o644);
        }
        symlink(&theirs, folder.join("link")).unwrap();
        set(&folder, 0o755);
        set(&inner, 0o755);
        shut(&folder);
        assert_eq!(
            [&folder, &inner, &file, &deep, &theirs].map(|path| mode(path)),
            [0o700, 0o700, 0o600, 0o600, 0o644]
        );
        set(&file, 0o444);
        shut(&folder);
        assert_eq!(mode(&file), 0o444, "a folder that is shut is not gone through again");
    }
}

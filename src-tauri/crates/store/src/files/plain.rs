//! Plain files: everything beside the store is one, and nothing else is read as one.
//!
//! A link leads elsewhere, a device never ends, a pipe waits for somebody who never comes, and a file may say that it is
//! as long as the disk is not. Each of them is refused before anything is read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use crate::platform;

/// Opens a plain file to be read; a link, a device, a pipe and a folder are refused ([`ErrorKind::InvalidInput`]).
pub fn open(path: &Path) -> io::Result<File> {
    check(path)?;
    let mut how = OpenOptions::new();
    how.read(true);
    at_once(&mut how);
    let file = how.open(path)?;
    // Something else may lie there since it was looked at.
    if file.metadata()?.is_file() { Ok(file) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// Reads a plain file of at most `longest` bytes; a longer one is refused ([`ErrorKind::FileTooLarge`]).
pub fn read(path: &Path, longest: u64) -> io::Result<Vec<u8>> {
    let mut file = open(path)?;
    if file.metadata()?.len() > longest {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    file.by_ref().take(longest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > longest { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The length of a plain file; what is none is refused, what is not there is [`ErrorKind::NotFound`].
pub fn check(path: &Path) -> io::Result<u64> {
    let data = fs::symlink_metadata(path)?;
    if data.is_file() { Ok(data.len()) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// A plain file lies there.
pub fn is_there(path: &Path) -> bool {
    check(path).is_ok()
}

/// What lies there is a plain file, or nothing does.
pub fn check_if_there(path: &Path) -> io::Result<()> {
    match check(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Neither follows a link nor waits for anybody.
pub fn at_once(how: &mut OpenOptions) {
    platform::at_once(how);
}

/// Which file lies at a path, whatever its name: another one that is put in its place is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity((u64, u64));

/// Which file lies there; nothing where none does.
pub fn identity(path: &Path) -> Option<Identity> {
    platform::identity(path).map(Identity)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_plain_file_within_its_length_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("plain"), b"twelve bytes").unwrap();
        std::os::unix::fs::symlink(at("plain"), at("link")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", at("device")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap();
        assert!(made.success());
        File::create(at("endless")).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(read(&at("plain"), 12).unwrap(), b"twelve bytes");
        for (name, refused) in [
            ("plain", ErrorKind::FileTooLarge),
            ("endless", ErrorKind::FileTooLarge),
            ("link", ErrorKind::InvalidInput),
            ("device", ErrorKind::InvalidInput),
            ("folder", ErrorKind::InvalidInput),
            ("pipe", ErrorKind::InvalidInput),
            ("nowhere", ErrorKind::NotFound),
        ] {
            assert_eq!(read(&at(name), 11).unwrap_err().kind(), refused, "{name}");
        }
    }

    #[test]
    fn another_file_in_the_place_of_one_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("one"), b"one").unwrap();
        let one = identity(&at("one"));
        fs::write(at("one"), b"another content").unwrap();
        assert_eq!(identity(&at("one")), one, "the same file with other bytes");
        fs::write(at("other"), b"one").unwrap();
        fs::rename(at("other"), at("one")).unwrap();
        assert_ne!(identity(&at("one")), one);
        fs::remove_file(at("one")).unwrap();
        assert_eq!(identity(&at("one")), None);
    }
}

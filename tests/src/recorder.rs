//! What the product does to files, in order, as `seen.c` writes it down; the store's own file system has `vfs.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::disk::{again, preloaded};

const FOLDER: &str = "DEPTER_SEEN_FOLDER";
const NOTES: &str = "DEPTER_SEEN";

/// Something that happened in the folder; names are relative to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileEvent {
    /// A file came to be.
    Create(PathBuf),
    /// Bytes were written.
    Write(PathBuf, u64, Vec<u8>),
    /// A file was cut.
    Truncate(PathBuf, u64),
    /// What was written to a file lasts.
    Sync(PathBuf),
    /// The names in a folder last.
    SyncFolder(PathBuf),
    /// A file or folder got another name.
    Rename(PathBuf, PathBuf),
    /// A file or an empty folder is gone.
    Remove(PathBuf),
    /// A folder came to be.
    MakeFolder(PathBuf),
}

/// A folder in which everything is written down.
pub struct Recorder {
    folder: PathBuf,
    notes: PathBuf,
    begun: usize,
}

/// Runs a test that has such a folder. `test` is its own name: it is started anew with `seen.c` loaded.
pub fn recorded(test: &str, body: impl FnOnce(Recorder)) {
    if let (Some(folder), Some(notes)) = (std::env::var_os(FOLDER), std::env::var_os(NOTES)) {
        return body(Recorder { folder: folder.into(), notes: notes.into(), begun: 0 });
    }
    let place = TempDir::new().expect("a temporary folder");
    let library = preloaded(place.path(), "seen.c");
    let folder = place.path().canonicalize().expect("the folder").join("seen");
    fs::create_dir(&folder).expect("a folder");
    let mut command = Command::new("env");
    command.env("LD_PRELOAD", library).env(FOLDER, folder).env(NOTES, place.path().join("notes"));
    again(command, test);
}

impl Recorder {
    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Only what happens from now on counts.
    pub fn begin(&mut self) {
        self.begun = self.all().len();
    }

    /// How much has happened since.
    pub fn so_far(&self) -> usize {
        self.events().len()
    }

    /// What has happened since.
    pub fn events(&self) -> Vec<FileEvent> {
        self.all().split_off(self.begun)
    }

    fn all(&self) -> Vec<FileEvent> {
        let bytes = fs::read(&self.notes).unwrap_or_default();
        let mut rest = bytes.as_slice();
        let mut events = Vec::new();
        while let Some(event) = self.next(&mut rest) {
            events.push(event);
        }
        events
    }

    /// A note: its kind, the length and bytes of a path, a number, the length and bytes of what belongs to it.
    fn next(&self, rest: &mut &[u8]) -> Option<FileEvent> {
        let kind = taken(rest, 1)?[0];
        let length = number(rest)?;
        let path = self.relative(taken(rest, length)?);
        let at = number(rest)? as u64;
        let length = number(rest)?;
        let bytes = taken(rest, length)?;
        Some(match kind {
            b'c' => FileEvent::Create(path),
            b'w' => FileEvent::Write(path, at, bytes.to_vec()),
            b't' => FileEvent::Truncate(path, at),
            b's' => FileEvent::Sync(path),
            b'd' => FileEvent::SyncFolder(path),
            b'r' => FileEvent::Rename(path, self.relative(bytes)),
            b'u' => FileEvent::Remove(path),
            b'm' => FileEvent::MakeFolder(path),
            other => panic!("a note of the kind {other}"),
        })
    }

    fn relative(&self, path: &[u8]) -> PathBuf {
        let path = Path::new(std::str::from_utf8(path).expect("names are Unicode"));
        path.strip_prefix(&self.folder).unwrap_or(path).to_owned()
    }
}

fn taken<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let bytes = taken(rest, 8)?.try_into().ok()?;
    usize::try_from(u64::from_le_bytes(bytes)).ok()
}

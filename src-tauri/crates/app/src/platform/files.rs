//! Files are handed over as handles that the host made; no argument ever names a path.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use depter_store::open::OpenError;
use depter_values::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::failure::CommandError;

/// A file that the host chose (dialog, command line, pipe).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct FileHandle(String);

/// The handles that the host has given out.
#[derive(Default)]
pub struct Handles(Mutex<(u64, HashMap<FileHandle, PathBuf>)>);

impl Handles {
    /// A handle for a file; the host calls it.
    pub fn give(&self, path: PathBuf) -> FileHandle {
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        given.0 += 1;
        let handle = FileHandle(format!("file-{}", given.0));
        given.1.insert(handle.clone(), path);
        handle
    }

    /// The file of a handle.
    pub fn path(&self, handle: &FileHandle) -> Result<PathBuf, CommandError> {
        let given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        given.1.get(handle).cloned().ok_or_else(|| Refusal::HandleUnknown.into())
    }

    /// What stands in the file of a handle, at most `limit` bytes.
    pub fn read(&self, handle: &FileHandle, limit: u64) -> Result<Vec<u8>, CommandError> {
        self.read_within(handle, limit, || CommandError::code("file_too_large"))
    }

    /// The same; what is said of a file that is too large is said by whoever asks.
    pub fn read_within(
        &self,
        handle: &FileHandle,
        limit: u64,
        too_large: impl Fn() -> CommandError,
    ) -> Result<Vec<u8>, CommandError> {
        let unreadable = |_| CommandError::code("file_unreadable");
        let path = self.path(handle)?;
        let data = std::fs::metadata(&path).map_err(unreadable)?;
        if data.len() > limit {
            return Err(too_large());
        }
        // A device or a pipe has no size and may never end.
        if !data.is_file() {
            return Err(CommandError::code("file_unreadable"));
        }
        std::fs::read(&path).map_err(unreadable)
    }
}

/// What it means to the person that a file of theirs was not written.
pub fn not_written(error: &std::io::Error) -> CommandError {
    match OpenError::of_kind(error.kind()) {
        Some(OpenError::DiskFull) => OpenError::DiskFull.into(),
        _ => CommandError::code("file_not_writable"),
    }
}

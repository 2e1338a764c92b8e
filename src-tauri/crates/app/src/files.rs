//! Files pass the door as handles that the host made; no argument ever names a path.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::failure::Problem;
use depter_core::Refusal;

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
    pub fn path(&self, handle: &FileHandle) -> Result<PathBuf, Problem> {
        let given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        given.1.get(handle).cloned().ok_or_else(|| Refusal::HandleUnknown.into())
    }

    /// Replaces the file of a handle whole: a temporary file, then a rename.
    pub fn write(&self, handle: &FileHandle, bytes: &[u8]) -> Result<(), Problem> {
        let path = self.path(handle)?;
        depter_core::store::durable::replace_file(&path, bytes).map_err(|error| match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Problem::code("disk_full"),
            _ => Problem::code("file_not_writable"),
        })
    }

    /// What stands in the file of a handle, at most `limit` bytes.
    pub fn read(&self, handle: &FileHandle, limit: u64) -> Result<Vec<u8>, Problem> {
        let path = self.path(handle)?;
        let size = std::fs::metadata(&path).map_err(|_| Problem::code("file_unreadable"))?.len();
        if size > limit {
            return Err(Problem::code("file_too_large"));
        }
        std::fs::read(&path).map_err(|_| Problem::code("file_unreadable"))
    }
}

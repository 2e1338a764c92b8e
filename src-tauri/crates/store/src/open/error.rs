use std::io::ErrorKind;

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
use thiserror::Error;

/// Why a store cannot be opened or used. Each has its own sentence; none loses anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// Another program holds it.
    #[error("in use")]
    InUse,
    /// There is no store in the folder.
    #[error("missing")]
    Missing,
    /// A store stands in the folder already.
    #[error("exists")]
    Exists,
    /// The folder does not exist.
    #[error("folder missing")]
    FolderMissing,
    /// The folder or the file cannot be written.
    #[error("read-only")]
    ReadOnly,
    /// A file may not be read by this person.
    #[error("unreadable")]
    Unreadable,
    /// The files were deleted, or others put in their place, while they were open.
    #[error("replaced")]
    Replaced,
    /// Nothing opens here, but something of a register that was founded once is left.
    #[error("lost")]
    Lost,
    /// The file is something else.
    #[error("not a store")]
    NotAStore,
    /// It was written by a newer program; it is left untouched.
    #[error("newer")]
    Newer,
    /// Pages do not carry their seals, or the end of the history is broken.
    #[error("damaged")]
    Damaged,
    /// The disk is full.
    #[error("disk full")]
    DiskFull,
    /// The folder lies on a disk of another computer.
    #[error("on a network drive")]
    OnNetwork,
    /// The folder lies on a stick or a disk that is plugged in.
    #[error("on a removable drive")]
    OnRemovable,
    /// The disk refuses to read or to write: a stick that was pulled, a disk that dies, a quota.
    #[error("disk failed")]
    DiskFailed,
}

impl OpenError {
    /// Every one, for the list of codes.
    pub const ALL: [OpenError; 15] = [
        OpenError::InUse,
        OpenError::Missing,
        OpenError::Exists,
        OpenError::FolderMissing,
        OpenError::ReadOnly,
        OpenError::Unreadable,
        OpenError::Replaced,
        OpenError::Lost,
        OpenError::NotAStore,
        OpenError::Newer,
        OpenError::Damaged,
        OpenError::DiskFull,
        OpenError::DiskFailed,
        OpenError::OnNetwork,
        OpenError::OnRemovable,
    ];

    /// The code of the answer.
    pub fn code(self) -> &'static str {
        match self {
            OpenError::InUse => "store_in_use",
            OpenError::Missing => "store_missing",
            OpenError::Exists => "store_exists",
            OpenError::FolderMissing => "folder_missing",
            OpenError::ReadOnly => "store_read_only",
            OpenError::Unreadable => "store_unreadable",
            OpenError::Replaced => "store_replaced",
            OpenError::Lost => "store_lost",
            OpenError::NotAStore => "store_not_a_store",
            OpenError::Newer => "store_newer",
            OpenError::Damaged => "store_damaged",
            OpenError::DiskFull => "disk_full",
            OpenError::DiskFailed => "disk_failed",
            OpenError::OnNetwork => "store_on_network",
            OpenError::OnRemovable => "store_on_removable",
        }
    }

    /// What a database error means to the person, if it is one of theirs.
    pub fn of_sqlite(error: &rusqlite::Error) -> Option<Self> {
        let error = error.sqlite_error()?;
        match error.code {
            ErrorCode::DiskFull => Some(OpenError::DiskFull),
            // The index of the log finds no room to grow: SQLite has a name of its own for it.
            ErrorCode::SystemIoFailure if error.extended_code == SQLITE_IOERR_SHMSIZE => Some(OpenError::DiskFull),
            ErrorCode::SystemIoFailure => Some(OpenError::DiskFailed),
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Some(OpenError::ReadOnly),
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Some(OpenError::Damaged),
            _ => None,
        }
    }

    /// What an error of a file in the data folder means to the person.
    pub fn of_file(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => OpenError::FolderMissing,
            kind => OpenError::of_kind(kind).unwrap_or(OpenError::ReadOnly),
        }
    }

    /// What an error means while a file of a register is read.
    pub fn of_read(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => OpenError::Missing,
            ErrorKind::PermissionDenied => OpenError::Unreadable,
            ErrorKind::InvalidInput | ErrorKind::FileTooLarge => OpenError::NotAStore,
            _ => OpenError::DiskFailed,
        }
    }

    /// What a file error means to the person wherever the file lies, if it is one of theirs.
    pub fn of_kind(kind: ErrorKind) -> Option<Self> {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(OpenError::DiskFull),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Some(OpenError::ReadOnly),
            _ => None,
        }
    }
}

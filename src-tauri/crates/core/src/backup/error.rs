use std::io;

use depter_store::Error;
use depter_store::open::OpenError;
use depter_store::secrets::keyring::KeyError;
use thiserror::Error;

/// Why a copy is not made, not believed or not brought back. Nothing that was there before is lost by any of them.
#[derive(Debug, Error)]
pub enum CopyError {
    /// There is no copy in this folder.
    #[error("copy_missing")]
    Missing,
    /// Something in it is not as it was written.
    #[error("copy_damaged")]
    Damaged,
    /// Something in it may not be read by this person, or the disk does not give it.
    #[error("copy_unreadable")]
    Unreadable,
    /// The key opens copies of several centres, and nothing here says which of them is meant.
    #[error("copy_centres_several")]
    SeveralCentres,
    /// A newer program made it.
    #[error("copy_newer")]
    Newer,
    /// It belongs to another centre than the register in the data folder.
    #[error("copy_foreign")]
    Foreign,
    /// The folder for copies is not there: the stick is out, the disk is off.
    #[error("copy_place_missing")]
    PlaceMissing,
    /// The folder for copies cannot be written.
    #[error("copy_not_written")]
    NotWritten,
    /// Only a head brings a copy back.
    #[error("not_permitted")]
    NotPermitted,
    /// No register was put aside: there is nothing to take back.
    #[error("restore_nothing_aside")]
    NothingAside,
    /// The register in the data folder is sound and holds more than the copy: nothing is to be recovered.
    #[error("register_sound")]
    RegisterSound,
    /// The copy's keyring refuses.
    #[error("keyring")]
    Key(#[from] KeyError),
    /// The database refuses.
    #[error("database")]
    Work(Error),
}

impl CopyError {
    /// Codes that only copies give, with what they mean.
    pub const CODES: &'static [(&'static str, &'static str)] = &[
        ("copy_missing", "There is no copy in this folder."),
        ("copy_damaged", "Something in the copy is not as it was written."),
        ("copy_unreadable", "Something in the copy cannot be read: this person may not, or the disk does not give it."),
        (
            "copy_centres_several",
            "Copies of several centres lie in the folder, and nothing says which of them is meant.",
        ),
        (
            "copy_attachments_lost",
            "The copy is whole but for attachments whose files are missing or altered; everything else can be brought back.",
        ),
        ("copies_left_out", "Steps in another place could not be joined to what was brought back."),
        ("copies_damaged", "Copies in the known places are not as they were written: changed, or on a failing disk."),
        ("copies_forgotten", "The notes about the copies were lost, and with them the chosen place."),
        ("second_copy_missing", "There is no second copy: what is written from now on stands in one file alone."),
        (
            "history_differs",
            "A copy holds steps that the history of the register lacks: it was rewritten or rolled back.",
        ),
        ("copy_newer", "A newer program made the copy."),
        ("copy_foreign", "The copy belongs to another centre."),
        ("copy_place_missing", "The folder for copies is not there."),
        ("copy_not_written", "The folder for copies cannot be written."),
        ("copies_key_old", "The register still has the key of somebody who left; a new copy would open by it too."),
        ("register_sound", "The register in the data folder is sound and holds steps that the copy lacks."),
        ("restore_nothing_aside", "No register was put aside by a restoration."),
    ];

    /// The code of the answer.
    pub fn code(&self) -> &'static str {
        match self {
            CopyError::Missing => "copy_missing",
            CopyError::Damaged => "copy_damaged",
            CopyError::Unreadable => "copy_unreadable",
            CopyError::SeveralCentres => "copy_centres_several",
            CopyError::Newer => "copy_newer",
            CopyError::Foreign => "copy_foreign",
            CopyError::PlaceMissing => "copy_place_missing",
            CopyError::NotWritten => "copy_not_written",
            CopyError::NotPermitted => "not_permitted",
            CopyError::NothingAside => "restore_nothing_aside",
            CopyError::RegisterSound => "register_sound",
            CopyError::Key(error) => error.code(),
            CopyError::Work(Error::Store(error)) => error.code(),
            CopyError::Work(_) => "incident",
        }
    }

    /// What a file error means while a copy is read.
    pub(super) fn unread(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => CopyError::Missing,
            io::ErrorKind::PermissionDenied => CopyError::Unreadable,
            _ => CopyError::Damaged,
        }
    }
}

/// A file error while a copy is written.
impl From<io::Error> for CopyError {
    fn from(error: io::Error) -> Self {
        match OpenError::of_kind(error.kind()) {
            Some(OpenError::DiskFull) => CopyError::Work(OpenError::DiskFull.into()),
            _ => CopyError::NotWritten,
        }
    }
}

impl From<Error> for CopyError {
    fn from(error: Error) -> Self {
        match error {
            Error::Store(OpenError::ReadOnly) => CopyError::NotWritten,
            other => CopyError::Work(other),
        }
    }
}

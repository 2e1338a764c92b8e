//! The one error of the core: what a rule refused, and what should not have happened.

use depter_sealing::SealError;
use depter_values::Refusal;
use thiserror::Error;

use crate::open::OpenError;

/// Why a command did not do its work.
#[derive(Debug, Error)]
pub enum Error {
    /// A rule refused; expected, said to the person.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// The store could not be opened or used as a file.
    #[error("store: {}", .0.code())]
    Store(#[from] OpenError),
    /// The database answered with an error.
    #[error("database")]
    Sqlite(rusqlite::Error),
    /// A stored value could not be read back.
    #[error("stored value")]
    Json(#[from] serde_json::Error),
    /// A value or a file could not be sealed or opened.
    #[error("sealing: {}", .0.code())]
    Sealing(#[from] SealError),
    /// The person stopped the work.
    #[error("cancelled")]
    Cancelled,
    /// Something that the program holds for impossible.
    #[error("broken: {0}")]
    Broken(&'static str),
}

/// The result of everything in the core.
pub type Result<T> = std::result::Result<T, Error>;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<rusqlite::Error> for Error {
    /// A full disk or a read-only folder is the person's business; it gets its own answer.
    fn from(error: rusqlite::Error) -> Self {
        match OpenError::of_sqlite(&error) {
            Some(known) => Error::Store(known),
            None => Error::Sqlite(error),
        }
    }
}

use depter_values::Moment;
use serde::Serialize;
use thiserror::Error;

/// The form in which a document is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// PDF/A-2b, ready to print and to keep.
    Pdf,
    /// A text that Word and `LibreOffice` open and a person can go on editing.
    Docx,
    /// A table for calculating on: numbers are numbers, dates are dates, text is never a formula.
    Xlsx,
    /// The figures of a summary (contract §6).
    Json,
}

/// What stands on a document beside its content: when it was made, and the code in its footer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The moment of making. It becomes the date in the file's properties, so equal input gives equal bytes.
    pub at: Moment,
    /// A short code printed in the footer, by which paper and history are compared later. No personal data.
    pub code: Option<String>,
}

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// How many pages it has; none for the forms that have no pages before somebody opens them.
    pub pages: Option<usize>,
}

/// Why a document was not made.
///
/// None of the messages carries a word of the document's content: they go to the log.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// This document does not exist in the form asked for.
    #[error("document_format_unsupported")]
    UnsupportedFormat,
    /// More rows than one sheet or one printed book can hold.
    #[error("document_too_long")]
    TooLong,
    /// One record of it cannot be laid out; its number says which.
    #[error("document_record_unprintable")]
    Unprintable {
        /// The number of the record, or of the item.
        number: String,
    },
    /// The typesetter or a writer failed: a mistake in this crate.
    #[error("document_failed: {0}")]
    Failed(&'static str),
}

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Field;
use depter_values::codes;

codes! {
    /// Why a cell is refused.
    #[schemars(rename = "ImportFault")]
    pub enum CellError {
        /// Nothing is written where something must be.
        Required = "field_required",
        /// Not one of the words or forms that this column takes.
        Invalid = "field_invalid",
        /// No item of the list is called so.
        CodeUnknown = "code_unknown",
        /// Several items of the list are called so; the code tells them apart.
        CodeAmbiguous = "code_ambiguous",
        /// Not a day, or a day that does not exist.
        DayInvalid = "day_invalid",
        /// A year that can only be a slip.
        DayOutOfRange = "day_out_of_range",
        /// A day in the future where only a past one makes sense.
        DayInFuture = "day_in_future",
        /// A day before the one that it must follow.
        DaysReversed = "days_reversed",
        /// A statement, complaint or proposal without a name.
        ApplicantMissing = "applicant_missing",
        /// Longer than its field.
        TextTooLong = "text_too_long",
        /// A character that no keyboard types.
        ControlCharacter = "text_control_character",
        /// More cells than there are headings.
        CellWithoutHeading = "cell_without_heading",
        /// The number stands in the register with another content.
        NumberTaken = "number_taken",
    }
}

/// One reason why a row is refused. It holds no content of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowError {
    /// The physical line on which the row begins; the heading is line 1.
    pub line: u64,
    /// The column; none when the row as a whole is at fault.
    pub field: Option<Field>,
    /// The reason.
    pub code: CellError,
}

/// Why a file is no journal. The messages are codes; no variant holds content of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum FileError {
    /// More bytes than [`super::LARGEST_FILE`].
    #[error("file_too_large")]
    TooLarge,
    /// Neither UTF-8 nor UTF-16 nor windows-1251, or a damaged one of these.
    #[error("encoding_unknown")]
    EncodingUnknown,
    /// Nothing in it, not even headings.
    #[error("journal_empty")]
    Empty,
    /// The heading of this column (counted from 1) is not one of those known.
    #[error("heading_unknown")]
    HeadingUnknown {
        /// The column, counted from 1.
        column: usize,
    },
    /// Two columns mean the same.
    #[error("heading_repeated")]
    HeadingRepeated {
        /// What both mean.
        field: Field,
    },
    /// A column that every journal must have is not there.
    #[error("heading_missing")]
    HeadingMissing {
        /// The column; `summary` stands for "summary or category".
        field: Field,
    },
    /// A quotation mark opens a cell on this line and does not close it: nobody can tell where the cell ends.
    #[error("quote_unclosed")]
    QuoteUnclosed {
        /// The physical line.
        line: u64,
    },
}

impl FileError {
    /// The code that names the sentence in `locales/`.
    pub fn code(&self) -> &'static str {
        match self {
            FileError::TooLarge => "file_too_large",
            FileError::EncodingUnknown => "encoding_unknown",
            FileError::Empty => "journal_empty",
            FileError::HeadingUnknown { .. } => "heading_unknown",
            FileError::HeadingRepeated { .. } => "heading_repeated",
            FileError::HeadingMissing { .. } => "heading_missing",
            FileError::QuoteUnclosed { .. } => "quote_unclosed",
        }
    }

    /// Where: the number of a column, the name of a field, or the number of a line.
    pub fn place(&self) -> Option<String> {
        match self {
            FileError::TooLarge | FileError::EncodingUnknown | FileError::Empty => None,
            FileError::HeadingUnknown { column } => Some(column.to_string()),
            FileError::HeadingRepeated { field } | FileError::HeadingMissing { field } => Some(field.to_string()),
            FileError::QuoteUnclosed { line } => Some(line.to_string()),
        }
    }
}

//! A paper journal that was typed as a table (contract §7): bytes in, rows or refusals out, good rows into the register.
//!
//! Invariants: a row is either read whole or refused whole, and no cell of the file is dropped in silence; the good rows
//! of a file go in as one operation.

mod cell_error;
mod commands;
mod delimiter;
mod digest;
mod encoding;
mod frames;
mod headings;
mod intake;
mod joined;
mod journal;
mod number;
mod quotes;
mod row;
mod table;
mod words;

#[cfg(test)]
mod tests;

pub use cell_error::{CellError, FileError, RowError};
pub use commands::{ImportTexts, Imported, import_journal};
pub use encoding::LARGEST_FILE;
pub use frames::{LARGEST_ANSWER, hand_over};
pub use headings::Field;
pub use journal::{Journal, Rows, Unread};
pub use number::RegisterNumber;
pub use row::JournalRow;
pub use words::{WordList, Words};

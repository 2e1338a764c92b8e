//! A paper journal that was typed as a table (contract §7): bytes in, rows or refusals out.
//!
//! Invariants: a row is either read whole or refused whole, and no cell of the file is dropped in silence.

mod cell_error;
mod delimiter;
mod digest;
mod encoding;
mod field;
mod frames;
mod headings;
mod joined;
mod number;
mod quotes;
mod row;
mod rows;
mod table;
mod words;

#[cfg(test)]
mod tests;

pub use cell_error::{CellError, FileError, RowError};
pub use encoding::LARGEST_FILE;
pub use field::Field;
pub use frames::{LARGEST_ANSWER, hand_over};
pub use number::RegisterNumber;
pub use row::JournalRow;
pub use rows::{Journal, Rows, Unread};
pub use words::{WordList, Words};

//! A paper journal into the register (contract §7): what the readers made of a file, row by row.
//!
//! Invariant: the good rows of a file go in as one operation.

mod commands;
mod intake;

#[cfg(test)]
mod tests;

pub use commands::import_journal;
pub use intake::{ImportTexts, Imported};

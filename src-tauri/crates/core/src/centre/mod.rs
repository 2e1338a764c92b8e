//! The centre itself: its names, letterhead, head and the language of its documents.

mod commands;
mod rows;
#[cfg(test)]
mod tests;

pub use commands::{CentreFile, CentreGet, CentreSave, centre_get, centre_save, check, found, get};
pub use rows::{Centre, Letterhead};

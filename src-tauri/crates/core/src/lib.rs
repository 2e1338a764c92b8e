//! The features of Дептер: their rules, their records, what follows from them.
//!
//! Invariants: this crate knows no Tauri, reads no clock, makes no random id, and holds no sentence for people.
//! Moments, ids and the language are always passed in.

pub mod agenda;
pub mod areas;
pub mod attachments;
pub mod audit;
pub mod backup;
pub mod calendar;
pub mod centre;
pub mod concerns;
pub mod funding;
pub mod import;
pub mod lists;
pub mod meetings;
pub mod migrations;
pub mod people;
pub mod plans;
pub mod registry;
pub mod search;
pub mod summary;
#[cfg(test)]
pub(crate) mod testing;
pub mod users;

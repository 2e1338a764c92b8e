//! The store: one place that opens it, one way to write, a history that is the second copy of the truth.

pub mod access;
mod actor;
pub mod check;
pub mod erase;
pub mod files;
mod history;
pub mod index;
mod kind;
pub mod link;
pub mod migrate;
pub mod open;
mod private;
mod read;
mod record;
#[cfg(test)]
mod tests;
pub mod undo;
mod write;

pub use actor::{Actor, Ids, Randomness, Vault};
pub use kind::{Kind, Pointer};
pub use private::Private;
pub use read::{Read, Scene};
pub use record::{Record, RecordType, SearchEntry};
pub use write::{Done, Tools, Write};

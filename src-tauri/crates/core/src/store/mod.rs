//! The store: one place that opens it, one way to write, a history that is the second copy of the truth.

pub mod access;
mod actor;
pub mod check;
pub mod copy;
pub mod durable;
pub mod erase;
pub mod file_store;
mod folder_lock;
pub mod founding;
mod history;
pub mod index;
pub mod keyring;
pub mod link;
pub mod migrate;
pub mod numbers;
pub mod open;
mod open_error;
pub mod origin;
pub mod plain;
pub mod printed;
mod private;
mod read;
mod record;
pub mod replay;
pub mod rights;
pub mod roll;
pub mod seal;
pub mod tally;
#[cfg(test)]
mod tests;
pub mod undo;
mod unnoted;
mod write;

pub use actor::{Actor, Ids, Sealer, Vault};
pub use private::Private;
pub use read::{Context, Read};
pub use record::{Columns, Record, RecordType, SearchEntry, insert_of, update_of};
pub use seal::Randomness;
pub use unnoted::Unnoted;
pub use write::{Done, Tools, Write};

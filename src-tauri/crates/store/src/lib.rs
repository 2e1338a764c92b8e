//! The store: one place that opens it, one way to write, a history that is the second copy of the truth.
//!
//! Invariants: it knows no feature. What is kept (the tables, the kinds of records, what follows from them) is handed to it
//! as a [`Schema`]; SQLCipher is linked here and nowhere else.

mod error;
pub mod files;
pub mod history;
pub mod index;
pub mod open;
mod platform;
pub mod records;
pub mod secrets;
pub mod sums;

pub use depter_sealing::Randomness;
#[doc(hidden)]
pub use depter_values as values;
pub use error::{Error, Result};
pub use index::SearchEntry;
pub use records::actor::{Actor, Ids, Sealer, Vault};
pub use records::private::Private;
pub use records::read::{Context, Read};
pub use records::record::{Columns, Record, insert_of, update_of};
pub use records::record_type::RecordType;
pub use records::unnoted::Unnoted;
pub use records::write::{Change, Derivation, Done, Tools, Touched, Write};

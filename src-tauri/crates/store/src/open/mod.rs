//! Opening: the connections, the one store of a folder, its schema, copies of it, and who holds the folder.

mod connection;
pub mod copy;
mod error;
mod folder_lock;
pub mod founding;
pub mod migrate;
mod store;

pub use connection::{DatabaseKey, begin, in_memory, is_intact};
pub use error::OpenError;
pub use folder_lock::FolderLock;
pub use store::{Roomy, Store};

/// The name of the database in the data folder.
pub const DATABASE: &str = "depter.db";

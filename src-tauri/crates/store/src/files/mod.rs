//! Files beside and around the database: who may read them, when they are on the disk, and what is read at all.

pub mod durable;
pub mod file_store;
pub mod plain;
pub mod rights;

//! The store: what is kept, under which keys, and who opens it.

pub mod durable;
pub mod keyring;
pub mod seal;

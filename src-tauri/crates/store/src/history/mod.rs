//! The history: what was done, by whom, in a chain that cannot be altered quietly; and what is made of it.

pub mod access;
pub mod check;
pub mod erase;
pub mod origin;
pub mod printed;
pub mod replay;
pub mod roll;
pub mod undo;
pub(crate) mod writer;

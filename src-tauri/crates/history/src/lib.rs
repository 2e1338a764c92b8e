//! What an operation of the history is: its changes, its digest in the chain, the order of operations.
//!
//! Invariants: no database, no clock, no keys. Whoever holds operations of a register (its store, a backup, the hub) reads
//! and checks them by what stands here.

mod clock;
mod digest;
mod operation;

pub use clock::Clock;
pub use digest::{ChangeDigest, OperationHead, digest_of, feed, operation_digest};
pub use operation::{Change, Noted, Operation};

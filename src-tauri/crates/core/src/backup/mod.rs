//! Copies of the register: made, verified, thinned and brought back (safety.md, "Saving, copying, restoring").
//!
//! Invariants: a copy is never called done before it was opened again and found to hold what the store holds; the
//! newest verified one is never thinned away; what stood in the folder before a copy was brought back is kept aside.
//! No file of a copy is named after a person, and none of them opens without a key.

mod closed;
mod error;
mod folder;
mod inside;
mod known;
mod manifest;
pub mod mirror;
mod place;
mod plan;
mod pool;
mod restore;
#[cfg(test)]
mod tests;
mod thin;

pub use closed::{closed, closed_since, still_open};
pub use error::CopyError;
pub use folder::{CopyKey, Found, Made, Verified, discard, find, is_copy, look, make, open, peek, thin, unread_in};
pub use inside::{Inside, Present};
pub use known::{Against, Known, LeftOut};
pub use manifest::{FileDigest, Manifest};
pub use place::{COPIES, MirrorId};
pub use plan::{ELSEWHERE_DAYS, EVERY_MINUTES, is_due, is_reminded, superfluous};
pub use pool::{Attached, room};
pub use restore::{ASIDE, aside, check_centre, finish_interrupted, put_back, renew_keys, take_back};
pub use thin::thin_pool;

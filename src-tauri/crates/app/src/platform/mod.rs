//! What the computer gives and takes: clock, ids, disks, files, memory.
//!
//! Invariants: here alone the clock is read and an id is made; what operating systems do in different ways stands in one
//! module for each family, under the same names.

pub mod clock;
pub mod disk;
pub mod environment;
pub mod files;
pub mod folder;
pub mod ids;
pub(crate) mod incident;
pub mod memory;
pub(crate) mod outgoing;
pub(crate) mod reserve;

#[cfg(unix)]
#[path = "unix.rs"]
pub(crate) mod system;
#[cfg(windows)]
#[path = "windows.rs"]
pub(crate) mod system;

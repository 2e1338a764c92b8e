//! What the suites share: a founded centre, comparing generated files, how long a seeded test goes on, and what is measured.

pub mod anything;
pub mod bench;
pub mod bindings;
pub mod centre;
pub mod described;
#[cfg(target_os = "linux")]
pub mod disk;
mod fresh;
#[cfg(target_os = "linux")]
pub mod recorder;
mod rounds;
pub mod samples;
pub mod sandbox;
pub mod search_bench;
pub mod vfs;

pub use fresh::fresh;
pub use rounds::{proved, rounds};

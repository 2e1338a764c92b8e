//! What the suites share: a founded centre, comparing generated files, how long a seeded test goes on, and what is measured.

pub mod bindings;
pub mod centre;
pub mod copy_bench;
pub mod described;
#[cfg(target_os = "linux")]
pub mod disk;
mod fresh;
pub mod import_bench;
#[cfg(target_os = "linux")]
pub mod recorder;
mod rounds;
pub mod samples;
pub mod search_bench;
pub mod vfs;

pub use fresh::fresh;
pub use rounds::{proved, rounds};

//! What the suites share: a founded centre, comparing generated files, how long a seeded test goes on, and what is measured.

pub mod centre;
mod fresh;
pub mod import_bench;
mod rounds;
pub mod search_bench;

pub use fresh::fresh;
pub use rounds::rounds;

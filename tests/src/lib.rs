//! What the suites share: comparing generated files, how long a seeded test goes on, and what is measured.

mod fresh;
mod rounds;
pub mod search_bench;

pub use fresh::fresh;
pub use rounds::rounds;

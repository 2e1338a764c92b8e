//! What the suites share: comparing generated files, and how long a seeded test goes on.

mod fresh;
mod rounds;

pub use fresh::fresh;
pub use rounds::rounds;

//! What reads foreign bytes: journals that people typed as tables, pictures, papers.
//!
//! Invariants: no store, no keys, no file: bytes in, plain data out. The product runs the parts that decode in a program of
//! its own, without an environment and within limits, and looks at what comes back before it believes it.

pub mod journal;

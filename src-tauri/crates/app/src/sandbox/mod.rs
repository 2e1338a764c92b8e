//! What comes from outside is opened by a program of its own: pictures and journals come from anywhere, and what opens them
//! is the part of a program that is broken into most. It runs without keys, without the environment, within limits.
//!
//! Invariants: nothing from outside is decoded or parsed in the program that holds the keys; where the other one does not
//! start the file is refused; what comes back is looked at, or it is not taken.

mod child;
mod limits;
mod parent;

pub use child::serve_if_asked;
pub use parent::Sandbox;

/// One kind of work that is done apart.
pub(crate) struct Work {
    /// The word that nobody types, by which the program is started for it.
    pub word: &'static str,
    /// Bytes of memory that it may take besides what the program holds when it starts.
    pub memory: u64,
    /// Does it, with the words after the first, from standard input to standard output; otherwise the exit status that
    /// says why not.
    pub serve: fn(&[std::ffi::OsString]) -> Result<(), u8>,
}

/// The exit status of work that failed without a reason that can be told.
pub(crate) const FAILED: u8 = 5;

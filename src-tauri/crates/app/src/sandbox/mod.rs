//! What comes from outside is opened by a program of its own: pictures and journals come from anywhere, and what opens them
//! is the part of a program that is broken into most. It runs without keys, without the environment, within limits.
//!
//! Invariants: nothing from outside is decoded or parsed in the program that holds the keys; where the other one does not
//! start the file is refused; what comes back is looked at, or it is not taken.

mod child;
pub(crate) mod parent;
pub(crate) mod work;

pub use child::serve_if_asked;
pub use parent::Sandbox;

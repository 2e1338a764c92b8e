//! Making pictures anew. Pictures come from anywhere, and what opens them is the part of a program that is broken into
//! most: it is done by a program of its own, without keys, without the environment, within limits.
//!
//! Invariants: no picture is decoded in the program that holds the keys; where the other one does not start the picture
//! is refused; what comes back is a picture again, or it is not taken.

mod child;
mod limits;
mod parent;
mod picture;
#[cfg(test)]
mod tests;

pub use child::serve_if_asked;
pub use parent::Redrawer;
pub use picture::{Fault, Form, Wish, redrawn};

//! Making pictures anew, in a program of its own ([`crate::apart`]).
//!
//! Invariant: what comes back is a picture again, of the form that was asked for, or it is not taken.

mod handed;
mod picture;
#[cfg(test)]
mod tests;

pub(crate) use handed::{WORK, redraw};
pub use picture::{Fault, Form, Wish, redrawn};

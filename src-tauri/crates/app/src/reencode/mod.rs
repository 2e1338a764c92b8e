//! Making pictures anew, in a program of its own ([`crate::sandbox`]).
//!
//! Invariant: what comes back is a picture again, of the form that was asked for, or it is not taken.

mod handed;
mod picture;
#[cfg(test)]
mod tests;

pub(crate) use handed::{WORK, reencode};
pub use picture::{Form, PictureError, Wish, reencoded};

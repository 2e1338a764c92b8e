//! What operating systems do in different ways, under the same names: one module for each family, and no other file of the
//! store that asks which one it is compiled for.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use unix::*;
#[cfg(windows)]
pub(crate) use windows::*;

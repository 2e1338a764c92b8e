//! Copies of the register, as people meet them: made by themselves and on a wish, looked at, brought back.
//!
//! Invariants: a failing copy is shown and never stands in the way of work; a copy is made by whoever is logged in, in
//! whatever role, for they all write; what a copy holds is shown before it is brought back.

pub(crate) mod closing;
mod compare;
mod leavers;
pub(crate) mod lost;
mod make;
mod notes;
mod present;
mod recover;
pub(crate) mod remains;
mod restore;
pub(crate) mod runner;
mod sources;
pub(crate) mod upkeep;

pub use leavers::{CopiesOpenTo, copies_open_to, copies_replace};
pub use make::{CopyMake, CopyPlaceSet, copies_confirm, copies_due, copies_state, copy_make, copy_place_set};
pub use restore::{
    CopiesFind, CopyOpen, CopyRestore, RestoreUndo, copies_find, copy_restore, copy_verify, restore_undo,
};

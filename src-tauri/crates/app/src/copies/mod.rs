//! Copies of the register, as people meet them: made by themselves and on a wish, looked at, brought back.
//!
//! Invariants: a failing copy is shown and never stands in the way of work; a copy is made by whoever is logged in, in
//! whatever role, for they all write; what a copy holds is shown before it is brought back.

mod closing;
mod compare;
mod leavers;
mod lost;
mod make;
mod notes;
mod recover;
mod remains;
mod restore;
mod runner;
mod sources;
mod upkeep;

pub(crate) use closing::close_again;
pub use leavers::{CopiesOpen, CopiesOpenTo, copies_open_to, copies_replace};
pub(crate) use lost::fetch;
pub use make::{
    CopiesState, CopyMade, CopyMake, CopyPlaceSet, copies_confirm, copies_due, copies_state, copy_make, copy_place_set,
};
pub(crate) use remains::{NURSERY, is_lost};
pub use restore::{
    CopiesFind, CopyFound, CopyOpen, CopyRestore, CopySeen, RecoveryCodeCheck, RestoreUndo, SessionRecover,
    StepsLeftOut, copies_find, copy_restore, copy_verify, recovery_code_check, restore_undo, session_recover,
};
pub(crate) use runner::{BackupRunner, Occasion};
pub(crate) use upkeep::{look_after, renumber};

use depter_core::backup::CopyError;
use depter_store::Error;

use crate::failure::CommandError;

impl From<CopyError> for CommandError {
    fn from(error: CopyError) -> Self {
        match error {
            CopyError::Key(error) => error.into(),
            CopyError::Work(error) => Error::into(error),
            other => CommandError::code(other.code()),
        }
    }
}

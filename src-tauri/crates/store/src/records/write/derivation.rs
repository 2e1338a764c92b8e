//! What follows from records and is kept with every write, whoever writes: no command has to remember it.

use std::any::Any;
use std::collections::BTreeSet;

use depter_values::{Kind, Pointer};

use super::Write;
use crate::error::Result;
use crate::records::record::Record;

/// Something that follows from records of some kinds: sums, deadlines, what is hidden with them.
///
/// What it follows from is collected while an operation writes; the work is done once, before the chain is closed, and what
/// it writes belongs to the operation. It may cause derivations that stand behind it in the list, never those before.
pub struct Derivation {
    /// Its name among the derivations.
    pub name: &'static str,
    /// The kinds of the subjects it follows from: of a record, or of what the record is a part of ([`Record::subject`]).
    pub on: &'static [Kind],
    /// Whether this change matters; asked before the record is written.
    pub matters: fn(&Change<'_>) -> bool,
    /// Once for each subject, before the first change of it that matters is written.
    pub before: fn(&mut Write<'_>, &Touched) -> Result<()>,
    /// At the end of the operation, with all subjects whose changes mattered.
    pub after: fn(&mut Write<'_>, &BTreeSet<Pointer>) -> Result<()>,
}

/// One write of a record.
pub struct Change<'a> {
    before: Option<&'a dyn Any>,
    after: &'a dyn Any,
}

/// A subject that is about to be changed for the first time in an operation.
pub struct Touched {
    /// The record.
    pub subject: Pointer,
    /// It was not there before.
    pub is_new: bool,
    /// How many were touched so far, this one included.
    pub count: usize,
}

impl<'a> Change<'a> {
    pub(crate) fn of<T: Record>(before: Option<&'a T>, after: &'a T) -> Self {
        Change { before: before.map(|before| before as &dyn Any), after }
    }

    /// A record that was there before, as it was and as it becomes, if it is a `T`.
    pub fn between<T: Record>(&self) -> Option<(&T, &T)> {
        Some((self.before?.downcast_ref()?, self.after.downcast_ref()?))
    }

    /// A record of this type was removed.
    pub fn removes<T: Record>(&self) -> bool {
        self.between::<T>().is_some_and(|(before, after)| before.removed_at().is_none() && after.removed_at().is_some())
    }
}

impl Derivation {
    /// Every change matters.
    pub const ALWAYS: fn(&Change<'_>) -> bool = |_| true;
    /// Nothing is done beforehand.
    pub const NOTHING: fn(&mut Write<'_>, &Touched) -> Result<()> = |_, _| Ok(());
}

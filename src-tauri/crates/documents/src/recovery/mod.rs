//! The sheet with the recovery code, for a sealed envelope.

mod layout;

use depter_values::Day;
use serde::Serialize;

use crate::Centre;

pub(crate) use layout::paper;

/// The sheet. It is printed and never saved: whoever holds it holds the centre.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct RecoverySheet {
    /// Whose it is.
    pub centre: Centre,
    /// The day on which the code was made.
    pub day: Day,
    /// The groups of the code, in order.
    pub groups: Vec<String>,
}

impl std::fmt::Debug for RecoverySheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoverySheet(hidden)")
    }
}

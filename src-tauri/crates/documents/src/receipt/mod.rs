//! The receipt that somebody takes home.

mod layout;

use depter_values::Day;
use serde::Serialize;

use crate::Centre;

pub(crate) use layout::paper;

/// A receipt for one concern.
///
/// It never says what the concern is about or who brought it: the paper lies on a kitchen table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Whose paper it is; its phone prints.
    pub centre: Centre,
    /// The register number, `2026/0042`.
    pub number: String,
    /// The day the concern was registered.
    pub day: Day,
    /// A restricted one carries number, day and the centre's phone only (contract §2), whatever stands below, and no
    /// letterhead: the centre's name would tell.
    pub restricted: bool,
    /// The last day for the answer, if it has one.
    pub deadline: Option<Day>,
    /// Who took it; may be empty.
    pub taken_by: String,
}

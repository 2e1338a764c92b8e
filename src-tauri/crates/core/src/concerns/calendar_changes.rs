//! A holiday or a rule moves the deadlines of open concerns.

use depter_store::{Derivation, Result, Write};
use depter_values::Kind;
use schemars::JsonSchema;
use serde::Serialize;

use super::deadlines::{Recounted, recount};

/// Deadlines of open concerns follow from the calendar and the rules, whoever changes them: a command, an undo.
pub const DEADLINES: Derivation = Derivation {
    name: "deadlines",
    on: &[Kind::Holiday, Kind::Rule],
    matters: Derivation::ALWAYS,
    before: Derivation::NOTHING,
    after: |cx, _| recount(cx).map(drop),
};

/// A change of the calendar with the deadlines that it moved.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CalendarChanged_for_{T}")]
pub struct CalendarChanged<T> {
    /// What was saved.
    pub saved: T,
    /// The open concerns whose deadline moved; shown first by a rehearsal.
    pub recounted: Vec<Recounted>,
}

/// A change of the calendar that answers with the deadlines it moved.
pub fn with_deadlines<T>(
    cx: &mut Write<'_>,
    change: impl FnOnce(&mut Write<'_>) -> Result<T>,
) -> Result<CalendarChanged<T>> {
    let saved = change(cx)?;
    // Counted here, since the answer names them, and not once more at the end.
    let recounted = recount(cx)?;
    cx.settle(&DEADLINES);
    Ok(CalendarChanged { saved, recounted })
}

//! What is changed in the calendar moves deadlines of concerns: the commands that do both in one operation.

use schemars::JsonSchema;
use serde::Serialize;

use super::deadlines::{Recounted, recount};
use crate::calendar::{self, HolidayRecord, HolidayRemove, HolidaySave, RuleRecord, RuleSave};
use crate::error::Result;
use crate::store::Write;

/// A change of the calendar with the deadlines that it moved.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CalendarChanged_for_{T}")]
pub struct CalendarChanged<T> {
    /// What was saved.
    pub saved: T,
    /// The open concerns whose deadline moved; shown first by a rehearsal.
    pub recounted: Vec<Recounted>,
}

/// Enters or changes a holiday; open deadlines are counted again.
pub fn holiday_save(cx: &mut Write<'_>, args: HolidaySave) -> Result<CalendarChanged<HolidayRecord>> {
    let saved = calendar::save_holiday(cx, args)?;
    Ok(CalendarChanged { saved, recounted: recount(cx)? })
}

/// Takes a holiday out; open deadlines are counted again.
pub fn holiday_remove(cx: &mut Write<'_>, args: HolidayRemove) -> Result<CalendarChanged<()>> {
    calendar::remove_holiday(cx, args)?;
    Ok(CalendarChanged { saved: (), recounted: recount(cx)? })
}

/// Enters or changes a rule; open deadlines are counted again.
pub fn rule_save(cx: &mut Write<'_>, args: RuleSave) -> Result<CalendarChanged<RuleRecord>> {
    let saved = calendar::save_rule(cx, args)?;
    Ok(CalendarChanged { saved, recounted: recount(cx)? })
}

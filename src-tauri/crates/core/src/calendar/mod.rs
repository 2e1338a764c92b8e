//! Working days, holidays and the deadlines of the law.

mod commands;
mod rows;
mod rules;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod tests;
mod working_days;

pub use commands::{
    DeadlinePreview, Deadlines, HolidayList, HolidayRemove, HolidaySave, HolidayYear, RuleList, RuleSave,
    deadline_preview, holiday_list, holiday_remove, holiday_save, load, load_since, rule_list, rule_of, rule_save,
    seed,
};
pub use rows::{HolidayOrigin, HolidayRecord, RuleRecord, Term};
pub use rules::{Rule, deadline, kind_has_deadline, rule_in_force};
pub use working_days::{Calendar, Counted, Holiday, Reason, Skipped, shipped_holidays};

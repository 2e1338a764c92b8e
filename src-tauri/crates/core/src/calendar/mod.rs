//! Working days, holidays and the deadlines of the law.

mod rules;
mod working_days;

#[cfg(test)]
mod tests;

pub use rules::{Rule, RuleError, deadline, kind_has_deadline, rule_in_force};
pub use working_days::{Calendar, Counted, Holiday, Reason, Skipped, shipped_holidays};

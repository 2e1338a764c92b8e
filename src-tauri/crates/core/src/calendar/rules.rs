use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Calendar, Counted};
use depter_values::{Day, DayError, Refusal};

/// The terms of the law that hold from a day on, until the next rule begins.
///
/// The law on appeals (4 May 2007 № 67) is being changed: the terms are records, never constants (domain §3.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The first day of registration to which it applies.
    pub valid_from: Day,
    /// Working days from receipt to registration.
    pub register_working_days: u16,
    /// Working days from registration to the answer.
    pub consider_working_days: u16,
    /// Calendar days that the head may add.
    pub extend_days: u16,
    /// Working days from registration to forwarding to the competent body.
    pub forward_working_days: u16,
}

impl Rule {
    /// The longest term, in days: a year.
    pub const LONGEST: u16 = 366;

    /// The rule shipped with the program: register 1 and consider 14 working days (domain §3.2, seen in the
    /// press and on sites of state bodies); extension 30 calendar days and forwarding 5 working days are
    /// unverified. It begins with the law itself.
    pub fn shipped() -> Result<Self, DayError> {
        Ok(Rule {
            valid_from: Day::new(2007, 5, 4)?,
            register_working_days: 1,
            consider_working_days: 14,
            extend_days: 30,
            forward_working_days: 5,
        })
    }

    /// Refuses a term of no days or of more than a year.
    pub fn check(&self) -> Result<(), Refusal> {
        let terms = [
            ("register_working_days", self.register_working_days),
            ("consider_working_days", self.consider_working_days),
            ("extend_days", self.extend_days),
            ("forward_working_days", self.forward_working_days),
        ];
        match terms.into_iter().find(|(_, days)| !(1..=Self::LONGEST).contains(days)) {
            Some((field, _)) => Err(Refusal::FieldInvalid { field }),
            None => Ok(()),
        }
    }

    /// The day by which what was received must be registered.
    pub fn register_by(&self, received_on: Day, calendar: &Calendar) -> Counted {
        calendar.add_working_days(received_on, self.register_working_days)
    }

    /// The day by which what was registered must be answered.
    pub fn answer_by(&self, registered_on: Day, calendar: &Calendar) -> Counted {
        calendar.add_working_days(registered_on, self.consider_working_days)
    }

    /// The day by which what belongs to another body must have gone to it.
    pub fn forward_by(&self, registered_on: Day, calendar: &Calendar) -> Counted {
        calendar.add_working_days(registered_on, self.forward_working_days)
    }

    /// The latest day to which the head may extend a deadline.
    pub fn extended(&self, deadline: Day, calendar: &Calendar) -> Counted {
        calendar.add_calendar_days(deadline, self.extend_days)
    }
}

/// The rule under which a record registered on that day is born: the latest that had begun.
/// Nothing for a day before the first rule.
pub fn rule_in_force(rules: &[Rule], registered_on: Day) -> Option<&Rule> {
    rules.iter().filter(|rule| rule.valid_from <= registered_on).max_by_key(|rule| rule.valid_from)
}

/// The law sets a term for statements, complaints and proposals; a signal has none (contract §3, domain §3.1).
pub fn kind_has_deadline(kind: &str) -> bool {
    matches!(kind, "statement" | "complaint" | "proposal")
}

/// The deadline of a concern and the rule it was born under; nothing for a signal,
/// and nothing before the first rule.
pub fn deadline<'rule>(
    kind: &str,
    registered_on: Day,
    rules: &'rule [Rule],
    calendar: &Calendar,
) -> Option<(&'rule Rule, Counted)> {
    if !kind_has_deadline(kind) {
        return None;
    }
    let rule = rule_in_force(rules, registered_on)?;
    Some((rule, rule.answer_by(registered_on, calendar)))
}

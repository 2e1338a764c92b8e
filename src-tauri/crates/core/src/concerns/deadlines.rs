//! Deadlines of concerns: how they are counted, and counted again when the calendar changes.

use depter_store::{Read, Result, Write};
use depter_values::{ConcernId, Day, ShortText};
use schemars::JsonSchema;
use serde::Serialize;

use super::rows::{Concern, ConcernKind, DeadlineSource};
use super::sight::{Sight, Viewer, sight};
use crate::calendar::{self, Calendar, Rule, Skipped};
use crate::users;

/// A deadline as it was counted.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Due {
    /// The last day.
    pub day: Day,
    /// The day on which the rule began.
    pub rule: Day,
    /// The days that did not count, with the reason.
    pub skipped: Vec<Skipped>,
}

/// The terms and the days off, read once for many concerns.
pub struct Terms {
    calendar: Calendar,
    rules: Vec<Rule>,
}

impl Terms {
    /// As they stand now.
    pub fn load(read: &Read<'_>) -> Result<Self> {
        Terms::over(read, calendar::load(read)?)
    }

    /// For what is counted from that day on: only the days off since then are read.
    pub fn of_one(read: &Read<'_>, first: Day) -> Result<Self> {
        Terms::over(read, calendar::load_since(read, first)?)
    }

    fn over(read: &Read<'_>, calendar: Calendar) -> Result<Self> {
        let rules = calendar::rule_list(read, calendar::RuleList {})?;
        Ok(Terms { calendar, rules: rules.iter().map(calendar::RuleRecord::terms).collect() })
    }

    /// The deadline of a concern registered on that day; a signal has none (contract §3).
    pub fn due(&self, kind: ConcernKind, registered_on: Day) -> Option<Due> {
        let (rule, counted) = calendar::deadline(kind.code(), registered_on, &self.rules, &self.calendar)?;
        Some(Due { day: counted.day, rule: rule.valid_from, skipped: counted.skipped })
    }

    /// The latest day to which the head may move the deadline of a concern registered on that day.
    pub fn latest_extension(&self, registered_on: Day, deadline: Day) -> Option<Day> {
        let rule = calendar::rule_in_force(&self.rules, registered_on)?;
        Some(rule.extended(deadline, &self.calendar).day)
    }
}

/// Gives a concern its deadline; one from a paper journal or moved by the head is left alone, except that what became
/// a signal has none.
pub fn count(concern: &mut Concern, terms: &Terms) {
    let kept = matches!(concern.deadline_source, DeadlineSource::Journal | DeadlineSource::Extended);
    if kept && concern.kind != ConcernKind::Signal {
        return;
    }
    let due = terms.due(concern.kind, concern.registered_on);
    concern.deadline_source = if due.is_some() { DeadlineSource::Computed } else { DeadlineSource::None };
    concern.rule = due.as_ref().map(|due| due.rule);
    concern.deadline = due.map(|due| due.day);
}

/// A deadline that a change of the calendar moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recounted {
    /// The concern.
    pub id: ConcernId,
    /// Its number.
    pub number: ShortText,
    /// The deadline before.
    pub before: Option<Day>,
    /// The deadline after.
    pub after: Option<Day>,
}

/// Counts every open concern again after a holiday or a rule changed; an answered one keeps its deadline.
///
/// Run it in a rehearsal to show the list first. It names those whose deadline this person may know.
pub fn recount(write: &mut Write<'_>) -> Result<Vec<Recounted>> {
    let terms = Terms::load(write)?;
    let open: Vec<Concern> = write.all(include_str!("sql/open_computed.sql"), [])?;
    let viewer = Viewer::of(write.actor(), users::active_heads(write)?);
    let mut moved = Vec::new();
    for mut concern in open {
        let before = (concern.deadline, concern.rule);
        count(&mut concern, &terms);
        if (concern.deadline, concern.rule) == before {
            continue;
        }
        write.put(&mut concern)?;
        if concern.deadline != before.0 && sight(write, &viewer, &concern) >= Sight::Outline {
            moved.push(Recounted { id: concern.id, number: concern.number, before: before.0, after: concern.deadline });
        }
    }
    Ok(moved)
}

//! The keys of figures (contract §4). They stand in frozen summaries and in files, and are permanent.

/// Concerns that came in the period.
pub const RECEIVED: &str = "concerns.received";
/// How many concerns are kept from the reader of a summary, for periods in which that may be told.
pub const RESTRICTED: &str = "concerns.restricted";
/// Of those that came: without a name.
pub const ANONYMOUS: &str = "concerns.received.anonymous";
/// Of those that came: repeated.
pub const REPEATED: &str = "concerns.received.repeated";
/// Of those that came: by several people.
pub const COLLECTIVE: &str = "concerns.received.collective";
/// Of those that came: answered by the last day.
pub const EXECUTED: &str = "concerns.executed";
/// The same as a share.
pub const EXECUTED_PERCENT: &str = "concerns.executed_percent";
/// Concerns answered in the period.
pub const ANSWERED: &str = "concerns.answered";
/// Of those answered: with a deadline.
pub const ANSWERED_WITH_DEADLINE: &str = "concerns.answered_with_deadline";
/// Of those with a deadline: on time.
pub const ANSWERED_IN_TIME: &str = "concerns.answered_in_time";
/// Concerns whose problem is gone.
pub const RESOLVED: &str = "concerns.resolved";
/// Concerns without an answer at the end.
pub const OPEN: &str = "concerns.open";
/// Of those: after their deadline.
pub const OVERDUE: &str = "concerns.overdue";
/// Concerns that came, are open, and that no measure is about.
pub const UNPLANNED: &str = "concerns.unplanned";

/// Before the code of a channel.
pub const CHANNEL: &str = "concerns.received.";
/// Before the code of a kind.
pub const KIND: &str = "concerns.received.kind.";
/// Before the code of an outcome.
pub const OUTCOME: &str = "concerns.outcome.";
/// Before the code of a group of categories.
pub const GROUP: &str = "concerns.group.";
/// Before the code of a category.
pub const CATEGORY: &str = "concerns.category.";
/// Before the id of a village.
pub const AREA: &str = "concerns.area.";
/// Before the id of a body.
pub const REFERRED: &str = "concerns.referred.";

/// Before every figure of meetings.
pub const MEETINGS: &str = "meetings.";
/// Final meetings in the period.
pub const MEETINGS_HELD: &str = "meetings.held";
/// Who took part in them.
pub const PARTICIPANTS: &str = "meetings.participants";
/// Of those: women.
pub const WOMEN: &str = "meetings.women";
/// Of those: men.
pub const MEN: &str = "meetings.men";
/// Of those: young people.
pub const YOUTH: &str = "meetings.youth";

/// Before every figure of decisions.
pub const DECISIONS: &str = "decisions.";
/// Decisions taken in the period.
pub const DECISIONS_TAKEN: &str = "decisions.taken";
/// Of those: done.
pub const DECISIONS_DONE: &str = "decisions.done";
/// Decisions that are due and not done, whenever taken.
pub const DECISIONS_OVERDUE: &str = "decisions.overdue";

/// Before the state of measures.
pub const MEASURE: &str = "measures.";

/// Before the origin of money; behind it a dot and one of the following.
pub const FUND: &str = "funding.";
/// Behind an origin: what is planned.
pub const PLANNED: &str = "planned";
/// Behind an origin: what is allocated.
pub const ALLOCATED: &str = "allocated";
/// Behind an origin: what is spent.
pub const SPENT: &str = "spent";
/// Behind an origin: its share of all that is planned.
pub const SHARE_PLANNED: &str = "share_planned";
/// Behind an origin: its share of all that is allocated.
pub const SHARE_ALLOCATED: &str = "share_allocated";
/// Behind an origin: its share of all that is spent.
pub const SHARE_SPENT: &str = "share_spent";
/// Behind an origin: lines in kind that nobody valued.
pub const IN_KIND_LINES: &str = "in_kind_lines";
/// All that is planned.
pub const TOTAL_PLANNED: &str = "funding.total.planned";
/// All that is allocated.
pub const TOTAL_ALLOCATED: &str = "funding.total.allocated";
/// All that is spent.
pub const TOTAL_SPENT: &str = "funding.total.spent";
/// Days of work that people give.
pub const PERSON_DAYS: &str = "funding.ashar.person_days";
/// What has no source.
pub const UNSOURCED: &str = "funding.unsourced";

/// The key of one member of a family: `OUTCOME` and `refused`.
pub fn of(before: &str, code: impl std::fmt::Display) -> String {
    format!("{before}{code}")
}

/// The key of a figure of one origin of money.
pub fn of_fund(origin: impl std::fmt::Display, what: &str) -> String {
    format!("{FUND}{origin}.{what}")
}

//! What a concern, its answers and its referrals add to the sums: the definitions of contract §4 by months.
//!
//! A period of whole months ends with a month, so that "on or before L" is "in the last month or before it".

use depter_figures::keys;
use depter_store::sums::{Add, Summand};
use depter_values::Month;

/// From which month to before which one something held at the end of the month; without an end it holds still.
pub type Span = (Month, Option<Month>);

/// A concern that counts.
pub struct Case<'a> {
    /// The month in which it came.
    pub received: Month,
    /// How it came.
    pub channel: &'a str,
    /// What the law calls it.
    pub kind: &'a str,
    /// Its category.
    pub category: &'a str,
    /// Its area.
    pub area: Option<&'a str>,
    /// The marks it bears: anonymous, repeated, collective.
    pub marks: [bool; 3],
    /// A closed case.
    pub restricted: bool,
    /// The month of its deadline.
    pub deadline: Option<Month>,
    /// A measure of a plan is about it.
    pub planned: bool,
}

/// An answer that counts.
pub struct CountedAnswer<'a> {
    /// Its month.
    pub answered: Month,
    /// The month of the reopening that ended it.
    pub ended: Option<Month>,
    /// Its outcome.
    pub outcome: &'a str,
    /// The problem is gone.
    pub resolved: bool,
    /// There was a deadline.
    pub with_deadline: bool,
    /// It was kept.
    pub in_time: bool,
    /// The concern is restricted.
    pub restricted: bool,
}

/// When a concern stood answered, from its answer that holds and those that a reopening ended: in order, none touching
/// another.
pub fn answered(now: Option<Month>, ended: &[(Month, Month)]) -> Vec<Span> {
    let lasting = ended.iter().filter(|(from, to)| from < to).map(|(from, to)| (*from, Some(*to)));
    let mut spans: Vec<Span> = lasting.chain(now.map(|from| (from, None))).collect();
    spans.sort_by_key(|(from, _)| *from);
    let mut joined: Vec<Span> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            // Without an end it reaches over everything that comes later.
            Some((_, end)) if end.is_none_or(|end| from <= end) => {
                *end = end.zip(to).map(|(end, to)| end.max(to));
            }
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// What a concern adds.
pub fn of_case(case: &Case<'_>, answered: &[Span], add: Add<'_>) {
    let restricted = i64::from(case.restricted);
    let mut within = |key: &str, by: Month, count: i64, restricted: i64| {
        add(Summand { standing: false, month: case.received, key, by, count, restricted: count * restricted });
    };
    within(keys::RECEIVED, case.received, 1, restricted);
    within(&keys::of(keys::CHANNEL, case.channel), case.received, 1, restricted);
    within(&keys::of(keys::KIND, case.kind), case.received, 1, restricted);
    within(&keys::of(keys::CATEGORY, case.category), case.received, 1, restricted);
    if let Some(area) = case.area {
        within(&keys::of(keys::AREA, area), case.received, 1, restricted);
    }
    for (key, borne) in [keys::ANONYMOUS, keys::REPEATED, keys::COLLECTIVE].into_iter().zip(case.marks) {
        if borne {
            within(key, case.received, 1, restricted);
        }
    }
    for (from, to) in answered {
        within(keys::EXECUTED, *from, 1, restricted);
        if let Some(to) = to {
            within(keys::EXECUTED, *to, -1, restricted);
        }
    }
    if !case.planned {
        within(keys::UNPLANNED, case.received, 1, restricted);
        for (from, to) in answered {
            within(keys::UNPLANNED, *from, -1, restricted);
            if let Some(to) = to {
                within(keys::UNPLANNED, *to, 1, restricted);
            }
        }
    }
    waiting(keys::OPEN, case.received, answered, restricted, add);
    if let Some(deadline) = case.deadline {
        waiting(keys::OVERDUE, deadline.max(case.received), answered, restricted, add);
    }
}

/// Counts from a month on, but not while the concern stood answered.
fn waiting(key: &str, since: Month, answered: &[Span], restricted: i64, add: Add<'_>) {
    let mut change = |month: Month, count: i64| {
        add(Summand { standing: true, month, key, by: month, count, restricted: count * restricted });
    };
    change(since, 1);
    for (from, to) in answered.iter().filter(|(_, to)| to.is_none_or(|to| to > since)) {
        change((*from).max(since), -1);
        if let Some(to) = to {
            change(*to, 1);
        }
    }
}

/// What an answer adds.
pub fn of_answer(answer: &CountedAnswer<'_>, add: Add<'_>) {
    let restricted = i64::from(answer.restricted);
    let mut both = |key: &str| {
        let summand =
            Summand { standing: false, month: answer.answered, key, by: answer.answered, count: 1, restricted };
        add(summand);
        if let Some(by) = answer.ended {
            add(Summand { by, count: -1, restricted: -restricted, ..summand });
        }
    };
    both(keys::ANSWERED);
    both(&keys::of(keys::OUTCOME, answer.outcome));
    for (key, counts) in [
        (keys::ANSWERED_WITH_DEADLINE, answer.with_deadline),
        (keys::ANSWERED_IN_TIME, answer.in_time),
        (keys::RESOLVED, answer.resolved),
    ] {
        if counts {
            both(key);
        }
    }
}

/// What a referral adds; in a period that holds an earlier one to the same body as well, the concern counts once.
pub fn of_referral(body: &str, sent: Month, earlier: Option<Month>, restricted: bool, add: Add<'_>) {
    let key = keys::of(keys::REFERRED, body);
    let restricted = i64::from(restricted);
    add(Summand { standing: false, month: sent, key: &key, by: sent, count: 1, restricted });
    if let Some(month) = earlier {
        add(Summand { standing: false, month, key: &key, by: sent, count: -1, restricted: -restricted });
    }
}

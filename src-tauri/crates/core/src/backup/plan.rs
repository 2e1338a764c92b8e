//! When a copy is due, when a person is reminded, and which copies are kept.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use depter_values::Moment;

/// A change waits no longer than this for its copy.
pub const EVERY_MINUTES: i64 = 30;
/// So long a copy elsewhere is good enough.
pub const ELSEWHERE_DAYS: i64 = 7;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A copy is to be made: something was written since the last one, and that one is not of just now.
///
/// A clock that was set back makes a copy due: waiting until it has caught up would be waiting for years.
pub fn is_due(changed: bool, last: Option<Moment>, now: Moment) -> bool {
    changed && last.is_none_or(|last| !(0..EVERY_MINUTES * MINUTE).contains(&(now.millis() - last.millis())))
}

/// Nobody has carried a copy elsewhere for a week, though there is something to carry.
pub fn is_reminded(elsewhere: Option<Moment>, founded: Moment, now: Moment) -> bool {
    let since = elsewhere.unwrap_or(founded);
    !(0..ELSEWHERE_DAYS * DAY).contains(&(now.millis() - since.millis()))
}

/// Which of the verified copies are no longer needed: 24 hourly, 14 daily, 8 weekly and 12 monthly ones stay, each the
/// newest of its hour, day, week (from Monday) or month in Bishkek. The newest of all always stays.
pub fn superfluous(copies: &[Moment]) -> Vec<Moment> {
    let mut newest_first: Vec<Moment> = copies.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    newest_first.dedup();
    let mut kept: BTreeSet<Moment> = newest_first.first().copied().into_iter().collect();
    kept.extend(newest_of(&newest_first, 24, |at| (at.day().date().num_days_from_ce(), at.time()[..2].to_owned())));
    kept.extend(newest_of(&newest_first, 14, Moment::day));
    kept.extend(newest_of(&newest_first, 8, |at| at.day().date().iso_week()));
    kept.extend(newest_of(&newest_first, 12, |at| (at.day().year(), at.day().month())));
    newest_first.retain(|at| !kept.contains(at));
    newest_first
}

/// The newest copy of each of the last `count` spans in which there is one.
fn newest_of<S: PartialEq>(newest_first: &[Moment], count: usize, span: impl Fn(Moment) -> S) -> Vec<Moment> {
    let mut kept: Vec<Moment> = Vec::with_capacity(count);
    for &at in newest_first {
        if kept.last().is_some_and(|last| span(*last) == span(at)) {
            continue;
        }
        if kept.len() == count {
            break;
        }
        kept.push(at);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_copy_is_due_half_an_hour_after_the_last_one_when_something_changed() {
        let now = at("2026-11-05T10:00:00Z");
        for (changed, last, due) in [
            (false, None, false),
            (true, None, true),
            (true, Some("2026-11-05T09:31:00Z"), false),
            (true, Some("2026-11-05T09:30:00Z"), true),
            (false, Some("2026-11-01T09:30:00Z"), false),
            (true, Some("2036-11-05T09:30:00Z"), true),
        ] {
            assert_eq!(is_due(changed, last.map(at), now), due, "{changed} {last:?}");
        }
    }

    #[test]
    fn whoever_carried_no_copy_elsewhere_for_a_week_is_reminded() {
        let (founded, now) = (at("2026-10-01T00:00:00Z"), at("2026-11-08T10:00:00Z"));
        for (elsewhere, reminded) in [
            (None, true),
            (Some("2026-11-01T10:00:01Z"), false),
            (Some("2026-11-01T10:00:00Z"), true),
            (Some("2027-01-01T00:00:00Z"), true),
        ] {
            assert_eq!(is_reminded(elsewhere.map(at), founded, now), reminded, "{elsewhere:?}");
        }
        assert!(!is_reminded(None, at("2026-11-05T00:00:00Z"), now), "a new centre has a week for its first copy");
    }

    #[test]
    fn a_year_of_half_hourly_copies_leaves_at_most_fifty_eight() {
        let first = at("2025-09-08T02:00:00Z");
        let mut kept: Vec<Moment> = Vec::new();
        let mut now = first;
        for half_hour in 0..(400 * 48) {
            now = first.plus_minutes(half_hour * 30);
            kept.push(now);
            let gone = superfluous(&kept);
            kept.retain(|copy| !gone.contains(copy));
            assert!(kept.contains(&now), "the newest is never removed");
        }
        assert!((40..=58).contains(&kept.len()), "{}", kept.len());
        let age = |days: i64| now.plus_minutes(-days * 24 * 60);
        for (from, to) in [(1, 0), (2, 1), (13, 12), (49, 42), (320, 280)] {
            let near = kept.iter().any(|copy| (age(from)..=age(to)).contains(copy));
            assert!(near, "a copy of {from} to {to} days ago");
        }
    }

    #[test]
    fn few_copies_far_apart_all_stay() {
        let copies = ["2020-01-01T00:00:00Z", "2023-05-05T00:00:00Z", "2026-11-05T10:00:00Z"].map(at);
        assert!(superfluous(&copies).is_empty());
        assert!(superfluous(&[]).is_empty());
    }

    #[test]
    fn of_one_hour_only_the_newest_stays() {
        let copies = ["2026-11-05T10:00:00Z", "2026-11-05T10:20:00Z", "2026-11-05T10:40:00Z"].map(at);
        assert_eq!(superfluous(&copies), [copies[1], copies[0]]);
    }
}

use super::{Membership, Seat};
use depter_values::{Day, PersonId, Refusal};

/// What approving a composition does to the memberships of the group.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Changes {
    /// They end on the day before the approval.
    pub(super) ended: Vec<Membership>,
    /// They would have begun on that day or later and never come into being.
    pub(super) dropped: Vec<Membership>,
    /// They begin on the day of the approval.
    pub(super) begun: Vec<Seat>,
}

/// Compares the memberships that last beyond the day before `approved_on` with the approved seats.
///
/// Who keeps the role simply goes on; another role in the same group is another membership.
pub(super) fn changes(current: Vec<Membership>, seats: &[Seat], approved_on: Day) -> Changes {
    let mut changes = Changes::default();
    let goes_on = |membership: &Membership| {
        let same = |seat: &Seat| seat.person == membership.person && seat.role == membership.role;
        membership.holds_on(approved_on) && seats.iter().any(same)
    };
    let (kept, others): (Vec<_>, Vec<_>) = current.into_iter().partition(goes_on);
    for membership in others {
        if membership.since >= approved_on {
            changes.dropped.push(membership);
        } else {
            changes.ended.push(Membership { until: Some(approved_on.before()), ..membership });
        }
    }
    let new = |seat: &&Seat| !kept.iter().any(|kept| kept.person == seat.person && kept.role == seat.role);
    changes.begun = seats.iter().filter(new).cloned().collect();
    changes
}

/// The same person is not approved twice.
pub(super) fn check_seats(persons: &[PersonId]) -> Result<(), Refusal> {
    if persons.is_empty() {
        return Err(Refusal::FieldRequired { field: "members" });
    }
    let mut sorted = persons.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() < persons.len() { Err(Refusal::AlreadyMember) } else { Ok(()) }
}

/// A term ends no earlier than it begins, and a person is not a member of the same group twice on one day.
pub(super) fn check_term(wanted: &Membership, others: &[Membership]) -> Result<(), Refusal> {
    if wanted.until.is_some_and(|until| until < wanted.since) {
        return Err(Refusal::DaysReversed { field: "until" });
    }
    let meets = |other: &Membership| {
        let ends_before = |a: &Membership, b: &Membership| a.until.is_some_and(|until| until < b.since);
        other.id != wanted.id && !ends_before(other, wanted) && !ends_before(wanted, other)
    };
    if others.iter().any(meets) { Err(Refusal::AlreadyMember) } else { Ok(()) }
}

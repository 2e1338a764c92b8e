//! Bodies, people known by their office, and who belongs to the centre or to a group.
//!
//! Volunteers read bodies and offices, never the name of a person (contract §1).

mod bodies;
mod compositions;
mod memberships;
mod persons;
mod rows;
mod rules;
mod shipped;
#[cfg(test)]
mod tests;

pub use bodies::{
    BodyList, BodyPage, BodyRemove, BodySave, bodies, body, body_list, body_name, body_remove, body_save,
};
pub use compositions::{
    CompositionApprove, CompositionList, CompositionRow, SeatRow, SeatWanted, composition_approve, composition_list,
};
pub use memberships::{
    Member, MembershipList, MembershipRemove, MembershipSave, members_on, membership_list, membership_remove,
    membership_save,
};
pub use persons::{
    PersonDetail, PersonGet, PersonList, PersonPage, PersonRemove, PersonRow, PersonSave, person, person_get,
    person_list, person_remove, person_save,
};
pub use rows::{Body, BodyKind, Composition, MemberRole, Membership, Person, Seat};
pub use shipped::seed;

//! Who sees how much of a concern (contract §1, §2).

use depter_store::{Actor, Read, Result};
use depter_values::{Role, UserId};

use super::rows::Concern;

/// How much of a concern a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Not even that it exists; it only counts.
    Nothing,
    /// Number and state: hidden from this person because of a conflict of interest.
    NumberAndState,
    /// Number, category group, state, deadline: a closed case without entitlement.
    Outline,
    /// Public wording, category group, village, state: what volunteers see of an open one.
    Public,
    /// Everything.
    Full,
}

/// What decides over [`Sight`] beside the concern itself.
#[derive(Clone, Debug)]
pub struct Viewer {
    user: UserId,
    role: Role,
    entitled: bool,
    /// The only active head: nothing can be hidden from them.
    last_head: bool,
}

impl Viewer {
    /// The person of this session.
    pub fn of(actor: &Actor, active_heads: i64) -> Self {
        let last_head = actor.role == Role::Head && active_heads <= 1;
        Viewer { user: actor.user, role: actor.role, entitled: actor.entitled, last_head }
    }

    /// The person sees the numbers of concerns: a volunteer does not, for the gaps in them are the restricted ones.
    pub fn sees_numbers(&self) -> bool {
        self.role != Role::Volunteer
    }

    /// Nothing can be hidden from this person because of a conflict of interest.
    pub fn is_last_head(&self) -> bool {
        self.last_head
    }

    /// Concerns are kept from this person: all restricted ones, or those that are hidden from them.
    pub fn may_miss_something(&self, read: &Read<'_>) -> Result<bool> {
        if !self.entitled {
            return Ok(true);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM concern_live WHERE hidden_from <> '[]' AND instr(hidden_from, ?1) > 0)";
        Ok(!self.last_head && read.value(sql, [self.user.to_string()])?)
    }

    /// How much this person sees; `own` is a concern that this very session registered.
    pub fn sight(&self, restricted: bool, hidden_from: &[UserId], own: bool) -> Sight {
        let hidden = hidden_from.contains(&self.user) && !self.last_head;
        match (self.role, restricted) {
            (Role::Volunteer, true) => Sight::Nothing,
            // A volunteer sees no numbers, so that nothing would be left of it.
            (Role::Volunteer, false) if hidden => Sight::Nothing,
            (_, _) if hidden => Sight::NumberAndState,
            (Role::Volunteer, false) => Sight::Public,
            // Also a head, where reading cannot be noted ([`Actor::unnoted`]).
            (_, true) if !self.entitled && !own => Sight::Outline,
            (Role::Staff | Role::Head, _) => Sight::Full,
        }
    }
}

/// How much the person of this session sees of `concern`.
pub fn sight(read: &Read<'_>, viewer: &Viewer, concern: &Concern) -> Sight {
    let own = concern.restricted && read.vault().remembered(depter_values::Kind::Concern, concern.id.into()).is_some();
    viewer.sight(concern.restricted, &concern.hidden_from.0, own)
}

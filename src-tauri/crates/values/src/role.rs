use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person may do; there is no fourth role (contract §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads the public wording, keeps the agenda and draft minutes, registers nothing.
    Volunteer,
    /// Registers and edits.
    Staff,
    /// Approves, corrects the numbers, makes accounts; always entitled to the restricted concerns.
    Head,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Role; 3] = [Role::Volunteer, Role::Staff, Role::Head];

    /// The code: `volunteer`, `staff` or `head`.
    pub fn code(self) -> &'static str {
        match self {
            Role::Volunteer => "volunteer",
            Role::Staff => "staff",
            Role::Head => "head",
        }
    }

    /// Whether a person of this role opens restricted concerns, given the switch of their account.
    ///
    /// A head always does, a volunteer never, for staff the switch decides (contract §1).
    pub fn entitled(self, switch: bool) -> bool {
        match self {
            Role::Volunteer => false,
            Role::Staff => switch,
            Role::Head => true,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Role::ALL.into_iter().find(|role| role.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_written_the_same_way_in_json_and_in_the_store() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.code());
            assert_eq!(role.code().parse(), Ok(role));
        }
        assert_eq!("administrator".parse::<Role>(), Err(()));
    }

    #[test]
    fn a_head_is_always_entitled_and_a_volunteer_never() {
        let table = [(Role::Volunteer, false), (Role::Staff, true), (Role::Head, true)];
        for (role, with_switch) in table {
            assert_eq!(role.entitled(true), with_switch, "{role}");
            assert_eq!(role.entitled(false), role == Role::Head, "{role}");
        }
    }
}

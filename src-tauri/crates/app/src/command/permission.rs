//! What each role may do (contract §1). A command without a permission does not compile; a permission that is not
//! granted here is denied.

use depter_values::Role;

/// Declares the permissions with the roles that have them.
macro_rules! permissions {
    ($($(#[doc = $doc:literal])+ $name:ident: $($role:ident)*;)+) => {
        /// A right, declared beside every command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Permission {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Permission] = &[$(Permission::$name),+];

            /// Its name in `docs/roles.md`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Permission::$name => stringify!($name),)+
                }
            }

            /// What it means.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Permission::$name => concat!($($doc),+),)+
                }
            }

            /// The roles that have it.
            pub fn roles(self) -> &'static [Role] {
                match self {
                    $(Permission::$name => &[$(Role::$role),*],)+
                }
            }

            /// The role has it.
            pub fn allows(self, role: Role) -> bool {
                self.roles().contains(&role)
            }
        }
    };
}

permissions! {
    /// Look at concerns, each role as far as it may see them.
    ViewConcerns: Volunteer Staff Head;
    /// Register, edit, refer, extend, answer.
    LeadConcerns: Staff Head;
    /// Write an instruction, cancel a number, reopen, take the mark off.
    DirectConcerns: Head;
    /// Make and read one's own drafts: of every form that a person may fill in.
    KeepDrafts: Volunteer Staff Head;
    /// Agendas, attendance, draft minutes, decisions and their follow-up.
    PrepareMeetings: Volunteer Staff Head;
    /// Make minutes final.
    FinaliseMeetings: Head;
    /// Look at plans, measures and money, volunteers in totals.
    ViewPlans: Volunteer Staff Head;
    /// Plans, measures, money, recommendations.
    EditPlans: Staff Head;
    /// Approve plans.
    ApprovePlans: Head;
    /// Look at bodies and offices.
    ViewPeople: Volunteer Staff Head;
    /// Edit people, bodies, members.
    EditPeople: Staff Head;
    /// The lists, areas and names that every screen needs.
    ViewLists: Volunteer Staff Head;
    /// Lists, areas, calendar, rules.
    EditLists: Head;
    /// The centre and its letterhead.
    EditCentre: Head;
    /// Accounts.
    ManageUsers: Head;
    /// Change one's own password and language.
    OwnAccount: Volunteer Staff Head;
    /// Say that the clock of the computer is right.
    ConfirmClock: Volunteer Staff Head;
    /// Find by words, each role in what it may see.
    Search: Volunteer Staff Head;
    /// The figures of a period, with suppression for all but heads.
    ViewSummary: Staff Head;
    /// Write the narrative of a summary.
    WriteSummary: Staff Head;
    /// Approve a summary.
    ApproveSummary: Head;
    /// Print agendas and public minutes.
    PrintMeetings: Volunteer Staff Head;
    /// Print journals, receipts and summaries.
    PrintRegister: Staff Head;
    /// Take in a journal.
    Import: Head;
    /// The history of what one may see.
    ViewHistory: Staff Head;
    /// Who read what.
    ViewAccess: Head;
    /// Take back a step.
    Undo: Volunteer Staff Head;
    /// Check the store.
    Check: Head;
    /// Make a copy now.
    MakeCopies: Staff Head;
    /// Choose where copies go, and confirm a copy that was brought back.
    RuleCopies: Head;
}

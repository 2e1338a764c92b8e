//! The kinds of records, each with the type of its ids: a new kind begins with a line here.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{RecordId, ids};

/// Declares [`Kind`] and the ids. The records of the store itself, of links and of parts that no command names by id,
/// have the ids of any record.
macro_rules! kinds {
    (
        $($(#[doc = $doc:literal])+ $name:ident($id:ident) = $code:literal;)+
        any { $($(#[doc = $of_any:literal])+ $any:ident = $any_code:literal;)+ }
    ) => {
        crate::codes! {
            /// The kinds of records: what the history, the links and the change reports speak of.
            pub enum Kind {
                $($(#[doc = $doc])+ $name = $code,)+
                $($(#[doc = $of_any])+ $any = $any_code),+
            }
        }

        ids! { $($(#[doc = $doc])+ $id,)+ }
    };
}

kinds! {
    /// The centre itself.
    Centre(CentreId) = "centre";
    /// An oblast, rayon, aimak, village or street.
    Area(AreaId) = "area";
    /// A person who may log in.
    User(UserId) = "user";
    /// An item of a code list.
    ListItem(ListItemId) = "list_item";
    /// A category of concerns.
    Category(CategoryId) = "category";
    /// A day off.
    Holiday(HolidayId) = "holiday";
    /// A dated rule for deadlines.
    Rule(RuleId) = "rule";
    /// A body or organisation that concerns are referred to or that takes part in a plan.
    Body(BodyId) = "body";
    /// A person known to the centre by office.
    Person(PersonId) = "person";
    /// A membership of a person in the centre or a group.
    Membership(MembershipId) = "membership";
    /// An approved composition of the centre or of a group.
    Composition(CompositionId) = "composition";
    /// A safety concern.
    Concern(ConcernId) = "concern";
    /// An unfinished entry that is not a concern yet.
    Draft(DraftId) = "draft";
    /// A referral of a concern to a body.
    Referral(ReferralId) = "referral";
    /// A photograph or paper that belongs to a concern.
    Attachment(AttachmentId) = "attachment";
    /// A meeting.
    Meeting(MeetingId) = "meeting";
    /// An item of an agenda.
    Item(ItemId) = "item";
    /// A decision taken at a meeting.
    Decision(DecisionId) = "decision";
    /// A joint plan.
    Plan(PlanId) = "plan";
    /// A priority of a plan, or a problem raised but not chosen.
    Priority(PriorityId) = "priority";
    /// A measure of a plan.
    Measure(MeasureId) = "measure";
    /// A dated change of a measure's state.
    MeasureState(MeasureStateId) = "measure_state";
    /// A funding line of a measure.
    FundingLine(LineId) = "line";
    /// A dated allocation or spending.
    FundingEntry(EntryId) = "entry";
    /// A recommendation addressed to a body.
    Recommendation(RecommendationId) = "recommendation";
    /// The fulfilment of a recommendation in one year.
    Fulfilment(FulfilmentId) = "fulfilment";
    /// An approved or drafted summary of a period.
    Summary(SummaryId) = "summary";
    any {
        /// An extension of a deadline.
        Extension = "extension";
        /// An answer to a concern.
        Answer = "answer";
        /// A link between two records.
        Link = "link";
        /// An erasure.
        Erasure = "erasure";
        /// Who may open what, as the keyring says it.
        Roll = "roll";
        /// That somebody entitled vouched for the key of an account.
        AuthorKey = "author_key";
        /// That a history without marks of its authors was taken over.
        HistoryStart = "history_start";
        /// That a paper was printed with the code of the newest step.
        PrintedHead = "printed_head";
    }
}

/// A record of any kind: what a link points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pointer {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: RecordId,
}

impl Pointer {
    /// The pointer to a record.
    pub fn to(kind: Kind, id: impl Into<Uuid>) -> Self {
        Pointer { kind, id: id.into().into() }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

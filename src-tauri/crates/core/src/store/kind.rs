use std::fmt;

use serde::{Deserialize, Serialize};

use crate::codes;

codes! {
    /// The kinds of records: what the history, the links and the change reports speak of.
    pub enum Kind {
        /// The centre itself.
        Centre = "centre",
        /// An area.
        Area = "area",
        /// A person who may log in.
        User = "user",
        /// An item of a code list.
        ListItem = "list_item",
        /// A category of concerns.
        Category = "category",
        /// A day off.
        Holiday = "holiday",
        /// A dated rule for deadlines.
        Rule = "rule",
        /// A body.
        Body = "body",
        /// A person known by office.
        Person = "person",
        /// A membership.
        Membership = "membership",
        /// An approved composition.
        Composition = "composition",
        /// A concern.
        Concern = "concern",
        /// A draft of a concern.
        Draft = "draft",
        /// A referral.
        Referral = "referral",
        /// An extension of a deadline.
        Extension = "extension",
        /// An answer to a concern.
        Answer = "answer",
        /// A photograph or paper that belongs to a concern.
        Attachment = "attachment",
        /// A meeting.
        Meeting = "meeting",
        /// An agenda item.
        Item = "item",
        /// A decision.
        Decision = "decision",
        /// A joint plan.
        Plan = "plan",
        /// A priority.
        Priority = "priority",
        /// A measure.
        Measure = "measure",
        /// A dated change of a measure's state.
        MeasureState = "measure_state",
        /// A funding line.
        ShortText = "line",
        /// An allocation or spending.
        Entry = "entry",
        /// A recommendation.
        Recommendation = "recommendation",
        /// Its fulfilment in one year.
        Fulfilment = "fulfilment",
        /// A summary.
        Summary = "summary",
        /// A link between two records.
        Link = "link",
        /// An erasure.
        Erasure = "erasure",
        /// Who may open what, as the keyring says it.
        Roll = "roll",
        /// That somebody entitled vouched for the key of an account.
        AuthorKey = "author_key",
        /// That a history without marks of its authors was taken over.
        HistoryStart = "history_start",
        /// That a paper was printed with the code of the newest step.
        PrintedHead = "printed_head",
    }
}

/// A record of any kind: what a link points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pointer {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: crate::values::RecordId,
}

impl Pointer {
    /// The pointer to a record.
    pub fn to(kind: Kind, id: impl Into<uuid::Uuid>) -> Self {
        Pointer { kind, id: id.into().into() }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

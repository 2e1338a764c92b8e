//! What the store keeps for the features: every type of record, what follows from them, what is numbered.

use depter_store::history::erase::Erasure;
use depter_store::history::origin::{AuthorKey, HistoryStart};
use depter_store::history::printed::PrintedHead;
use depter_store::history::roll::Roll;
use depter_store::records::link::Link;
use depter_store::records::numbers::Series;
use depter_store::{Derivation, RecordType};

use crate::areas::Area;
use crate::attachments::Attachment;
use crate::calendar::{HolidayRecord, RuleRecord};
use crate::centre::Centre;
use crate::concerns::{Answer, Concern, Extension, Referral};
use crate::funding::{FundingEntry, FundingLine};
use crate::lists::{Category, ListItem};
use crate::meetings::{Decision, Item, Meeting};
use crate::people::{Body, Composition, Membership, Person};
use crate::plans::{Fulfilment, Measure, MeasureState, Plan, Priority, Recommendation};
use crate::summary::Summary;
use crate::users::User;
use crate::{agenda, concerns, funding, meetings, summary};

/// What undo, rebuild and check go through. A record type that is missing here fails the rebuild test.
pub const RECORD_TYPES: &[RecordType] = &[
    RecordType::of::<Erasure>(),
    RecordType::of::<AuthorKey>(),
    RecordType::of::<HistoryStart>(),
    RecordType::of::<PrintedHead>(),
    RecordType::of::<Link>(),
    RecordType::of::<Roll>(),
    RecordType::of::<Category>(),
    RecordType::of::<ListItem>(),
    RecordType::of::<HolidayRecord>(),
    RecordType::of::<RuleRecord>(),
    RecordType::of::<Centre>(),
    RecordType::of::<User>(),
    RecordType::of::<Area>(),
    RecordType::of::<Body>(),
    RecordType::of::<Person>(),
    RecordType::of::<Membership>(),
    RecordType::of::<Composition>(),
    RecordType::of::<Concern>(),
    RecordType::of::<Answer>(),
    RecordType::of::<Referral>(),
    RecordType::of::<Extension>(),
    RecordType::of::<Attachment>(),
    RecordType::of::<Meeting>(),
    RecordType::of::<Item>(),
    RecordType::of::<Decision>(),
    RecordType::of::<Plan>(),
    RecordType::of::<Priority>(),
    RecordType::of::<Measure>(),
    RecordType::of::<MeasureState>(),
    RecordType::of::<Recommendation>(),
    RecordType::of::<Fulfilment>(),
    RecordType::of::<FundingLine>(),
    RecordType::of::<FundingEntry>(),
    RecordType::of::<Summary>(),
];

/// What is kept with every write: one may cause those after it.
pub const DERIVATIONS: &[Derivation] =
    &[agenda::RESTRICTION, concerns::DEADLINES, funding::MONEY_OF_REMOVED, summary::SUMS];

/// What is numbered anew each year.
pub const SERIES: &[&Series] = &[&concerns::NUMBERS, &meetings::NUMBERS];

#[cfg(test)]
mod tests;

//! The registration journal of a period (domain §4.4).

mod layout;
mod xlsx;

use depter_values::{Day, Period};
use serde::Serialize;

use crate::Centre;

pub(crate) use layout::paper;
pub use xlsx::JournalTable;
pub(crate) use xlsx::xlsx;

/// The journal of one period. What the reader may not see has been blanked by the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Journal {
    /// Whose journal it is.
    pub centre: Centre,
    /// The period.
    pub period: Period,
    /// The rows in the order of their numbers.
    pub rows: Vec<JournalRow>,
    /// What is kept from whoever prints it is left out, and the paper says so.
    pub leaves_out: bool,
}

/// One line of the journal. Names of lists are in the document's language; empty texts leave their cell empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JournalRow {
    /// The register number, `2026/0042`.
    pub number: String,
    /// A cancelled number: it stays as a struck line and is never given again.
    pub cancelled: bool,
    /// The day it was received; none where the reader may not know it.
    pub received_on: Option<Day>,
    /// The kind's name.
    pub kind: String,
    /// The channel's name.
    pub channel: String,
    /// The applicant, or that there is none.
    pub applicant: String,
    /// Address and phone.
    pub address_and_phone: String,
    /// What it is about.
    pub summary: String,
    /// The category's name.
    pub category: String,
    /// The repeated mark.
    pub repeated: bool,
    /// The collective mark.
    pub collective: bool,
    /// The head's instruction.
    pub instruction: String,
    /// Who deals with it.
    pub executor: String,
    /// The first deadline.
    pub deadline: Option<Day>,
    /// The deadline after extension.
    pub extended_to: Option<Day>,
    /// Where it was referred.
    pub referrals: Vec<Referral>,
    /// The outcome's name.
    pub outcome: String,
    /// The day of the answer.
    pub answered_on: Option<Day>,
    /// The number of the answer.
    pub answer_number: String,
}

/// One referral in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// To which body.
    pub body: String,
    /// When; none where a paper journal did not say.
    pub day: Option<Day>,
    /// Under which number; may be empty.
    pub number: String,
}

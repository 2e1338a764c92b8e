//! The minutes of a meeting (domain §4.1).

mod attendance;
mod layout;

use depter_values::Day;
use serde::Serialize;

use crate::{Centre, MeetingKind, Person};

pub(crate) use layout::paper;

/// How much of the meeting is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MinutesForm {
    /// Agenda, heard, spoke, decided.
    Full,
    /// Only what was decided (the short form of domain §4.1).
    Short,
}

/// Whom the paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MinutesCopy {
    /// For the centre's own files.
    Internal,
    /// For everybody: restricted items are hidden, and the paper says so at its foot (contract §2).
    Public,
}

/// The word by which the meeting decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// ЧЕЧИМ КЫЛАТ · РЕШИЛИ · DECIDED.
    Decided,
    /// ТОКТОМ КЫЛАТ · ПОСТАНОВИЛИ · RESOLVED, the word of councils.
    Resolved,
}

/// The minutes of one meeting. Empty texts leave their line out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// Whose paper it is.
    pub centre: Centre,
    /// What met.
    pub kind: MeetingKind,
    /// The number of the meeting in its year, if it has one.
    pub number: Option<u32>,
    /// The day of the meeting.
    pub day: Day,
    /// When it began, `14:06`; may be empty.
    pub began: String,
    /// When it ended; may be empty.
    pub ended: String,
    /// Where it met; may be empty.
    pub place: String,
    /// Who chaired it.
    pub chair: Person,
    /// Who kept the minutes.
    pub secretary: Person,
    /// Not final yet: the paper says «каралама».
    pub draft: bool,
    /// How much is written down.
    pub form: MinutesForm,
    /// Whom the paper is for.
    pub copy: MinutesCopy,
    /// The word by which it decided.
    pub formula: Formula,
    /// Who was there.
    pub attendance: Attendance,
    /// The items in their order.
    pub items: Vec<MinutesItem>,
    /// Decisions that stand under no item (the short form of domain §4.1).
    pub decisions: Vec<Decision>,
    /// To whom the control of the decisions is assigned, by office; may be empty.
    pub control: String,
    /// What is attached; may be empty.
    pub annexes: Vec<String>,
}

/// Who was at the meeting: at a village assembly numbers, at a session names as well (domain §4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Attendance {
    /// How many women, if counted.
    pub women: Option<u32>,
    /// How many men, if counted.
    pub men: Option<u32>,
    /// How many of them all were young, if counted.
    pub youth: Option<u32>,
    /// The members who were there.
    pub present: Vec<Person>,
    /// The members who were not.
    pub absent: Vec<Person>,
    /// The invited.
    pub invited: Vec<Person>,
    /// How many members there are, when quorum is counted.
    pub members: Option<u32>,
    /// How many of them were there, when quorum is counted.
    pub members_present: Option<u32>,
    /// Whether that is a quorum; none when it is not counted.
    pub quorum: Option<bool>,
}

/// One item as it was dealt with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MinutesItem {
    /// Its number on the agenda.
    pub number: u32,
    /// Linked to a restricted concern: the public copy hides it.
    pub restricted: bool,
    /// Whoever prints may not read it: every copy hides it (contract §2).
    pub closed: bool,
    /// What was considered.
    pub title: String,
    /// Who reported.
    pub rapporteur: String,
    /// What was heard.
    pub heard: String,
    /// Who spoke, and what.
    pub spoke: String,
    /// Questions and answers.
    pub questions: String,
    /// The votes, if it was voted on.
    pub votes: Option<Votes>,
    /// What was decided.
    pub decisions: Vec<Decision>,
}

/// A count of hands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Votes {
    /// For.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstained.
    pub abstained: u32,
}

/// One decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Its number as printed, `2.1`.
    pub number: String,
    /// What was decided.
    pub text: String,
    /// Who is responsible, by office; may be empty.
    pub responsible: String,
    /// By when.
    pub due: Option<Day>,
}

impl Minutes {
    /// This copy does not show what the item was about.
    pub(crate) fn hides(&self, item: &MinutesItem) -> bool {
        item.closed || (item.restricted && self.copy == MinutesCopy::Public)
    }
}

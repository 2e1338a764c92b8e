//! The agenda of a meeting (domain §4.2).

mod layout;

use depter_values::Day;
use serde::Serialize;

use crate::{Centre, MeetingKind, Person};

pub(crate) use layout::paper;

/// The agenda of one meeting. Empty texts leave their line out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agenda {
    /// Whose paper it is.
    pub centre: Centre,
    /// What meets.
    pub kind: MeetingKind,
    /// The number of the meeting in its year, if it has one.
    pub number: Option<u32>,
    /// The day of the meeting.
    pub day: Day,
    /// When it begins, `14:00`; may be empty.
    pub time: String,
    /// Where it meets; may be empty.
    pub place: String,
    /// Who chairs it.
    pub chair: Person,
    /// Who keeps its minutes and signs the agenda.
    pub secretary: Person,
    /// Who approves the agenda, at the «Бекитем» place; none leaves the place out.
    pub approved_by: Option<Person>,
    /// The items in their order.
    pub items: Vec<AgendaItem>,
}

/// One item of an agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgendaItem {
    /// Its number on the agenda.
    pub number: u32,
    /// A closed item: it prints as «жабык маселе», whatever the texts below are (contract §2).
    pub closed: bool,
    /// What is considered.
    pub title: String,
    /// Who reports on it.
    pub rapporteur: String,
    /// Who prepares it.
    pub prepared_by: String,
    /// How many minutes it is given.
    pub minutes: Option<u32>,
    /// The draft of its decision.
    pub draft_decision: String,
}

use depter_store::{Private, SearchEntry, record};
use depter_values::{BodyId, Day, ItemId, Json, LongText, MeetingId, PersonId, ShortText, UserId, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// How far the minutes are. Whether a draft is still planned or already held follows from its day.
    pub enum MeetingState {
        /// Being prepared or written; counts in no figure (contract §4).
        Draft = "draft",
        /// Signed; nothing but the follow-up of its decisions changes.
        Final = "final",
    }
}

codes! {
    /// How many members must be present for the meeting to decide.
    pub enum QuorumRule {
        /// A quorum is not counted (a village assembly).
        None = "none",
        /// More than half of the members.
        Half = "half",
        /// At least two thirds of the members.
        TwoThirds = "two_thirds",
    }
}

codes! {
    /// How much of the meeting is written down (domain §4.1).
    pub enum MinutesForm {
        /// Agenda, heard, spoke, decided.
        Full = "full",
        /// Only what was decided.
        Short = "short",
    }
}

codes! {
    /// The word by which the meeting decides (domain §4.1).
    pub enum Formula {
        /// ЧЕЧИМ КЫЛАТ · РЕШИЛИ.
        Decided = "decided",
        /// ТОКТОМ КЫЛАТ · ПОСТАНОВИЛИ, the word of councils.
        Resolved = "resolved",
    }
}

codes! {
    /// An item that comes back at every meeting (domain §4.2). Its title is the document's word in the document's
    /// language, as long as nobody typed another one.
    pub enum Recurring {
        /// «Мурунку жыйындын чечимдеринин аткарылышы», by default the first item.
        FollowUp = "follow_up",
        /// «Ар түрдүү маселелер», the last item.
        Other = "other",
    }
}

codes! {
    /// How far a decision is carried out.
    pub enum DecisionState {
        /// Waiting.
        Open = "open",
        /// Carried out, on a day.
        Done = "done",
        /// Looked at and found not carried out; it stays unfinished.
        NotDone = "not_done",
        /// Taken back by a later decision; counts in no figure.
        Cancelled = "cancelled",
    }
}

/// Who holds an office at the meeting: a name, an office or both, as the paper shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Officer {
    /// The name as the centre writes it; may be empty.
    pub name: ShortText,
    /// The office; may be empty.
    pub office: ShortText,
    /// The person, if the centre knows them.
    pub person: Option<PersonId>,
}

impl Officer {
    /// Neither a name nor an office was given.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.office.is_empty()
    }
}

/// A count of hands on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Votes {
    /// For.
    pub in_favour: i64,
    /// Against.
    pub against: i64,
    /// Abstained.
    pub abstained: i64,
}

record! {
    /// A meeting: what is on the agenda's and the minutes' first page.
    pub struct Meeting(MeetingId) = Meeting in "meeting" {
        /// A code of the list `meeting`.
        pub kind: ShortText,
        /// The group that meets, if the centre keeps it as a body; none for the centre itself.
        pub group_id: Option<BodyId>,
        /// The name of a group that is not kept; empty for the centre itself.
        pub group_name: ShortText,
        /// The running number in the year, one for all kinds: minutes are kept in one journal (domain §1.5).
        pub number: i64,
        /// The year of the number: the year of the day.
        pub year: i32,
        /// The day of the meeting.
        pub day: Day,
        /// When it begins, `14:00`; may be empty.
        pub starts: ShortText,
        /// When it ended, `15:30`; may be empty.
        pub ends: ShortText,
        /// Where it meets; may be empty.
        pub place: ShortText,
        /// Who chairs it.
        pub chair: Json<Officer>,
        /// Who keeps its minutes.
        pub secretary: Json<Officer>,
        /// Who is invited, one a line.
        pub invited: LongText,
        /// Who was absent, one a line.
        pub absent: LongText,
        /// How many minutes it is planned to take.
        pub planned_minutes: Option<i64>,
        /// How many people took part.
        pub participants: Option<i64>,
        /// How many of them were women.
        pub women: Option<i64>,
        /// How many of them were men.
        pub men: Option<i64>,
        /// How many of them were young.
        pub youth: Option<i64>,
        /// The members who were there.
        pub present: Json<Vec<PersonId>>,
        /// How many members there are, when a quorum is counted.
        pub quorum_of: Option<i64>,
        /// How the quorum is counted.
        pub quorum_rule: QuorumRule,
        /// To whom the control of the decisions is assigned; may be empty.
        pub control: ShortText,
        /// What is attached to the minutes, one a line.
        pub annexes: LongText,
        /// How much is written down.
        pub form: MinutesForm,
        /// The word by which it decides.
        pub formula: Formula,
        /// Draft or final.
        pub state: MeetingState,
        /// When the minutes became final.
        pub final_on: Option<Day>,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            let public = [format!("{}/{}", self.number, self.year), self.group_name.to_string(), self.place.to_string()];
            let people = [&self.chair.0, &self.secretary.0].map(|o| format!("{} {}", o.name, o.office));
            Some(SearchEntry {
                day: Some(self.day),
                public: public.to_vec(),
                staff: [people.to_vec(), vec![self.invited.to_string()]].concat(),
            })
        }
    }
}

/// The texts of an item. Who reports on a closed item can tell what it is about, so that is a text as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ItemTexts {
    /// What is considered.
    pub title: ShortText,
    /// Who reports on it.
    pub rapporteur: ShortText,
    /// Who prepares it.
    pub prepared_by: ShortText,
    /// The draft of its decision.
    pub draft_decision: LongText,
    /// What was heard.
    pub heard: LongText,
    /// Who spoke, and what.
    pub spoke: LongText,
    /// Questions and answers.
    pub questions: LongText,
}

record! {
    /// An agenda item, with what was said on it.
    pub struct Item(ItemId) = Item in "item" {
        /// Its meeting.
        pub meeting: MeetingId,
        /// The day of the meeting.
        pub held_on: Day,
        /// Its place in the order; the printed number is its rank.
        pub position: i64,
        /// Which recurring item it is, if it is one.
        pub recurring: Option<Recurring>,
        /// Linked to a closed case: its texts are sealed (contract §2).
        pub restricted: bool,
        /// Users from whom a linked concern is hidden, and this item with it (contract §2).
        pub hidden_from: Json<Vec<UserId>>,
        /// Its texts.
        pub private: Private<ItemTexts>,
        /// How many minutes it is given.
        pub minutes: Option<i64>,
        /// The votes, if it was voted on.
        pub votes: Json<Option<Votes>>,
        /// Its minutes are final.
        pub is_final: bool,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            let texts = self.private.open().filter(|_| self.hidden_from.0.is_empty())?;
            let public = [texts.title.as_str(), texts.draft_decision.as_str(), texts.heard.as_str(), texts.spoke.as_str()];
            let public = public.map(str::to_owned).to_vec();
            Some(SearchEntry { day: Some(self.held_on), public, staff: Vec::new() })
        }
    }
}

/// The texts of a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct DecisionTexts {
    /// What was decided.
    pub text: LongText,
    /// Who is responsible, by office; may be empty.
    pub responsible: ShortText,
    /// The responsible body, if the centre knows it.
    pub body: Option<BodyId>,
    /// What the last follow-up found.
    pub note: LongText,
}

record! {
    /// A decision of a meeting.
    pub struct Decision(DecisionId) = Decision in "decision" {
        /// Its meeting.
        pub meeting: MeetingId,
        /// The item on which it was taken; the short form has decisions without one.
        pub item: Option<ItemId>,
        /// The number of the meeting, for «7/2».
        pub meeting_number: i64,
        /// Its own number inside the meeting.
        pub number: i64,
        /// Taken on a closed item: its texts are sealed (contract §2).
        pub restricted: bool,
        /// Users from whom it is hidden together with its item.
        pub hidden_from: Json<Vec<UserId>>,
        /// Its texts.
        pub private: Private<DecisionTexts>,
        /// When it was taken: the day of the meeting.
        pub taken_on: Day,
        /// By when it is to be carried out.
        pub due_on: Option<Day>,
        /// How far it is.
        pub state: DecisionState,
        /// When it was carried out.
        pub done_on: Option<Day>,
        /// The day of the last follow-up.
        pub followed_on: Option<Day>,
        /// Its minutes are final.
        pub is_final: bool,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            let mut public = vec![self.label()];
            if let Some(texts) = self.private.open().filter(|_| self.hidden_from.0.is_empty()) {
                public.extend([texts.text.to_string(), texts.responsible.to_string(), texts.note.to_string()]);
            }
            Some(SearchEntry { day: Some(self.taken_on), public, staff: Vec::new() })
        }
    }
}

impl Decision {
    /// The number under which people speak of it: the meeting's, a stroke, its own (`7/2`).
    pub fn label(&self) -> String {
        format!("{}/{}", self.meeting_number, self.number)
    }

    /// Still to be carried out: it comes back to the next agenda.
    pub fn is_unfinished(&self) -> bool {
        matches!(self.state, DecisionState::Open | DecisionState::NotDone)
    }
}

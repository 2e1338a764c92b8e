//! The rows of the register.

use depter_store::{Private, SearchEntry, record};
use depter_values::{
    AreaId, BodyId, ConcernId, Day, Json, Kind, Language, LongText, Moment, Pointer, ShortText, UserId, codes,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// Where a concern stands (contract §3).
    #[schemars(rename = "ConcernState")]
    pub enum State {
        /// It has a number.
        Registered = "registered",
        /// Somebody works on it.
        InProgress = "in_progress",
        /// It lies with another body; its clock runs.
        Referred = "referred",
        /// Answered, and the problem is gone, with a line of evidence.
        Resolved = "resolved",
        /// Answered otherwise.
        Closed = "closed",
        /// The number is struck and never given again.
        Cancelled = "cancelled",
    }
}

codes! {
    /// What the law calls it (Law of 4 May 2007 № 67, domain §3.1); a signal is no appeal.
    pub enum ConcernKind {
        /// арыз · заявление.
        Statement = "statement",
        /// даттануу · жалоба.
        Complaint = "complaint",
        /// сунуш · предложение.
        Proposal = "proposal",
        /// билдирүү · сообщение.
        Signal = "signal",
    }
}

codes! {
    /// How it came.
    pub enum Channel {
        /// Spoken at the centre.
        Oral = "oral",
        /// On paper.
        Written = "written",
        /// By phone.
        Phone = "phone",
        /// By messenger.
        Messenger = "messenger",
        /// From the trust box.
        Box = "box",
        /// At a meeting.
        Meeting = "meeting",
        /// During a round.
        Round = "round",
    }
}

codes! {
    /// How an answer ended it (domain §3.4).
    pub enum Outcome {
        /// удовлетворено.
        Satisfied = "satisfied",
        /// разъяснено.
        Explained = "explained",
        /// отказано.
        Refused = "refused",
        /// направлено по принадлежности.
        Forwarded = "forwarded",
        /// отозвано.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// Where a deadline comes from.
    pub enum DeadlineSource {
        /// A signal has none.
        None = "none",
        /// By the rule and the calendar; recounted while open.
        Computed = "computed",
        /// By the head's extension.
        Extended = "extended",
        /// From the paper journal; never recounted.
        Journal = "journal",
    }
}

/// The texts of a concern that could point at a person or hurt one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConcernTexts {
    /// The applicant's name in one field, as it is said.
    pub applicant: ShortText,
    /// Phone as typed; never refused.
    pub phone: ShortText,
    /// Address for the answer.
    pub address: ShortText,
    /// Street of the place.
    pub street: ShortText,
    /// A landmark (domain §7.1).
    pub landmark: ShortText,
    /// What happened, in the person's words.
    pub narrative: LongText,
    /// Notes of the staff.
    pub notes: LongText,
    /// What volunteers and the public may read.
    pub public_wording: ShortText,
    /// The head's instruction.
    pub instruction: LongText,
    /// A safe way to reach the person.
    pub safe_way: ShortText,
    /// Where it was referred to according to a paper journal.
    pub referred_to: ShortText,
    /// Why the number was cancelled, the record reopened for editing or the mark taken off.
    pub reason: LongText,
}

/// The safety fields without text (contract §2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Safety {
    /// The day on which the person agreed to be referred to another body.
    pub consent_on: Option<Day>,
    /// The language in which the person agreed.
    pub consent_language: Option<Language>,
    /// Never call.
    pub do_not_call: bool,
    /// Never write home.
    pub do_not_write: bool,
    /// The receipt may be taken home.
    pub safe_to_take_home: bool,
    /// A child was present.
    pub child_present: bool,
}

record! {
    /// A resident's safety concern.
    pub struct Concern(ConcernId) = Concern in "concern" {
        /// The register number, `2026/0042`.
        pub number: ShortText,
        /// The year of the number.
        pub year: i64,
        /// The running number in the year; 0 when a paper number has none.
        pub serial: i64,
        /// Where it stands.
        pub state: State,
        /// What the law calls it.
        pub kind: ConcernKind,
        /// How it came.
        pub channel: Channel,
        /// When it came.
        pub received_on: Day,
        /// When it was registered; the legal count starts the next day.
        pub registered_on: Day,
        /// By when it must be answered.
        pub deadline: Option<Day>,
        /// Where the deadline comes from.
        pub deadline_source: DeadlineSource,
        /// The day on which the rule began under which it was born.
        pub rule: Option<Day>,
        /// The centre's own target day for a signal; counts in no figure.
        pub target_on: Option<Day>,
        /// The village.
        pub area: Option<AreaId>,
        /// The category's code.
        pub category: ShortText,
        /// A second category's code; counts in no figure.
        pub second_category: ShortText,
        /// The language of the person, as a code; the answer follows it (domain §3.3).
        pub language: ShortText,
        /// No name was given.
        pub anonymous: bool,
        /// Two or more people, or a gathering (domain §3.1).
        pub collective: bool,
        /// The same person on the same matter again.
        pub repeated: bool,
        /// Which one it repeats.
        pub repeats: Option<ConcernId>,
        /// It cannot wait.
        pub urgent: bool,
        /// Who deals with it.
        pub executor: ShortText,
        /// Its texts are sealed.
        pub restricted: bool,
        /// Safety fields.
        pub safety: Json<Safety>,
        /// The body complained about; a referral to it is refused.
        pub complained_about: Option<BodyId>,
        /// Users who see number and state only (conflict of interest).
        pub hidden_from: Json<Vec<UserId>>,
        /// Somebody read the public wording and found no person in it.
        pub wording_checked: bool,
        /// The day of the current answer.
        pub answered_on: Option<Day>,
        /// The outcome of the current answer.
        pub outcome: Option<Outcome>,
        /// When the number was struck.
        pub cancelled_on: Option<Day>,
        /// Who registered it.
        pub registered_by: UserId,
        /// The digest of the journal's row it came from; empty for one registered here.
        pub content: ShortText,
        /// The private texts.
        pub private: Private<ConcernTexts>,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            Some(super::rules::search_entry(self))
        }

        /// The number stays as a struck line, as in the paper journal.
        fn undone(&mut self, at: Moment) {
            self.state = State::Cancelled;
            self.cancelled_on = Some(at.day());
        }
    }
}

/// The texts of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerTexts {
    /// What was answered.
    pub text: LongText,
    /// The line of evidence that the problem is gone.
    pub evidence: ShortText,
    /// Why it was reopened.
    pub reopened_because: LongText,
}

record! {
    /// An answer to a concern.
    pub struct Answer(RecordId) = Answer in "answer" {
        /// The concern.
        pub concern: ConcernId,
        /// The day of the answer; for an anonymous concern, the day it was finished.
        pub answered_on: Day,
        /// The number of the letter.
        pub number: ShortText,
        /// The outcome.
        pub outcome: Outcome,
        /// The problem is gone.
        pub resolved: bool,
        /// The deadline as it stood on that day.
        pub deadline: Option<Day>,
        /// The day of the reopening that ended it.
        pub ended_on: Option<Day>,
        /// Its texts are sealed.
        pub restricted: bool,
        /// The texts.
        pub private: Private<AnswerTexts>,
    }
    {
        fn subject(&self) -> Pointer {
            Pointer::to(Kind::Concern, self.concern)
        }
    }
}

/// The texts of a referral.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReferralTexts {
    /// What was asked of the body.
    pub note: LongText,
    /// What the body answered.
    pub answer: LongText,
}

record! {
    /// A referral to a body.
    pub struct Referral(ReferralId) = Referral in "referral" {
        /// The concern.
        pub concern: ConcernId,
        /// The body.
        pub body: BodyId,
        /// The day of the cover letter.
        pub sent_on: Day,
        /// The number of the cover letter.
        pub number: ShortText,
        /// The day of the body's answer.
        pub answered_on: Option<Day>,
        /// Its texts are sealed.
        pub restricted: bool,
        /// The texts.
        pub private: Private<ReferralTexts>,
    }
    {
        fn subject(&self) -> Pointer {
            Pointer::to(Kind::Concern, self.concern)
        }
    }
}

/// The text of an extension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExtensionTexts {
    /// Why.
    pub reason: LongText,
}

record! {
    /// A deadline moved by the head.
    pub struct Extension(RecordId) = Extension in "extension" {
        /// The concern.
        pub concern: ConcernId,
        /// When it was extended.
        pub extended_on: Day,
        /// The deadline before.
        pub from_day: Day,
        /// The deadline after.
        pub to_day: Day,
        /// Its text is sealed.
        pub restricted: bool,
        /// The text.
        pub private: Private<ExtensionTexts>,
    }
}

//! The rules of the register, without a store.

use depter_store::{Private, SearchEntry};
use depter_values::{Day, Refusal, ShortText};

use super::rows::{Concern, ConcernKind, ConcernTexts, Outcome, State};

/// What can be done with a concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// Change its content.
    Edit,
    /// Give it to an executor or instruct.
    Begin,
    /// Send it to a body.
    Refer,
    /// The body answered.
    ReferralAnswered,
    /// Move the deadline.
    Extend,
    /// Answer it.
    Answer {
        /// The problem is gone.
        resolved: bool,
    },
    /// Take it up again.
    Reopen,
    /// Strike the number.
    Cancel,
}

/// The state after a step, or that the step does not fit (contract §3).
pub fn after(state: State, step: Transition) -> Result<State, Refusal> {
    let open = matches!(state, State::Registered | State::InProgress | State::Referred);
    let answered = matches!(state, State::Resolved | State::Closed);
    let next = match step {
        Transition::Edit | Transition::ReferralAnswered if state == State::Cancelled => None,
        Transition::ReferralAnswered if state == State::Referred => Some(State::InProgress),
        Transition::Edit | Transition::ReferralAnswered => Some(state),
        Transition::Begin if state == State::Registered => Some(State::InProgress),
        Transition::Begin | Transition::Extend => open.then_some(state),
        Transition::Refer => open.then_some(State::Referred),
        Transition::Answer { resolved } => open.then_some(if resolved { State::Resolved } else { State::Closed }),
        Transition::Reopen => answered.then_some(State::InProgress),
        Transition::Cancel => (state != State::Cancelled).then_some(State::Cancelled),
    };
    next.ok_or(Refusal::StateWrong { state: state.code() })
}

/// Open: its clock runs.
pub fn is_open(state: State) -> bool {
    matches!(state, State::Registered | State::InProgress | State::Referred)
}

/// Answered with the problem gone needs evidence; `satisfied` without it is only closed (contract §3).
pub fn is_resolved(outcome: Outcome, evidence: &ShortText) -> bool {
    outcome == Outcome::Satisfied && !evidence.is_empty()
}

/// The number on paper: per year, four digits at least (`2026/0042`).
pub fn number(year: i64, serial: i64) -> ShortText {
    ShortText::cleaned(&format!("{year}/{serial:04}"))
}

/// The year and running number of a number on paper; a form of its own counts in the year it was received.
pub fn parts_of_number(number: &str, received_on: Day) -> (i64, i64) {
    let own = (i64::from(received_on.year()), 0);
    let Some((year, serial)) = number.split_once('/') else { return own };
    let digits = |text: &str| !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !digits(serial) {
        return own;
    }
    match (year.parse(), serial.parse()) {
        (Ok(year), Ok(serial)) => (year, serial),
        _ => own,
    }
}

/// The six required answers and the order of days.
pub struct Answers<'a> {
    /// What the law calls it.
    pub kind: ConcernKind,
    /// No name.
    pub anonymous: bool,
    /// When it came.
    pub received_on: Day,
    /// When it was registered.
    pub registered_on: Day,
    /// The category.
    pub category: &'a ShortText,
    /// The texts.
    pub texts: &'a ConcernTexts,
}

/// Refuses what is missing or absurd, naming the field.
pub fn check(answers: &Answers<'_>, today: Day) -> Result<(), Refusal> {
    if answers.received_on > today {
        return Err(Refusal::DayInFuture { field: "received_on" });
    }
    if answers.registered_on > today {
        return Err(Refusal::DayInFuture { field: "registered_on" });
    }
    if answers.registered_on < answers.received_on {
        return Err(Refusal::DaysReversed { field: "registered_on" });
    }
    if answers.category.is_empty() {
        return Err(Refusal::FieldRequired { field: "category" });
    }
    if answers.texts.narrative.is_empty() {
        return Err(Refusal::FieldRequired { field: "narrative" });
    }
    // Law № 67 knows no anonymous appeal; for prevention a signal without a name is accepted (domain §3.3).
    let nameless = answers.anonymous || answers.texts.applicant.is_empty();
    if nameless && answers.kind != ConcernKind::Signal {
        return Err(Refusal::ApplicantMissing);
    }
    Ok(())
}

/// An answer lies between the receipt and today.
pub fn check_answer_day(answered_on: Day, received_on: Day, today: Day) -> Result<(), Refusal> {
    if answered_on > today {
        return Err(Refusal::DayInFuture { field: "answered_on" });
    }
    if answered_on < received_on {
        return Err(Refusal::DaysReversed { field: "answered_on" });
    }
    Ok(())
}

/// What a concern can be found by. Of a closed one only the number: sealed words are in no index. The number is the staff's:
/// volunteers see none, since the gaps in them are the closed ones.
pub fn search_entry(concern: &Concern) -> SearchEntry {
    let Private::Open(texts) = &concern.private else {
        let number = concern.number.to_string();
        return SearchEntry { day: Some(concern.received_on), public: vec![], staff: vec![number] };
    };
    let staff = [
        &concern.number,
        &texts.applicant,
        &texts.phone,
        &texts.address,
        &texts.street,
        &texts.landmark,
        &texts.referred_to,
        &concern.executor,
    ];
    let long = [&texts.narrative, &texts.notes, &texts.instruction];
    let staff = staff.into_iter().map(ShortText::to_string).chain(long.into_iter().map(ToString::to_string));
    SearchEntry {
        day: Some(concern.received_on),
        public: vec![texts.public_wording.to_string()],
        staff: staff.filter(|text| !text.is_empty()).collect(),
    }
}

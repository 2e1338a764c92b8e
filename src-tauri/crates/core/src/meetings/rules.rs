//! What holds for meetings, whatever the store says: numbers, attendance, quorum, final minutes, follow-up.

use super::{
    Decision, DecisionState, Item, ItemTexts, Meeting, MeetingState, MinutesForm, QuorumRule, Recurring, Votes,
};
use depter_values::{Day, Refusal, ShortText};

/// More people than any village assembly has; more is a slip of the finger.
const MOST_PEOPLE: i64 = 100_000;
/// No meeting and no item takes longer than a day.
const MOST_MINUTES: i64 = 24 * 60;
/// The highest number a meeting can have in a year.
const LAST_NUMBER: i64 = 9_999;

/// How many people took part, as far as they were counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headcount {
    /// Everybody.
    pub participants: Option<i64>,
    /// Women.
    pub women: Option<i64>,
    /// Men.
    pub men: Option<i64>,
    /// Young people, women and men alike.
    pub youth: Option<i64>,
    /// Members of the centre or of the group, ticked by name.
    pub members: i64,
}

impl Headcount {
    /// The count with the sum that follows from its parts: women and men, or the ticked members alone.
    ///
    /// Refused when a part is larger than the whole.
    pub fn completed(self) -> Result<Self, Refusal> {
        let counts = [self.participants, self.women, self.men, self.youth];
        if counts.into_iter().flatten().any(|count| !(0..=MOST_PEOPLE).contains(&count)) {
            return Err(Refusal::AttendanceWrong);
        }
        let participants = self.participants.or_else(|| self.sum());
        let known = self.women.unwrap_or(0) + self.men.unwrap_or(0);
        let fits = participants
            .is_none_or(|all| known <= all && self.members <= all && self.youth.is_none_or(|youth| youth <= all));
        if fits { Ok(Headcount { participants, ..self }) } else { Err(Refusal::AttendanceWrong) }
    }

    fn sum(&self) -> Option<i64> {
        let by_sex = self.women.zip(self.men).map(|(women, men)| women + men);
        by_sex.or_else(|| Some(self.members).filter(|members| *members > 0))
    }
}

/// Whether `present` of `members` may decide; none when a quorum is not counted.
pub fn quorum(rule: QuorumRule, members: Option<i64>, present: i64) -> Option<bool> {
    let members = members?;
    match rule {
        QuorumRule::None => None,
        QuorumRule::Half => Some(present * 2 > members),
        QuorumRule::TwoThirds => Some(present * 3 >= members * 2),
    }
}

/// There are not more members present than members.
pub fn check_members(members: Option<i64>, present: i64) -> Result<(), Refusal> {
    let fits = members.is_none_or(|all| (1..=MOST_PEOPLE).contains(&all) && present <= all);
    if fits { Ok(()) } else { Err(Refusal::AttendanceWrong) }
}

/// There are not more votes than participants.
pub fn check_votes(votes: Option<Votes>, participants: Option<i64>) -> Result<(), Refusal> {
    let Some(votes) = votes else { return Ok(()) };
    let counts = [votes.in_favour, votes.against, votes.abstained];
    let most = participants.unwrap_or(MOST_PEOPLE);
    let possible = counts.iter().all(|count| (0..=MOST_PEOPLE).contains(count)) && counts.iter().sum::<i64>() <= most;
    if possible { Ok(()) } else { Err(Refusal::VotesTooMany) }
}

/// Minutes of a meeting or an item: from one to a day.
pub fn check_minutes(minutes: Option<i64>, field: &'static str) -> Result<(), Refusal> {
    let possible = minutes.is_none_or(|minutes| (1..=MOST_MINUTES).contains(&minutes));
    if possible { Ok(()) } else { Err(Refusal::FieldInvalid { field }) }
}

/// A number given by hand: the centre's paper journal may have gone further than this register.
pub fn check_number(number: i64) -> Result<i64, Refusal> {
    if (1..=LAST_NUMBER).contains(&number) { Ok(number) } else { Err(Refusal::FieldInvalid { field: "number" }) }
}

/// A time of day as people type it (`9:30`, `09.30`), as the paper shows it (`09:30`). Empty stays empty.
pub fn time_of_day(typed: &ShortText, field: &'static str) -> Result<ShortText, Refusal> {
    if typed.is_empty() {
        return Ok(ShortText::default());
    }
    let part = |text: &str, most: u8| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u8>().ok().filter(|number| digits && *number <= most)
    };
    let time = typed.as_str().split_once([':', '.']).and_then(|(hour, minute)| {
        let minute = part(minute, 59).filter(|_| minute.len() == 2)?;
        Some((part(hour, 23)?, minute))
    });
    let (hour, minute) = time.ok_or(Refusal::FieldInvalid { field })?;
    Ok(ShortText::cleaned(&format!("{hour:02}:{minute:02}")))
}

/// A meeting ends after it began.
pub fn check_times(starts: &ShortText, ends: &ShortText) -> Result<(), Refusal> {
    let reversed = !starts.is_empty() && !ends.is_empty() && ends < starts;
    if reversed { Err(Refusal::DaysReversed { field: "ends" }) } else { Ok(()) }
}

/// Final minutes stay as they were signed; a correction is a head's undo.
pub fn may_change(meeting: &Meeting) -> Result<(), Refusal> {
    if meeting.state == MeetingState::Final { Err(Refusal::MeetingFinal) } else { Ok(()) }
}

/// The day has come: before it nothing can have been heard, counted or decided.
pub fn is_held(meeting: &Meeting, today: Day) -> bool {
    meeting.day <= today
}

/// Minutes become final when the meeting was held, both who sign are named, the participants are counted (the summary
/// adds them up) and, in the full form, every item says what was heard, said or decided on it.
///
/// `items` are the items with the texts as far as this person may read them.
pub fn may_become_final(
    meeting: &Meeting,
    items: &[(&Item, Option<ItemTexts>)],
    decisions: &[Decision],
    today: Day,
) -> Result<(), Refusal> {
    may_change(meeting)?;
    if !is_held(meeting, today) {
        return Err(Refusal::MeetingNotHeld);
    }
    required(!meeting.chair.0.is_empty(), "chair")?;
    required(!meeting.secretary.0.is_empty(), "secretary")?;
    required(meeting.participants.is_some(), "participants")?;
    required(!(items.is_empty() && decisions.is_empty()), "items")?;
    for (item, texts) in items {
        check_votes(item.votes.0, meeting.participants)?;
        let decided = decisions.iter().any(|decision| decision.item == Some(item.id));
        let silent = texts.as_ref().is_some_and(|texts| texts.heard.is_empty() && texts.spoke.is_empty());
        let may_be_silent = meeting.form == MinutesForm::Short || item.recurring == Some(Recurring::Other);
        required(decided || may_be_silent || !silent, "heard")?;
    }
    Ok(())
}

fn required(given: bool, field: &'static str) -> Result<(), Refusal> {
    if given { Ok(()) } else { Err(Refusal::FieldRequired { field }) }
}

/// The numbers of the decisions in the final minutes: in the order of the items, those without an item last, no gaps.
pub fn number_decisions(items: &[Item], decisions: &mut [Decision]) {
    let place = |decision: &Decision| {
        let rank = items.iter().position(|item| decision.item == Some(item.id)).unwrap_or(items.len());
        (rank, decision.number)
    };
    decisions.sort_by_key(place);
    for (number, decision) in (1..).zip(decisions) {
        decision.number = number;
    }
}

/// The day by which a decision is to be carried out does not lie before the meeting.
pub fn check_due(due_on: Option<Day>, taken_on: Day) -> Result<(), Refusal> {
    if due_on.is_some_and(|due| due < taken_on) { Err(Refusal::DaysReversed { field: "due_on" }) } else { Ok(()) }
}

/// Due by `day` and not done by then (contract §4, `decisions.overdue`); a cancelled one counts nowhere.
pub fn is_overdue(decision: &Decision, day: Day) -> bool {
    let due = decision.due_on.is_some_and(|due| due <= day);
    let done = decision.done_on.is_some_and(|done| done <= day);
    due && !done && decision.state != DecisionState::Cancelled
}

/// A follow-up says what was found on `day`: not before the meeting, not in the future, and a decision that is taken
/// back says why.
pub fn check_follow_up(
    decision: &Decision,
    state: DecisionState,
    day: Day,
    note: &str,
    today: Day,
) -> Result<(), Refusal> {
    if day > today {
        return Err(Refusal::DayInFuture { field: "day" });
    }
    if day < decision.taken_on {
        return Err(Refusal::DaysReversed { field: "day" });
    }
    if state == DecisionState::Cancelled && note.is_empty() { Err(Refusal::ReasonRequired) } else { Ok(()) }
}

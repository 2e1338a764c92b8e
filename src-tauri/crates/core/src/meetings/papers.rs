//! Making, editing and removing meetings.

use depter_store::records::numbers::Series;
use depter_store::{Result, Write};
use depter_values::{BodyId, Day, Json, Kind, LongText, MeetingId, Refusal, ShortText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::{check_due, check_minutes, check_number, check_times, may_change, time_of_day};
use super::{
    Formula, Meeting, MeetingDetail, MeetingState, MinutesForm, Officer, QuorumRule, decisions_of, detail, items_of,
};
use crate::lists::{ListName, require_item};
use crate::people::{Body, Person};

/// The numbers of meetings.
pub const NUMBERS: Series =
    Series { kind: Kind::Meeting, field: "number", highest: include_str!("sql/highest_numbers.sql") };

/// Makes a meeting, or edits one whose minutes are not final. An edit replaces everything named here.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingSave {
    /// The meeting to edit; none makes a new one.
    #[serde(default)]
    pub id: Option<MeetingId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// A code of the list `meeting`.
    pub kind: ShortText,
    /// The group that meets, if the centre keeps it as a body; none for the centre itself.
    #[serde(default)]
    pub group_id: Option<BodyId>,
    /// The name of a group that is not kept; empty for the centre itself.
    #[serde(default)]
    pub group_name: ShortText,
    /// A number from the paper journal; without one the meeting gets the next of its year.
    #[serde(default)]
    pub number: Option<i64>,
    /// Its day. The year cannot be edited: the number belongs to it.
    pub day: Day,
    /// When it begins.
    #[serde(default)]
    pub starts: ShortText,
    /// When it ended.
    #[serde(default)]
    pub ends: ShortText,
    /// Where.
    #[serde(default)]
    pub place: ShortText,
    /// Who chairs it.
    #[serde(default)]
    pub chair: Officer,
    /// Who keeps the minutes.
    #[serde(default)]
    pub secretary: Officer,
    /// Who is invited, one a line.
    #[serde(default)]
    pub invited: LongText,
    /// How many minutes it is planned to take.
    #[serde(default)]
    pub planned_minutes: Option<i64>,
    /// To whom the control of the decisions is assigned.
    #[serde(default)]
    pub control: ShortText,
    /// What is attached, one a line.
    #[serde(default)]
    pub annexes: LongText,
    /// Full or short; full if not given.
    #[serde(default)]
    pub form: Option<MinutesForm>,
    /// The word by which it decides; «ЧЕЧИМ КЫЛАТ» if not given.
    #[serde(default)]
    pub formula: Option<Formula>,
}

/// Removes a meeting whose minutes are not final, with its agenda and decisions. Its number is not given again.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingRemove {
    /// The meeting.
    pub id: MeetingId,
    /// The version that was read.
    pub version: i64,
}

/// Makes or edits a meeting.
pub fn meeting_save(cx: &mut Write<'_>, args: MeetingSave) -> Result<MeetingDetail> {
    check_minutes(args.planned_minutes, "planned_minutes")?;
    let mut meeting = match args.id {
        Some(id) => edited(cx, id, &args)?,
        None => founded(cx, &args)?,
    };
    check_known(cx, &meeting, &args)?;
    fill(&mut meeting, args)?;
    cx.put(&mut meeting)?;
    detail(cx, meeting)
}

/// Removes a meeting.
pub fn meeting_remove(cx: &mut Write<'_>, args: MeetingRemove) -> Result<()> {
    let mut meeting: Meeting = cx.get(args.id)?;
    cx.check_version(&meeting, args.version)?;
    may_change(&meeting)?;
    for mut decision in decisions_of(cx, meeting.id)? {
        cx.remove(&mut decision)?;
    }
    for mut item in items_of(cx, meeting.id)? {
        cx.remove(&mut item)?;
    }
    cx.remove(&mut meeting)
}

/// A meeting with its number: the one from the paper journal, else the next of the year, removed meetings counted.
fn founded(cx: &mut Write<'_>, args: &MeetingSave) -> Result<Meeting> {
    let year = args.day.year();
    let number = if let Some(number) = args.number {
        check_number(number)?
    } else {
        let highest = "SELECT coalesce(max(number), 0) FROM meeting WHERE year = ?1 -- all: a number is given once";
        cx.next_number(&NUMBERS, i64::from(year), cx.value(highest, [year])?)?
    };
    refuse_taken(cx, year, number)?;
    Ok(Meeting {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        kind: ShortText::default(),
        group_id: None,
        group_name: ShortText::default(),
        number,
        year,
        day: args.day,
        starts: ShortText::default(),
        ends: ShortText::default(),
        place: ShortText::default(),
        chair: Json::default(),
        secretary: Json::default(),
        invited: LongText::default(),
        absent: LongText::default(),
        planned_minutes: None,
        participants: None,
        women: None,
        men: None,
        youth: None,
        present: Json::default(),
        quorum_of: None,
        quorum_rule: QuorumRule::None,
        control: ShortText::default(),
        annexes: LongText::default(),
        form: MinutesForm::Full,
        formula: Formula::Decided,
        state: MeetingState::Draft,
        final_on: None,
    })
}

fn edited(cx: &mut Write<'_>, id: MeetingId, args: &MeetingSave) -> Result<Meeting> {
    let mut meeting: Meeting = cx.get(id)?;
    cx.check_version(&meeting, args.version)?;
    may_change(&meeting)?;
    if meeting.year != args.day.year() {
        return Err(Refusal::FieldInvalid { field: "day" }.into());
    }
    if let Some(number) = args.number.filter(|number| *number != meeting.number) {
        refuse_taken(cx, meeting.year, check_number(number)?)?;
        meeting.number = number;
    }
    move_to(cx, &meeting, args.day)?;
    Ok(meeting)
}

/// Items and decisions carry the day and the number of their meeting.
fn move_to(cx: &mut Write<'_>, meeting: &Meeting, day: Day) -> Result<()> {
    for mut item in items_of(cx, meeting.id)?.into_iter().filter(|item| item.held_on != day) {
        item.held_on = day;
        cx.put(&mut item)?;
    }
    for mut decision in decisions_of(cx, meeting.id)? {
        if decision.taken_on == day && decision.meeting_number == meeting.number {
            continue;
        }
        check_due(decision.due_on, day)?;
        if decision.done_on.is_some_and(|done| done < day) {
            return Err(Refusal::DaysReversed { field: "day" }.into());
        }
        decision.taken_on = day;
        decision.meeting_number = meeting.number;
        cx.put(&mut decision)?;
    }
    Ok(())
}

fn refuse_taken(cx: &Write<'_>, year: i32, number: i64) -> Result<()> {
    let taken = "SELECT EXISTS (SELECT 1 FROM meeting WHERE year = ?1 AND number = ?2) -- all: a number is given once";
    if cx.value(taken, (year, number))? { Err(Refusal::NumberTaken.into()) } else { Ok(()) }
}

/// The kind is in the list, the group and the people are known; what was there before may have been removed since.
fn check_known(cx: &Write<'_>, meeting: &Meeting, args: &MeetingSave) -> Result<()> {
    if args.kind.is_empty() {
        return Err(Refusal::FieldRequired { field: "kind" }.into());
    }
    require_item(cx, ListName::Meeting, args.kind.as_str())?;
    if let Some(group) = args.group_id.filter(|group| meeting.group_id != Some(*group)) {
        cx.get::<Body>(group)?;
    }
    for (new, old) in [(&args.chair, &meeting.chair.0), (&args.secretary, &meeting.secretary.0)] {
        if let Some(person) = new.person.filter(|person| old.person != Some(*person)) {
            cx.get::<Person>(person)?;
        }
    }
    Ok(())
}

fn fill(meeting: &mut Meeting, args: MeetingSave) -> Result<()> {
    meeting.kind = args.kind;
    meeting.group_id = args.group_id;
    meeting.group_name = args.group_name;
    meeting.day = args.day;
    meeting.starts = time_of_day(&args.starts, "starts")?;
    meeting.ends = time_of_day(&args.ends, "ends")?;
    check_times(&meeting.starts, &meeting.ends)?;
    meeting.place = args.place;
    meeting.chair = Json(args.chair);
    meeting.secretary = Json(args.secretary);
    meeting.invited = args.invited;
    meeting.planned_minutes = args.planned_minutes;
    meeting.control = args.control;
    meeting.annexes = args.annexes;
    meeting.form = args.form.unwrap_or(MinutesForm::Full);
    meeting.formula = args.formula.unwrap_or(Formula::Decided);
    Ok(())
}

//! Reading meetings, each text as far as the person may see it.

use depter_store::records::link::links_from;
use depter_store::{Read, Record, Result};
use depter_values::{BodyId, Day, DecisionId, ItemId, Kind, MeetingId, Pointer, ShortText};
use rusqlite::{Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::{is_held, is_overdue, quorum};
use super::{
    Decision, DecisionState, DecisionTexts, Item, ItemTexts, Meeting, MeetingState, Recurring, Votes, decision_texts,
    item_texts,
};
use crate::people::{PersonRow, members_on, person};

/// The most rows of one page.
const PAGE: u32 = 200;

/// How many rows a page has that was asked for with `limit`.
pub(super) fn page_size(limit: Option<u32>) -> u32 {
    limit.unwrap_or(PAGE).clamp(1, PAGE)
}

/// Asks for a page of meetings, the newest day first.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingList {
    /// Of this year only.
    #[serde(default)]
    pub year: Option<i32>,
    /// Of this kind only: a code of the list `meeting`.
    #[serde(default)]
    pub kind: Option<ShortText>,
    /// In this state only.
    #[serde(default)]
    pub state: Option<MeetingState>,
    /// What comes after this meeting: the `next` of the page before.
    #[serde(default)]
    pub after: Option<MeetingId>,
    /// How many rows, at most 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of meetings.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeetingPage {
    /// The rows.
    pub rows: Vec<MeetingRow>,
    /// Where the next page begins; none on the last one.
    pub next: Option<MeetingId>,
}

/// A meeting in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeetingRow {
    /// The id.
    pub id: MeetingId,
    /// A code of the list `meeting`.
    pub kind: ShortText,
    /// The group, if the centre keeps it as a body; none for the centre itself.
    pub group_id: Option<BodyId>,
    /// The name of a group that is not kept.
    pub group_name: ShortText,
    /// Its number in the year.
    pub number: i64,
    /// The year of the number.
    pub year: i32,
    /// Its day.
    pub day: Day,
    /// When it begins.
    pub starts: ShortText,
    /// Where it meets.
    pub place: ShortText,
    /// Draft or final.
    pub state: MeetingState,
    /// Its day has come.
    pub held: bool,
    /// How many people took part.
    pub participants: Option<i64>,
    /// How many items its agenda has.
    pub items: i64,
    /// How many decisions were taken.
    pub decisions: i64,
    /// How many of them are unfinished.
    pub unfinished: i64,
}

/// Asks for one meeting.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingGet {
    /// The meeting.
    pub id: MeetingId,
}

/// Asks for one item, as threads and found words name it.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemGet {
    /// The item.
    pub id: ItemId,
}

/// An item and where it stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemPlace {
    /// Its meeting.
    pub meeting: MeetingId,
    /// The kind of meeting.
    pub kind: ShortText,
    /// The number of the meeting in its year.
    pub meeting_number: i64,
    /// The day of the meeting.
    pub day: Day,
    /// The item as this person may see it.
    pub item: ItemView,
}

/// A meeting with its agenda and decisions: all that its papers print.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeetingDetail {
    /// The meeting itself.
    pub meeting: Meeting,
    /// Its day has come.
    pub held: bool,
    /// The members of the centre or of the group on that day, and whoever else was ticked; names not for a volunteer.
    pub members: Vec<Attendee>,
    /// How many of them are ticked as present.
    pub members_present: i64,
    /// Whether they may decide; none when a quorum is not counted.
    pub quorum: Option<bool>,
    /// The minutes of all items together, against [`Meeting::planned_minutes`].
    pub items_minutes: i64,
    /// The agenda in its order.
    pub items: Vec<ItemView>,
    /// Decisions without an item (the short form of domain §4.1).
    pub decisions: Vec<DecisionView>,
}

/// Somebody whose presence is ticked by name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Attendee {
    /// Who.
    pub person: PersonRow,
    /// They were there.
    pub present: bool,
}

/// An item as this person may see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemView {
    /// The id.
    pub id: ItemId,
    /// The version, for an edit.
    pub version: i64,
    /// Its number on paper.
    pub number: i64,
    /// Linked to a closed case: every agenda and every public copy hides it (contract §2).
    pub restricted: bool,
    /// This person may not read it; it prints as «жабык маселе» whatever the copy.
    pub closed: bool,
    /// Which recurring item it is: with an empty title the document takes its own word.
    pub recurring: Option<Recurring>,
    /// How many minutes it is given.
    pub minutes: Option<i64>,
    /// Its texts; none when it is closed to this person.
    pub texts: Option<ItemTexts>,
    /// The votes; none when it is closed to this person.
    pub votes: Option<Votes>,
    /// The concerns, decisions, measures and priorities behind it; none when it is closed to this person.
    pub links: Vec<Pointer>,
    /// What was decided.
    pub decisions: Vec<DecisionView>,
}

/// A decision as this person may see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionView {
    /// The id.
    pub id: DecisionId,
    /// The version, for an edit.
    pub version: i64,
    /// The number under which people speak of it: `7/2`.
    pub label: String,
    /// The number on the minutes, `2.1`; for a decision without an item its own number.
    pub place: String,
    /// Taken on a closed item.
    pub restricted: bool,
    /// This person may not read it.
    pub closed: bool,
    /// Its texts; none when it is closed to this person.
    pub texts: Option<DecisionTexts>,
    /// When it was taken.
    pub taken_on: Day,
    /// By when it is to be carried out.
    pub due_on: Option<Day>,
    /// How far it is.
    pub state: DecisionState,
    /// When it was carried out.
    pub done_on: Option<Day>,
    /// The day of the last follow-up.
    pub followed_on: Option<Day>,
    /// Due and not done today.
    pub overdue: bool,
}

/// A page of meetings, the newest day first.
pub fn meeting_list(cx: &Read<'_>, args: MeetingList) -> Result<MeetingPage> {
    let MeetingList { year, kind, state, after, limit } = args;
    let limit = page_size(limit);
    let today = cx.today();
    let (first, last) = match year {
        Some(year) => (format!("{year:04}-01-01"), format!("{year:04}-12-31")),
        None => (String::new(), "9999".to_owned()),
    };
    let wanted = params![first, last, kind, state, after, limit + 1];
    let mut rows = cx.rows(include_str!("meetings.sql"), wanted, |row| meeting_row(row, today))?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().map(|row| row.id).filter(|_| more);
    Ok(MeetingPage { rows, next })
}

/// One meeting with its agenda and decisions; closed texts are left out for whoever may not read them.
pub fn meeting_get(cx: &Read<'_>, args: MeetingGet) -> Result<MeetingDetail> {
    detail(cx, cx.get(args.id)?)
}

/// One item and where it stands.
pub fn item_get(cx: &Read<'_>, args: ItemGet) -> Result<ItemPlace> {
    let item: Item = cx.get(args.id)?;
    let meeting: Meeting = cx.get(item.meeting)?;
    let before = items_of(cx, meeting.id)?.iter().take_while(|other| other.id != item.id).count();
    let number = 1 + i64::try_from(before).unwrap_or(0);
    Ok(ItemPlace {
        meeting: meeting.id,
        kind: meeting.kind,
        meeting_number: meeting.number,
        day: meeting.day,
        item: item_view(cx, number, &item, &decisions_of(cx, meeting.id)?)?,
    })
}

/// The same of a meeting at hand.
pub fn detail(cx: &Read<'_>, meeting: Meeting) -> Result<MeetingDetail> {
    let items = items_of(cx, meeting.id)?;
    let decisions = decisions_of(cx, meeting.id)?;
    let members_present = i64::try_from(meeting.present.0.len()).unwrap_or(i64::MAX);
    let known = |decision: &Decision| items.iter().any(|item| decision.item == Some(item.id));
    let loose: Vec<&Decision> = decisions.iter().filter(|decision| !known(decision)).collect();
    let views = (1..).zip(&items).map(|(number, item)| item_view(cx, number, item, &decisions));
    Ok(MeetingDetail {
        held: is_held(&meeting, cx.today()),
        members_present,
        quorum: quorum(meeting.quorum_rule, meeting.quorum_of, members_present),
        items_minutes: items.iter().filter_map(|item| item.minutes).sum(),
        members: attendees(cx, &meeting)?,
        decisions: shown(loose.into_iter().map(|d| shown_decision(cx, d, d.number.to_string())))?,
        items: views.collect::<Result<_>>()?,
        meeting,
    })
}

/// The items of a meeting in their order.
pub fn items_of(cx: &Read<'_>, meeting: MeetingId) -> Result<Vec<Item>> {
    cx.all("SELECT * FROM item_live WHERE meeting = ?1 ORDER BY position, id", [meeting])
}

/// The decisions of a meeting in their order.
pub fn decisions_of(cx: &Read<'_>, meeting: MeetingId) -> Result<Vec<Decision>> {
    cx.all("SELECT * FROM decision_live WHERE meeting = ?1 ORDER BY number, id", [meeting])
}

fn item_view(cx: &Read<'_>, number: i64, item: &Item, decisions: &[Decision]) -> Result<ItemView> {
    let texts = item_texts(cx, item)?;
    let links = match &texts {
        Some(_) => links_from(cx, Pointer::to(Kind::Item, item.id))?,
        None => Vec::new(),
    };
    let own = decisions.iter().filter(|decision| decision.item == Some(item.id));
    let decisions = (1..).zip(own).map(|(k, d): (i64, _)| shown_decision(cx, d, format!("{number}.{k}")));
    let decisions = shown(decisions)?;
    Ok(ItemView {
        id: item.id,
        version: item.version(),
        number,
        restricted: item.restricted,
        closed: texts.is_none(),
        recurring: item.recurring,
        minutes: item.minutes,
        votes: item.votes.0.filter(|_| texts.is_some()),
        texts,
        links,
        decisions,
    })
}

/// A volunteer is told of closed items, never of what became of them (contract §1: only how many).
fn shown_decision(cx: &Read<'_>, decision: &Decision, place: String) -> Result<Option<DecisionView>> {
    let view = decision_view(cx, decision, place)?;
    Ok(Some(view).filter(|view| !view.closed || cx.actor().is_staff()))
}

fn shown(views: impl Iterator<Item = Result<Option<DecisionView>>>) -> Result<Vec<DecisionView>> {
    views.filter_map(Result::transpose).collect()
}

/// A decision as this person may see it.
pub(super) fn decision_view(cx: &Read<'_>, decision: &Decision, place: String) -> Result<DecisionView> {
    let texts = decision_texts(cx, decision)?;
    Ok(DecisionView {
        id: decision.id,
        version: decision.version(),
        label: decision.label(),
        place,
        restricted: decision.restricted,
        closed: texts.is_none(),
        texts,
        taken_on: decision.taken_on,
        due_on: decision.due_on,
        state: decision.state,
        done_on: decision.done_on,
        followed_on: decision.followed_on,
        overdue: is_overdue(decision, cx.today()),
    })
}

/// The members of that day in their order, then whoever was ticked without being one.
fn attendees(cx: &Read<'_>, meeting: &Meeting) -> Result<Vec<Attendee>> {
    let members = members_on(cx, meeting.group_id, meeting.day)?.into_iter().map(|member| member.person);
    let mut people: Vec<PersonRow> = members.collect();
    for id in &meeting.present.0 {
        if !people.iter().any(|person| person.id == *id) {
            people.extend(person(cx, *id)?);
        }
    }
    let present = |person: &PersonRow| meeting.present.0.contains(&person.id);
    Ok(people.into_iter().map(|person| Attendee { present: present(&person), person }).collect())
}

fn meeting_row(row: &Row<'_>, today: Day) -> rusqlite::Result<MeetingRow> {
    let day: Day = row.get("day")?;
    Ok(MeetingRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        group_id: row.get("group_id")?,
        group_name: row.get("group_name")?,
        number: row.get("number")?,
        year: row.get("year")?,
        day,
        starts: row.get("starts")?,
        place: row.get("place")?,
        state: row.get("state")?,
        held: day <= today,
        participants: row.get("participants")?,
        items: row.get("items")?,
        decisions: row.get("decisions")?,
        unfinished: row.get("unfinished")?,
    })
}

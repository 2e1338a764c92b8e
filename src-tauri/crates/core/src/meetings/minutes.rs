//! What happened at the meeting: who was there, what was heard, said and voted, and the signed minutes.

use depter_store::{Record, Result, Write};
use depter_values::{ItemId, Json, Kind, LongText, MeetingId, PersonId, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::own_item_texts;
use super::rules::{Headcount, check_members, check_votes, may_become_final, may_change, number_decisions};
use super::{
    Decision, Item, Meeting, MeetingDetail, MeetingState, QuorumRule, Votes, decisions_of, detail, item_texts, items_of,
};
use crate::people::{Person, members_on};

/// Writes down who was there. It replaces everything named here.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceSave {
    /// The meeting.
    pub meeting: MeetingId,
    /// The version that was read.
    pub version: i64,
    /// Everybody; if not given, women and men together, or the ticked members.
    #[serde(default)]
    pub participants: Option<i64>,
    /// Women.
    #[serde(default)]
    pub women: Option<i64>,
    /// Men.
    #[serde(default)]
    pub men: Option<i64>,
    /// Young people among them all.
    #[serde(default)]
    pub youth: Option<i64>,
    /// The members who are there.
    #[serde(default)]
    pub present: Vec<PersonId>,
    /// Who was absent, one a line.
    #[serde(default)]
    pub absent: LongText,
    /// How many members there are, when a quorum is counted; if not given, as many as the centre or the group had.
    #[serde(default)]
    pub quorum_of: Option<i64>,
    /// How the quorum is counted; not at all if not given.
    #[serde(default)]
    pub quorum_rule: Option<QuorumRule>,
}

/// Writes down what was said and voted on one item. It replaces everything named here.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinutesSave {
    /// The item.
    pub item: ItemId,
    /// The version that was read.
    pub version: i64,
    /// What was heard.
    #[serde(default)]
    pub heard: LongText,
    /// Who spoke, and what.
    #[serde(default)]
    pub spoke: LongText,
    /// Questions and answers.
    #[serde(default)]
    pub questions: LongText,
    /// The votes, if it was voted on.
    #[serde(default)]
    pub votes: Option<Votes>,
}

/// Makes the minutes final.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingFinalise {
    /// The meeting.
    pub id: MeetingId,
    /// The version that was read.
    pub version: i64,
}

/// Writes down who was there.
pub fn attendance_save(cx: &mut Write<'_>, args: AttendanceSave) -> Result<MeetingDetail> {
    let mut meeting: Meeting = cx.get(args.meeting)?;
    cx.check_version(&meeting, args.version)?;
    may_change(&meeting)?;
    let mut present = args.present;
    present.sort_unstable();
    present.dedup();
    let members = i64::try_from(present.len()).unwrap_or(i64::MAX);
    let counted =
        Headcount { participants: args.participants, women: args.women, men: args.men, youth: args.youth, members };
    let counted = counted.completed()?;
    check_known(cx, &meeting, &present)?;
    let rule = args.quorum_rule.unwrap_or(QuorumRule::None);
    let quorum_of = args.quorum_of.or(members_if_counted(cx, &meeting, rule)?);
    check_members(quorum_of, members)?;
    meeting.participants = counted.participants;
    meeting.women = counted.women;
    meeting.men = counted.men;
    meeting.youth = counted.youth;
    meeting.present = Json(present);
    meeting.absent = args.absent;
    meeting.quorum_of = quorum_of;
    meeting.quorum_rule = rule;
    cx.put(&mut meeting)?;
    detail(cx, meeting)
}

/// Whoever is newly ticked is a person whom the centre knows; one who was removed since stays ticked.
fn check_known(cx: &Write<'_>, meeting: &Meeting, present: &[PersonId]) -> Result<()> {
    for person in present.iter().filter(|person| !meeting.present.0.contains(person)) {
        cx.get::<Person>(*person)?;
    }
    Ok(())
}

/// The members on the day of the meeting, when a quorum is counted and there are any.
fn members_if_counted(cx: &Write<'_>, meeting: &Meeting, rule: QuorumRule) -> Result<Option<i64>> {
    if rule == QuorumRule::None {
        return Ok(None);
    }
    let members = members_on(cx, meeting.group_id, meeting.day)?.len();
    Ok(i64::try_from(members).ok().filter(|members| *members > 0))
}

/// Writes down what was said and voted on one item.
pub fn minutes_save(cx: &mut Write<'_>, args: MinutesSave) -> Result<MeetingDetail> {
    let mut item: Item = cx.get(args.item)?;
    let meeting: Meeting = cx.get(item.meeting)?;
    may_change(&meeting)?;
    let mut texts = own_item_texts(cx, &item)?;
    cx.check_version(&item, args.version)?;
    check_votes(args.votes, meeting.participants)?;
    texts.heard = args.heard;
    texts.spoke = args.spoke;
    texts.questions = args.questions;
    item.private = cx.conceal(item.restricted, Kind::Item, item.id, texts)?;
    item.votes = Json(args.votes);
    cx.put(&mut item)?;
    detail(cx, meeting)
}

/// Makes the minutes final: decisions get their lasting numbers, and nothing written before can be taken back on its
/// own. Only a head does it.
pub fn meeting_finalise(cx: &mut Write<'_>, args: MeetingFinalise) -> Result<MeetingDetail> {
    if !cx.actor().is_head() {
        return Err(Refusal::NotPermitted.into());
    }
    let mut meeting: Meeting = cx.get(args.id)?;
    cx.check_version(&meeting, args.version)?;
    let items = items_of(cx, meeting.id)?;
    let mut decisions = decisions_of(cx, meeting.id)?;
    let read = items.iter().map(|item| Ok((item, item_texts(cx, item)?))).collect::<Result<Vec<_>>>()?;
    may_become_final(&meeting, &read, &decisions, cx.today())?;
    number_decisions(&items, &mut decisions);
    freeze(cx, meeting.id, &decisions)?;
    meeting.state = MeetingState::Final;
    meeting.final_on = Some(cx.today());
    cx.put(&mut meeting)?;
    detail(cx, meeting)
}

/// Every item and decision gets a new version, the removed ones too: taking an earlier step back on its own would
/// change signed minutes, and now answers with a conflict.
fn freeze(cx: &mut Write<'_>, meeting: MeetingId, numbered: &[Decision]) -> Result<()> {
    let items: Vec<Item> = cx.all("SELECT * FROM item WHERE meeting = ?1 -- all: removed ones as well", [meeting])?;
    for mut item in items {
        item.is_final = true;
        cx.put(&mut item)?;
    }
    let sql = "SELECT * FROM decision WHERE meeting = ?1 -- all: removed ones as well";
    let decisions: Vec<Decision> = cx.all(sql, [meeting])?;
    for mut decision in decisions {
        let number = numbered.iter().find(|other| other.id() == decision.id()).map(|other| other.number);
        decision.number = number.unwrap_or(decision.number);
        decision.is_final = true;
        cx.put(&mut decision)?;
    }
    Ok(())
}

//! Decisions and what became of them.

use depter_store::{Private, Read, Record, Result, Write};
use depter_values::{BodyId, Day, DecisionId, ItemId, Json, Kind, LongText, MeetingId, Refusal, ShortText};
use rusqlite::{Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::{own_decision_texts, own_item_texts, put_decision};
use super::rules::{check_due, check_follow_up, may_change};
use super::views::{decision_view, page_size};
use super::{Decision, DecisionState, DecisionTexts, DecisionView, Item, Meeting, MeetingDetail, detail};
use crate::people::Body;

/// Writes a decision, or edits one of minutes that are not final. An edit replaces everything named here.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionSave {
    /// The decision to edit; none writes a new one.
    #[serde(default)]
    pub id: Option<DecisionId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item on which it was taken; none in the short form.
    #[serde(default)]
    pub item: Option<ItemId>,
    /// What was decided.
    pub text: LongText,
    /// Who is responsible, by office.
    #[serde(default)]
    pub responsible: ShortText,
    /// The responsible body, if the centre knows it.
    #[serde(default)]
    pub body: Option<BodyId>,
    /// By when.
    #[serde(default)]
    pub due_on: Option<Day>,
}

/// Removes a decision of minutes that are not final.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRemove {
    /// The decision.
    pub id: DecisionId,
    /// The version that was read.
    pub version: i64,
}

/// Says what became of a decision; also after the minutes are final.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionFollowUp {
    /// The decision.
    pub id: DecisionId,
    /// The version that was read.
    pub version: i64,
    /// How far it is.
    pub state: DecisionState,
    /// On which day that was found; for a decision carried out, the day when it was. If not given: today, and of one that
    /// was carried out already the day that it has.
    #[serde(default)]
    pub day: Option<Day>,
    /// In words; needed when the decision is taken back.
    #[serde(default)]
    pub note: LongText,
}

depter_values::codes! {
    /// Which decisions of final minutes are listed.
    pub enum Unfinished {
        /// Not carried out yet.
        Open = "open",
        /// Those of them that are due.
        Overdue = "overdue",
    }
}

/// Asks for a page of unfinished decisions, the nearest day first, or for all decisions, the newest first.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionList {
    /// Unfinished ones only.
    #[serde(default)]
    pub unfinished: Option<Unfinished>,
    /// Of this meeting only; then also of minutes that are not final.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// What comes after this decision: the `next` of the page before.
    #[serde(default)]
    pub after: Option<DecisionId>,
    /// How many rows, at most 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Asks for one decision, as threads and found words name it.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionGet {
    /// The decision.
    pub id: DecisionId,
}

/// A page of decisions.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionPage {
    /// The rows.
    pub rows: Vec<DecisionRow>,
    /// Where the next page begins; none on the last one.
    pub next: Option<DecisionId>,
}

/// A decision in a list, with its meeting.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionRow {
    /// The meeting.
    pub meeting: MeetingId,
    /// The kind of meeting.
    pub kind: ShortText,
    /// The group that met, if the centre keeps it as a body.
    pub group_id: Option<BodyId>,
    /// The name of a group that is not kept.
    pub group_name: ShortText,
    /// The item on which it was taken.
    pub item: Option<ItemId>,
    /// The decision as this person may see it.
    pub decision: DecisionView,
}

/// Writes or edits a decision; on a closed item it is closed as well (contract §2).
pub fn decision_save(cx: &mut Write<'_>, args: DecisionSave) -> Result<MeetingDetail> {
    let meeting: Meeting = cx.get(args.meeting)?;
    may_change(&meeting)?;
    if args.text.is_empty() {
        return Err(Refusal::FieldRequired { field: "text" }.into());
    }
    check_due(args.due_on, meeting.day)?;
    check_body(cx, &args)?;
    let item = args.item.map(|id| item_of(cx, &meeting, id)).transpose()?;
    let (mut decision, note) = match args.id {
        Some(id) => edited(cx, id, &args)?,
        None => (taken(cx, &meeting)?, LongText::default()),
    };
    decision.item = args.item;
    decision.due_on = args.due_on;
    let mut secrecy = decision.secrecy();
    secrecy.add(item.map(|item| item.secrecy()).unwrap_or_default());
    let texts = DecisionTexts { text: args.text, responsible: args.responsible, body: args.body, note };
    put_decision(cx, decision, texts, &secrecy)?;
    detail(cx, meeting)
}

/// Removes a decision.
pub fn decision_remove(cx: &mut Write<'_>, args: DecisionRemove) -> Result<MeetingDetail> {
    let mut decision: Decision = cx.get(args.id)?;
    let meeting: Meeting = cx.get(decision.meeting)?;
    may_change(&meeting)?;
    own_decision_texts(cx, &decision)?;
    cx.check_version(&decision, args.version)?;
    cx.remove(&mut decision)?;
    detail(cx, meeting)
}

/// Says what became of a decision.
pub fn decision_follow_up(cx: &mut Write<'_>, args: DecisionFollowUp) -> Result<DecisionView> {
    let mut decision: Decision = cx.get(args.id)?;
    let mut texts = own_decision_texts(cx, &decision)?;
    cx.check_version(&decision, args.version)?;
    // A decision that stays done keeps its day: only its note is changed.
    let kept = decision.done_on.filter(|_| args.state == DecisionState::Done);
    let day = args.day.or(kept).unwrap_or(cx.today());
    check_follow_up(&decision, args.state, day, args.note.as_str(), cx.today())?;
    texts.note = args.note;
    decision.private = cx.conceal(decision.restricted, Kind::Decision, decision.id, texts)?;
    decision.state = args.state;
    decision.done_on = Some(day).filter(|_| args.state == DecisionState::Done);
    decision.followed_on = Some(day);
    cx.put(&mut decision)?;
    decision_view(cx, &decision, decision.number.to_string())
}

/// One decision with its meeting. A volunteer is not told of closed ones.
pub fn decision_get(cx: &Read<'_>, args: DecisionGet) -> Result<DecisionRow> {
    let decision: Decision = cx.get(args.id)?;
    let meeting: Meeting = cx.get(decision.meeting)?;
    if decision.restricted && !cx.actor().is_staff() {
        return Err(Refusal::NotFound { kind: Kind::Decision }.into());
    }
    let Meeting { kind, group_id, group_name, .. } = meeting;
    StoredRow { decision, kind, group_id, group_name }.shown(cx)
}

/// A page of decisions. A volunteer is not told of closed ones.
pub fn decision_list(cx: &Read<'_>, args: DecisionList) -> Result<DecisionPage> {
    let limit = page_size(args.limit);
    let staff = cx.actor().is_staff();
    let only_due = args.unfinished == Some(Unfinished::Overdue);
    let due_by = if only_due { cx.today().to_string() } else { "9999-12-31".to_owned() };
    let mut rows = if args.unfinished.is_some() {
        let wanted = params![due_by, args.meeting, staff, args.after, limit + 1];
        cx.rows(include_str!("decisions_unfinished.sql"), wanted, stored_row)?
    } else {
        let wanted = params![args.meeting, staff, args.after, limit + 1];
        cx.rows(include_str!("decisions.sql"), wanted, stored_row)?
    };
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().map(|row| row.decision.id).filter(|_| more);
    Ok(DecisionPage { rows: rows.into_iter().map(|row| row.shown(cx)).collect::<Result<_>>()?, next })
}

/// The body is one that the centre keeps; one that was removed since stays where it was.
fn check_body(cx: &Read<'_>, args: &DecisionSave) -> Result<()> {
    if let Some(body) = args.body.filter(|_| args.id.is_none()) {
        cx.get::<Body>(body)?;
    }
    Ok(())
}

/// The item of the decision: of the same meeting, and readable, since the decision tells what it is about.
fn item_of(cx: &Read<'_>, meeting: &Meeting, id: ItemId) -> Result<Item> {
    let item: Item = cx.get(id)?;
    if item.meeting != meeting.id {
        return Err(Refusal::FieldInvalid { field: "item" }.into());
    }
    own_item_texts(cx, &item)?;
    Ok(item)
}

fn taken(cx: &mut Write<'_>, meeting: &Meeting) -> Result<Decision> {
    let next = "SELECT coalesce(max(number), 0) + 1 FROM decision_live WHERE meeting = ?1";
    Ok(Decision {
        number: cx.value(next, [meeting.id])?,
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        meeting: meeting.id,
        item: None,
        meeting_number: meeting.number,
        restricted: false,
        hidden_from: Json::default(),
        private: Private::Open(DecisionTexts::default()),
        taken_on: meeting.day,
        due_on: None,
        state: DecisionState::Open,
        done_on: None,
        followed_on: None,
        is_final: false,
    })
}

/// The decision to edit with the note of its last follow-up, which an edit leaves as it is.
fn edited(cx: &Write<'_>, id: DecisionId, args: &DecisionSave) -> Result<(Decision, LongText)> {
    let decision: Decision = cx.get(id)?;
    if decision.meeting != args.meeting {
        return Err(Refusal::FieldInvalid { field: "meeting" }.into());
    }
    let texts = own_decision_texts(cx, &decision)?;
    cx.check_version(&decision, args.version)?;
    Ok((decision, texts.note))
}

struct StoredRow {
    decision: Decision,
    kind: ShortText,
    group_id: Option<BodyId>,
    group_name: ShortText,
}

impl StoredRow {
    fn shown(self, cx: &Read<'_>) -> Result<DecisionRow> {
        let StoredRow { decision, kind, group_id, group_name } = self;
        let view = decision_view(cx, &decision, decision.number.to_string())?;
        Ok(DecisionRow { meeting: decision.meeting, kind, group_id, group_name, item: decision.item, decision: view })
    }
}

fn stored_row(row: &Row<'_>) -> rusqlite::Result<StoredRow> {
    Ok(StoredRow {
        decision: Decision::read(row)?,
        kind: row.get("meeting_kind")?,
        group_id: row.get("group_id")?,
        group_name: row.get("group_name")?,
    })
}

//! The history of a record, who read it, and steps taken back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::attachments::{self, Attachment};
use crate::concerns::sight::{Sight, Viewer, sight};
use crate::concerns::{Answer, Concern, Extension, Referral};
use crate::error::Result;
use crate::meetings::{Decision, Item};
use crate::refusal::Refusal;
use crate::store::access::{self, Access};
use crate::store::check::{Findings, check};
use crate::store::tally::Tallies;
use crate::store::undo::{last_of_session, undo};
use crate::store::{Kind, Pointer, Read, Record, RecordType, Write};
use crate::users;
use crate::values::{ConcernId, Line, Moment, OperationId, RecordId, UserId};

#[cfg(test)]
mod tests;

/// Asks for the history of a record.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordHistory {
    /// The record.
    pub record: Pointer,
}

/// Takes a step back.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// The step; the last one of this session if not given.
    #[serde(default)]
    pub operation: Option<OperationId>,
}

/// Checks the store.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoreCheck {
    /// A code printed on paper.
    #[serde(default)]
    pub head: Option<Line>,
}

/// One change of a record.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// The step it belongs to.
    pub operation: OperationId,
    /// By which command.
    pub command: String,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: UserId,
    /// The name of who, also of one who left.
    pub actor_name: Option<Line>,
    /// The fields that changed, with what was before and after; sealed values as such, erased ones absent.
    pub fields: Vec<FieldChange>,
    /// The payload was erased by law or because the record was closed.
    pub erased: bool,
}

/// One field that changed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FieldChange {
    /// The column.
    pub field: String,
    /// Before.
    pub before: Value,
    /// After.
    pub after: Value,
}

/// The step that was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Undone {
    /// It.
    pub operation: OperationId,
}

/// The history of a record, the oldest first, if this person may see the record (contract §1).
pub fn record_history(cx: &Read<'_>, args: RecordHistory) -> Result<Vec<Change>> {
    let pointer = args.record;
    require_sight(cx, pointer)?;
    let rows = cx.rows(include_str!("sql/history.sql"), rusqlite::params![pointer.kind, pointer.id], |row| {
        Ok(Row {
            operation: row.get("id")?,
            command: row.get("command")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            before: row.get("before")?,
            after: row.get("after")?,
            erased: row.get("erased")?,
        })
    })?;
    rows.into_iter().map(|row| row.told(cx)).collect()
}

/// Who read the record; heads only.
pub fn record_access(cx: &Read<'_>, args: RecordHistory) -> Result<Vec<Access>> {
    access::of_record(cx, args.record)
}

/// Takes a step back.
pub fn undo_step(cx: &mut Write<'_>, args: Undo, types: &[RecordType]) -> Result<Undone> {
    let operation = match args.operation {
        Some(operation) => operation,
        None => last_of_session(cx)?.ok_or(Refusal::NothingToUndo)?,
    };
    undo(cx, types, operation)?;
    Ok(Undone { operation })
}

/// Checks pages, chain, rebuild, and the files beside the store.
pub fn store_check(cx: &Read<'_>, args: &StoreCheck, types: &[RecordType], tallies: &Tallies) -> Result<Findings> {
    let findings = check(cx.conn(), types, tallies, args.head.as_ref().map(Line::as_str))?;
    Ok(findings.with_files_lost(attachments::lost(cx)?))
}

struct Row {
    operation: OperationId,
    command: String,
    at: Moment,
    actor: UserId,
    before: Option<String>,
    after: Option<String>,
    erased: bool,
}

impl Row {
    fn told(self, cx: &Read<'_>) -> Result<Change> {
        let parsed = |json: Option<String>| json.map(|json| serde_json::from_str(&json)).transpose();
        let (before, after): (Option<Value>, Option<Value>) = (parsed(self.before)?, parsed(self.after)?);
        Ok(Change {
            operation: self.operation,
            command: self.command,
            at: self.at,
            actor: self.actor,
            actor_name: users::name(cx, self.actor)?,
            fields: differences(before.as_ref(), after.as_ref()),
            erased: self.erased,
        })
    }
}

/// The fields in which two payloads differ; the version says nothing to a person, sealed texts say only that they are.
fn differences(before: Option<&Value>, after: Option<&Value>) -> Vec<FieldChange> {
    let Some(after) = after.and_then(Value::as_object) else { return vec![] };
    let old = |field: &str| before.and_then(|before| before.get(field)).cloned().unwrap_or(Value::Null);
    let changed = after.iter().filter(|(field, value)| field.as_str() != "version" && old(field) != **value);
    let told = changed.map(|(field, value)| FieldChange {
        field: field.clone(),
        before: veiled(old(field)),
        after: veiled(value.clone()),
    });
    told.collect()
}

/// Nobody is shown the key of a file either.
fn veiled(mut value: Value) -> Value {
    if let Some(open) = value.get_mut("open").and_then(Value::as_object_mut) {
        open.remove("key");
    }
    if value.get("sealed").is_some() { Value::from("sealed") } else { value }
}

/// A history tells as much as the record itself: who sees less than all of a concern sees no history of it.
fn require_sight(cx: &Read<'_>, pointer: Pointer) -> Result<()> {
    let concern = match pointer.kind {
        Kind::Concern => Some(ConcernId::from(uuid::Uuid::from(pointer.id))),
        Kind::Answer => concern_of::<Answer>(cx, pointer.id, |answer| answer.concern)?,
        Kind::Referral => concern_of::<Referral>(cx, pointer.id, |referral| referral.concern)?,
        Kind::Extension => concern_of::<Extension>(cx, pointer.id, |extension| extension.concern)?,
        Kind::Attachment => concern_of::<Attachment>(cx, pointer.id, |attachment| attachment.concern)?,
        Kind::Item => {
            let item: Item = cx.get(pointer.id)?;
            return open_to(cx, item.restricted, &item.hidden_from.0);
        }
        Kind::Decision => {
            let decision: Decision = cx.get(pointer.id)?;
            return open_to(cx, decision.restricted, &decision.hidden_from.0);
        }
        Kind::User | Kind::Erasure if !cx.actor().is_head() => return Err(Refusal::NotPermitted.into()),
        _ => None,
    };
    let Some(concern) = concern else { return Ok(()) };
    let concern: Concern = cx.get(concern)?;
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    if sight(cx, &viewer, &concern) == Sight::Full { Ok(()) } else { Err(Refusal::RestrictedRecord.into()) }
}

/// What a meeting said is closed, or hidden, with the case behind it.
fn open_to(cx: &Read<'_>, restricted: bool, hidden_from: &[UserId]) -> Result<()> {
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    if viewer.sight(restricted, hidden_from, false) == Sight::Full {
        Ok(())
    } else {
        Err(Refusal::RestrictedRecord.into())
    }
}

fn concern_of<T: Record>(cx: &Read<'_>, id: RecordId, concern: fn(&T) -> ConcernId) -> Result<Option<ConcernId>> {
    Ok(cx.find::<T>(id)?.map(|record| concern(&record)))
}

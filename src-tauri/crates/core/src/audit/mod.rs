//! The history of a record, who read it, and steps taken back.

use depter_store::history::access;
use depter_store::history::access::Access;
use depter_store::history::check::{Findings, check};
use depter_store::history::undo::{last_of_session, undo};
use depter_store::records::link::Link;
use depter_store::sums::Tallies;
use depter_store::{Read, Record, RecordType, Result, Write};
use depter_values::{ConcernId, Kind, Moment, OperationId, Pointer, RecordId, Refusal, ShortText, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::attachments::{self, Attachment};
use crate::concerns::sight::{Sight, Viewer, sight};
use crate::concerns::{Answer, Concern, Extension, Referral};
use crate::meetings::{Decision, Item};
use crate::users;

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
    pub head: Option<ShortText>,
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
    pub actor_name: Option<ShortText>,
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
    rows.into_iter().map(|row| row.told(cx, pointer.kind)).collect()
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
    refuse_unseen(cx, operation)?;
    undo(cx, types, operation)?;
    Ok(Undone { operation })
}

/// Checks pages, chain, rebuild, who made the steps, and the files beside the store.
pub fn store_check(cx: &Read<'_>, args: &StoreCheck, types: &[RecordType], tallies: &Tallies) -> Result<Findings> {
    let findings = check(cx.conn(), types, tallies, args.head.as_ref().map(ShortText::as_str))?;
    findings.with_files_lost(attachments::lost(cx)?).with_origin(cx.conn(), cx.vault())
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
    fn told(self, cx: &Read<'_>, kind: Kind) -> Result<Change> {
        let parsed = |json: Option<String>| json.map(|json| serde_json::from_str(&json)).transpose();
        let (before, after): (Option<Value>, Option<Value>) = (parsed(self.before)?, parsed(self.after)?);
        Ok(Change {
            operation: self.operation,
            command: self.command,
            at: self.at,
            actor: self.actor,
            actor_name: users::name(cx, self.actor)?,
            fields: differences(kind, before.as_ref(), after.as_ref()),
            erased: self.erased,
        })
    }
}

/// The fields in which two payloads differ; the version says nothing to a person, sealed texts say only that they are.
fn differences(kind: Kind, before: Option<&Value>, after: Option<&Value>) -> Vec<FieldChange> {
    let Some(after) = after.and_then(Value::as_object) else { return vec![] };
    let old = |field: &str| before.and_then(|before| before.get(field)).cloned().unwrap_or(Value::Null);
    let changed = after.iter().filter(|(field, value)| field.as_str() != "version" && old(field) != **value);
    let told = changed.map(|(field, value)| FieldChange {
        field: field.clone(),
        before: veiled(kind, field, old(field)),
        after: veiled(kind, field, value.clone()),
    });
    told.collect()
}

/// Nobody is shown the key of a file, and of a summary that was approved only that its figures are frozen: they count
/// everything, and are told by the summary as far as a person may know them.
fn veiled(kind: Kind, field: &str, mut value: Value) -> Value {
    if kind == Kind::Summary && ["figures", "digest"].contains(&field) {
        let is_empty = value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
        return if value.is_null() || is_empty { Value::Null } else { Value::from("frozen") };
    }
    if let Some(open) = value.get_mut("open").and_then(Value::as_object_mut) {
        open.remove("key");
    }
    if value.get("sealed").is_some() { Value::from("sealed") } else { value }
}

/// Nobody takes back somebody else's step on what they may not see: it would change it, or lift what hides it from them.
fn refuse_unseen(cx: &Read<'_>, operation: OperationId) -> Result<()> {
    let own = "SELECT EXISTS (SELECT 1 FROM operation WHERE id = ?1 AND session = ?2)";
    if cx.value(own, rusqlite::params![operation, cx.actor().session])?
        || !Viewer::of(cx.actor(), users::active_heads(cx)?).may_miss_something(cx)?
    {
        return Ok(());
    }
    let sql = "SELECT DISTINCT kind, record FROM change WHERE operation = ?1";
    let changed: Vec<(String, RecordId)> = cx.rows(sql, [operation], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (kind, id) in changed {
        let Some(kind) = Kind::of(&kind) else { continue };
        require_sight_of(cx, Pointer { kind, id })?;
    }
    Ok(())
}

/// A history tells as much as the record itself: who sees less than all of a concern sees no history of it.
fn require_sight(cx: &Read<'_>, pointer: Pointer) -> Result<()> {
    match pointer.kind {
        Kind::User | Kind::Erasure | Kind::Roll if !cx.actor().is_head() => Err(Refusal::NotPermitted.into()),
        _ => require_sight_of(cx, pointer),
    }
}

/// The person sees all of the concern that the record belongs to, if it belongs to one. What was removed hides as much
/// as before; what is not found is refused.
fn require_sight_of(cx: &Read<'_>, pointer: Pointer) -> Result<()> {
    let concern = match pointer.kind {
        Kind::Concern => ConcernId::from(uuid::Uuid::from(pointer.id)),
        Kind::Answer => concern_of::<Answer>(cx, pointer, |answer| answer.concern)?,
        Kind::Referral => concern_of::<Referral>(cx, pointer, |referral| referral.concern)?,
        Kind::Extension => concern_of::<Extension>(cx, pointer, |extension| extension.concern)?,
        Kind::Attachment => concern_of::<Attachment>(cx, pointer, |attachment| attachment.concern)?,
        Kind::Link => return require_sight_of_ends(cx, &ever::<Link>(cx, pointer)?),
        Kind::Item => {
            let item: Item = ever(cx, pointer)?;
            return open_to(cx, pointer, item.restricted, &item.hidden_from.0);
        }
        Kind::Decision => {
            let decision: Decision = ever(cx, pointer)?;
            return open_to(cx, pointer, decision.restricted, &decision.hidden_from.0);
        }
        _ => return Ok(()),
    };
    let concern: Concern = ever(cx, Pointer::to(Kind::Concern, concern))?;
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    told_and_noted(cx, Pointer::to(Kind::Concern, concern.id), concern.restricted, sight(cx, &viewer, &concern))
}

/// A link tells of both records that it joins.
fn require_sight_of_ends(cx: &Read<'_>, link: &Link) -> Result<()> {
    for end in [Pointer { kind: link.from_kind, id: link.from_id }, Pointer { kind: link.to_kind, id: link.to_id }] {
        if end.kind != Kind::Link {
            require_sight_of(cx, end)?;
        }
    }
    Ok(())
}

/// What a meeting said is closed, or hidden, with the case behind it.
fn open_to(cx: &Read<'_>, record: Pointer, restricted: bool, hidden_from: &[UserId]) -> Result<()> {
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    told_and_noted(cx, record, restricted, viewer.sight(restricted, hidden_from, false))
}

/// Whoever reads the history of a closed case reads the case.
fn told_and_noted(cx: &Read<'_>, record: Pointer, restricted: bool, sight: Sight) -> Result<()> {
    if sight != Sight::Full {
        return Err(Refusal::RestrictedRecord.into());
    }
    if restricted {
        cx.note_view(record.kind, record.id.into());
    }
    Ok(())
}

fn concern_of<T: Record>(cx: &Read<'_>, pointer: Pointer, concern: fn(&T) -> ConcernId) -> Result<ConcernId> {
    ever::<T>(cx, pointer).map(|record| concern(&record))
}

/// The record, removed or not.
fn ever<T: Record>(cx: &Read<'_>, pointer: Pointer) -> Result<T> {
    let sql = format!("SELECT * FROM {} WHERE id = ?1 -- all: what was removed hides as much as before", T::TABLE);
    cx.first(&sql, [pointer.id])?.ok_or_else(|| Refusal::NotFound { kind: T::KIND }.into())
}

//! Closed items and decisions: who reads them, and how an open one becomes closed (contract §2).

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Decision, DecisionTexts, Item, ItemTexts};
use crate::error::Result;
use crate::refusal::Refusal;
use crate::store::erase::erase_payloads;
use crate::store::{Kind, Pointer, Private, Read, Record, Write};
use crate::values::{ItemId, Json, UserId};

/// The code of the erasure by which earlier open texts leave the history.
const SEALED: &str = "sealed";

/// This session may read the texts: they are open or it has the key, and the case is not hidden from its user.
pub fn may_read<T>(cx: &Read<'_>, of: Pointer, private: &Private<T>, hidden_from: &[UserId]) -> bool {
    !hidden_from.contains(&cx.actor().user) && cx.can_reveal(of.kind, of.id, private)
}

/// The texts of an item, if this session may read them.
pub fn item_texts(cx: &Read<'_>, item: &Item) -> Option<ItemTexts> {
    texts(cx, Pointer::to(Kind::Item, item.id), &item.private, &item.hidden_from.0)
}

/// The texts of a decision, if this session may read them.
pub fn decision_texts(cx: &Read<'_>, decision: &Decision) -> Option<DecisionTexts> {
    texts(cx, Pointer::to(Kind::Decision, decision.id), &decision.private, &decision.hidden_from.0)
}

/// The texts of an item that is about to be changed; what a person may not read, they may not change.
pub(super) fn own_item_texts(cx: &Read<'_>, item: &Item) -> Result<ItemTexts> {
    item_texts(cx, item).ok_or_else(|| Refusal::RestrictedRecord.into())
}

/// The texts of a decision that is about to be changed.
pub(super) fn own_decision_texts(cx: &Read<'_>, decision: &Decision) -> Result<DecisionTexts> {
    decision_texts(cx, decision).ok_or_else(|| Refusal::RestrictedRecord.into())
}

/// Closes an item with all its decisions and blanks what the history told of them in the clear.
///
/// Of one that is closed already only the users from whom it is hidden are brought up to date.
pub fn close_item(cx: &mut Write<'_>, mut item: Item, hidden_from: &[UserId]) -> Result<()> {
    if !item.restricted || item.hidden_from.0 != hidden_from {
        item.private = sealed(cx, Pointer::to(Kind::Item, item.id), item.private)?;
        item.restricted = true;
        item.hidden_from = Json(hidden_from.to_vec());
        cx.put(&mut item)?;
    }
    for decision in ever_decided(cx, item.id)? {
        close_decision(cx, decision, hidden_from)?;
    }
    Ok(())
}

/// Closes a decision and blanks what the history told of it in the clear.
pub fn close_decision(cx: &mut Write<'_>, mut decision: Decision, hidden_from: &[UserId]) -> Result<()> {
    if decision.restricted && decision.hidden_from.0 == hidden_from {
        return Ok(());
    }
    decision.private = sealed(cx, Pointer::to(Kind::Decision, decision.id), decision.private)?;
    decision.restricted = true;
    decision.hidden_from = Json(hidden_from.to_vec());
    cx.put(&mut decision)
}

/// Writes a decision with these texts; one that was open and is closed from now on loses its earlier open texts.
pub(super) fn put_decision(cx: &mut Write<'_>, mut decision: Decision, restricted: bool, texts: DecisionTexts) -> Result<()> {
    let of = Pointer::to(Kind::Decision, decision.id);
    if restricted && !decision.restricted && decision.version > 0 {
        erase_payloads(cx, of, SEALED)?;
    }
    decision.restricted = restricted;
    decision.private = cx.conceal(restricted, of.kind, of.id, texts)?;
    cx.put(&mut decision)
}

/// Opens an item with its decisions again, after a head took the mark off every case behind it. What this session
/// cannot read stays sealed.
pub fn open_item(cx: &mut Write<'_>, mut item: Item, hidden_from: &[UserId]) -> Result<()> {
    let id = item.id;
    item.hidden_from = Json(hidden_from.to_vec());
    if let Some(texts) = cx.reveal(Kind::Item, id, &item.private) {
        item.private = Private::Open(texts);
        item.restricted = false;
    }
    cx.put(&mut item)?;
    for decision in ever_decided(cx, id)? {
        open_decision(cx, decision, hidden_from)?;
    }
    Ok(())
}

/// Opens a decision again.
pub fn open_decision(cx: &mut Write<'_>, mut decision: Decision, hidden_from: &[UserId]) -> Result<()> {
    decision.hidden_from = Json(hidden_from.to_vec());
    if let Some(texts) = cx.reveal(Kind::Decision, decision.id, &decision.private) {
        decision.private = Private::Open(texts);
        decision.restricted = false;
    }
    cx.put(&mut decision)
}

/// Blanks what the history told of a record before, and writes it again as it stands.
pub(crate) fn forget_earlier<T: Record>(cx: &mut Write<'_>, mut record: T) -> Result<()> {
    erase_payloads(cx, Pointer::to(T::KIND, record.id()), SEALED)?;
    cx.put(&mut record)
}

/// Every decision on an item, removed ones too.
pub(crate) fn ever_decided(cx: &Read<'_>, item: ItemId) -> Result<Vec<Decision>> {
    cx.all("SELECT * FROM decision WHERE item = ?1 ORDER BY number, id", [item])
}

fn texts<T: DeserializeOwned + Clone>(cx: &Read<'_>, of: Pointer, private: &Private<T>, hidden_from: &[UserId]) -> Option<T> {
    if may_read(cx, of, private, hidden_from) { cx.reveal(of.kind, of.id, private) } else { None }
}

fn sealed<T: Serialize>(cx: &mut Write<'_>, of: Pointer, private: Private<T>) -> Result<Private<T>> {
    match private {
        Private::Open(texts) => {
            erase_payloads(cx, of, SEALED)?;
            cx.conceal(true, of.kind, of.id, texts)
        }
        sealed @ Private::Sealed(_) => Ok(sealed),
    }
}

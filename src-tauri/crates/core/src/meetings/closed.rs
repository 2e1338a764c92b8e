//! Closed items and decisions: who reads them, and how an open one becomes closed (contract §2).

use depter_store::history::erase::erase_payloads;
use depter_store::{Private, Read, Result, Write};
use depter_values::{ItemId, Json, Kind, Pointer, Refusal, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Decision, DecisionTexts, Item, ItemTexts};
use crate::users::active_heads;

/// The code of the erasure by which earlier open texts leave the history.
const SEALED: &str = "sealed";

/// What an item or a decision inherits from the cases behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secrecy {
    /// One of them is closed.
    pub restricted: bool,
    /// Users from whom one of them is hidden.
    pub hidden_from: Vec<UserId>,
}

impl Secrecy {
    /// What `self` and `other` hide together.
    pub fn add(&mut self, other: Secrecy) {
        self.restricted |= other.restricted;
        self.hidden_from.extend(other.hidden_from);
        self.hidden_from.sort_unstable();
        self.hidden_from.dedup();
    }
}

impl Item {
    /// What it inherited.
    pub fn secrecy(&self) -> Secrecy {
        Secrecy { restricted: self.restricted, hidden_from: self.hidden_from.0.clone() }
    }
}

impl Decision {
    /// What it inherited.
    pub fn secrecy(&self) -> Secrecy {
        Secrecy { restricted: self.restricted, hidden_from: self.hidden_from.0.clone() }
    }
}

/// The texts of an item, if this session may read them: they are open or it has the key, and no case behind them is
/// hidden from its user.
pub fn item_texts(cx: &Read<'_>, item: &Item) -> Result<Option<ItemTexts>> {
    readable(cx, Pointer::to(Kind::Item, item.id), &item.private, &item.hidden_from.0)
}

/// The texts of a decision, if this session may read them.
pub fn decision_texts(cx: &Read<'_>, decision: &Decision) -> Result<Option<DecisionTexts>> {
    readable(cx, Pointer::to(Kind::Decision, decision.id), &decision.private, &decision.hidden_from.0)
}

/// The texts of an item that is about to be changed; what a person may not read, they may not change.
pub fn own_item_texts(cx: &Read<'_>, item: &Item) -> Result<ItemTexts> {
    item_texts(cx, item)?.ok_or_else(|| Refusal::RestrictedRecord.into())
}

/// The texts of a decision that is about to be changed.
pub(super) fn own_decision_texts(cx: &Read<'_>, decision: &Decision) -> Result<DecisionTexts> {
    decision_texts(cx, decision)?.ok_or_else(|| Refusal::RestrictedRecord.into())
}

/// Writes an item with these texts. Its decisions inherit what it does.
pub fn put_item(cx: &mut Write<'_>, mut item: Item, texts: ItemTexts, secrecy: &Secrecy) -> Result<Item> {
    item.private = cx.conceal(item.restricted, Kind::Item, item.id, texts)?;
    turn_item(cx, item, secrecy)
}

/// Brings an item and its decisions up to what the cases behind it hide; what is right already is left alone. Answers
/// whether the item changed.
pub fn follow_item(cx: &mut Write<'_>, item: Item, secrecy: &Secrecy) -> Result<bool> {
    let before = item.secrecy();
    if before == *secrecy {
        follow_decisions(cx, item.id, secrecy)?;
        return Ok(false);
    }
    let after = turn_item(cx, item, secrecy)?;
    Ok(after.secrecy() != before)
}

/// Writes a decision with these texts.
pub(super) fn put_decision(
    cx: &mut Write<'_>,
    mut decision: Decision,
    texts: DecisionTexts,
    secrecy: &Secrecy,
) -> Result<()> {
    decision.private = cx.conceal(decision.restricted, Kind::Decision, decision.id, texts)?;
    turn_decision(cx, decision, secrecy)
}

/// Every decision on an item, removed ones too.
pub fn ever_decided(cx: &Read<'_>, item: ItemId) -> Result<Vec<Decision>> {
    let sql = "SELECT * FROM decision WHERE item = ?1 ORDER BY number, id -- all: removed ones are closed as well";
    cx.all(sql, [item])
}

fn turn_item(cx: &mut Write<'_>, mut item: Item, secrecy: &Secrecy) -> Result<Item> {
    let of = Pointer::to(Kind::Item, item.id);
    item.private = turned(cx, of, item.version, item.private, secrecy.restricted)?;
    item.restricted = item.private.open().is_none();
    item.hidden_from = Json(secrecy.hidden_from.clone());
    cx.put(&mut item)?;
    follow_decisions(cx, item.id, secrecy)?;
    Ok(item)
}

fn follow_decisions(cx: &mut Write<'_>, item: ItemId, secrecy: &Secrecy) -> Result<()> {
    for decision in ever_decided(cx, item)? {
        if decision.secrecy() != *secrecy {
            turn_decision(cx, decision, secrecy)?;
        }
    }
    Ok(())
}

fn turn_decision(cx: &mut Write<'_>, mut decision: Decision, secrecy: &Secrecy) -> Result<()> {
    let of = Pointer::to(Kind::Decision, decision.id);
    decision.private = turned(cx, of, decision.version, decision.private, secrecy.restricted)?;
    decision.restricted = decision.private.open().is_none();
    decision.hidden_from = Json(secrecy.hidden_from.clone());
    cx.put(&mut decision)
}

/// The same texts, sealed or open. What was open and is sealed now leaves the history; what this session cannot read
/// stays sealed.
fn turned<T>(cx: &mut Write<'_>, of: Pointer, version: i64, private: Private<T>, restricted: bool) -> Result<Private<T>>
where
    T: Clone + Serialize + DeserializeOwned,
{
    match private {
        Private::Open(texts) if restricted => {
            if version > 0 {
                erase_payloads(cx, of, SEALED)?;
            }
            cx.conceal(true, of.kind, of.id, texts)
        }
        Private::Sealed(sealed) if !restricted => {
            let sealed = Private::Sealed(sealed);
            Ok(cx.reveal(of.kind, of.id, &sealed).map_or(sealed, Private::Open))
        }
        as_it_is => Ok(as_it_is),
    }
}

fn readable<T>(cx: &Read<'_>, of: Pointer, private: &Private<T>, hidden_from: &[UserId]) -> Result<Option<T>>
where
    T: Clone + DeserializeOwned,
{
    if is_hidden(cx, hidden_from)? { Ok(None) } else { Ok(cx.reveal(of.kind, of.id, private)) }
}

/// Hidden because of a conflict of interest; nothing can be hidden from the last active head (contract §2).
fn is_hidden(cx: &Read<'_>, hidden_from: &[UserId]) -> Result<bool> {
    let actor = cx.actor();
    if !hidden_from.contains(&actor.user) {
        return Ok(false);
    }
    Ok(!actor.is_head() || active_heads(cx)? > 1)
}

//! Closing an open case, and opening a closed one.

use depter_store::history::erase::erase_payloads;
use depter_store::{Error, Private, Read, Record, Result, Write};
use depter_values::{ConcernId, Kind, LongText, Pointer, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register::editable;
use super::rows::{Answer, Concern, ConcernTexts, Extension, Referral};
use super::view::{ConcernDetail, detail};
use crate::{attachments, lists};

/// Closes a case: from now on only the entitled read its texts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernRestrict {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
}

/// Takes the mark off.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernUnrestrict {
    /// The concern.
    pub id: ConcernId,
    /// The version that was read.
    pub version: i64,
    /// Why.
    pub reason: LongText,
}

/// Restricts a concern: one operation of the erasure kind, which undo never reaches behind (contract §2).
pub fn concern_restrict(cx: &mut Write<'_>, args: &ConcernRestrict) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    if concern.restricted {
        return detail(cx, concern);
    }
    let texts = texts_of(cx, &concern)?;
    concern.restricted = true;
    concern.private = cx.conceal(true, Kind::Concern, concern.id, texts)?;
    forget_open_payloads(cx, &concern)?;
    cx.put(&mut concern)?;
    seal_children(cx, concern.id)?;
    detail(cx, concern)
}

/// Takes the mark off; a restricted category keeps it on (contract §1: only a head, with a reason).
pub fn concern_unrestrict(cx: &mut Write<'_>, args: ConcernUnrestrict) -> Result<ConcernDetail> {
    let mut concern = editable(cx, args.id, args.version)?;
    if args.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let second = concern.second_category.as_str();
    if lists::is_restricted(cx, concern.category.as_str())? || (!second.is_empty() && lists::is_restricted(cx, second)?)
    {
        return Err(Refusal::CategoryRestricted.into());
    }
    let mut texts = texts_of(cx, &concern)?;
    texts.reason = args.reason;
    concern.restricted = false;
    concern.private = Private::Open(texts);
    // Taken back, the open texts would stay in the history of a closed case; closing it again erases them.
    cx.irreversible();
    cx.put(&mut concern)?;
    open_children(cx, concern.id)?;
    detail(cx, concern)
}

/// The texts of a concern that this person was already found to see in full.
pub(super) fn texts_of(cx: &Read<'_>, concern: &Concern) -> Result<ConcernTexts> {
    cx.reveal(Kind::Concern, concern.id, &concern.private).ok_or_else(|| Refusal::RestrictedRecord.into())
}

/// Blanks the earlier payloads of the concern and of what hangs on it.
pub(super) fn forget_open_payloads(cx: &mut Write<'_>, concern: &Concern) -> Result<()> {
    erase_payloads(cx, Pointer::to(Kind::Concern, concern.id), "sealed")?;
    for id in ids::<Answer>(cx, concern.id)?
        .into_iter()
        .chain(ids::<Referral>(cx, concern.id)?)
        .chain(ids::<Extension>(cx, concern.id)?)
        .chain(attachments::payloads(cx, concern.id)?)
    {
        erase_payloads(cx, id, "sealed")?;
    }
    Ok(())
}

/// Seals the texts of answers, referrals and extensions of a concern that became closed, and its attachments.
pub(super) fn seal_children(cx: &mut Write<'_>, concern: ConcernId) -> Result<()> {
    reseal(cx, concern, true)?;
    attachments::reseal(cx, concern)
}

fn open_children(cx: &mut Write<'_>, concern: ConcernId) -> Result<()> {
    reseal(cx, concern, false)?;
    attachments::reopen(cx, concern)
}

fn reseal(cx: &mut Write<'_>, concern: ConcernId, restricted: bool) -> Result<()> {
    for mut answer in children::<Answer>(cx, concern)? {
        answer.private = turned(cx, restricted, Kind::Answer, answer.id.into(), &answer.private)?;
        answer.restricted = restricted;
        cx.put(&mut answer)?;
    }
    for mut referral in children::<Referral>(cx, concern)? {
        referral.private = turned(cx, restricted, Kind::Referral, referral.id.into(), &referral.private)?;
        referral.restricted = restricted;
        cx.put(&mut referral)?;
    }
    for mut extension in children::<Extension>(cx, concern)? {
        extension.private = turned(cx, restricted, Kind::Extension, extension.id.into(), &extension.private)?;
        extension.restricted = restricted;
        cx.put(&mut extension)?;
    }
    Ok(())
}

/// The same texts, sealed or open.
fn turned<T>(
    cx: &mut Write<'_>,
    restricted: bool,
    kind: Kind,
    id: uuid::Uuid,
    private: &Private<T>,
) -> Result<Private<T>>
where
    T: Clone + Serialize + serde::de::DeserializeOwned,
{
    let texts = cx.reveal(kind, id, private).ok_or(Error::Refused(Refusal::RestrictedRecord))?;
    cx.conceal(restricted, kind, id, texts)
}

fn children<T: Record>(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<T>> {
    let sql = format!("SELECT * FROM {}_live WHERE concern = ?1 ORDER BY id", T::TABLE);
    cx.all(&sql, [concern])
}

fn ids<T: Record>(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<Pointer>> {
    Ok(children::<T>(cx, concern)?.into_iter().map(|record| Pointer::to(T::KIND, record.id())).collect())
}

//! Whether what is read of a closed case was written by who is named.

use depter_store::history::origin::is_proven;
use depter_store::{Private, Read, Record, Result};
use depter_values::{ConcernId, Kind};
use serde::Serialize;

use super::rows::{Answer, Concern, Extension, Referral};
use crate::attachments::Attachment;

/// Every sealed value of the case, and of what hangs on it, is what its history tells, by an author who might write it.
pub(super) fn are_proven(cx: &Read<'_>, concern: &Concern) -> Result<bool> {
    if !concern.restricted {
        return Ok(true);
    }
    Ok(is_right(cx, Kind::Concern, concern.id.into(), &concern.private)?
        && are_right::<Answer, _>(cx, concern.id, |row| &row.private)?
        && are_right::<Referral, _>(cx, concern.id, |row| &row.private)?
        && are_right::<Extension, _>(cx, concern.id, |row| &row.private)?
        && are_right::<Attachment, _>(cx, concern.id, |row| &row.private)?)
}

fn are_right<T: Record, P: Serialize>(
    cx: &Read<'_>,
    concern: ConcernId,
    private: fn(&T) -> &Private<P>,
) -> Result<bool> {
    let sql = format!("SELECT * FROM {}_live WHERE concern = ?1", T::TABLE);
    for row in cx.all::<T>(&sql, [concern])? {
        if !is_right(cx, T::KIND, row.id(), private(&row))? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_right<P>(cx: &Read<'_>, kind: Kind, record: uuid::Uuid, private: &Private<P>) -> Result<bool> {
    // In a closed case nothing lies open.
    private.sealed().map_or(Ok(false), |sealed| is_proven(cx, kind, record, sealed))
}

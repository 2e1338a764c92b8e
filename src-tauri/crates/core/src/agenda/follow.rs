//! A concern that becomes closed takes the agendas on which it stood with it.

use rusqlite::params;

use super::sources::inherited;
use crate::concerns::{self, ConcernDetail, ConcernEdit, ConcernRestrict, ConcernUnrestrict};
use crate::error::Result;
use crate::meetings::{Item, ever_decided, follow_item};
use crate::store::{Read, Write};
use depter_values::{ConcernId, Kind, Pointer};

/// Changes a concern; what it hides from now on, agendas and minutes hide as well.
pub fn concern_edit(cx: &mut Write<'_>, args: ConcernEdit) -> Result<ConcernDetail> {
    let id = args.id;
    let detail = concerns::edit_record(cx, args)?;
    follow_restriction(cx, id)?;
    Ok(detail)
}

/// Closes a case, and every item and decision that spoke of it.
pub fn concern_restrict(cx: &mut Write<'_>, args: &ConcernRestrict) -> Result<ConcernDetail> {
    let detail = concerns::restrict_record(cx, args)?;
    follow_restriction(cx, args.id)?;
    Ok(detail)
}

/// Opens a case, and the items and decisions behind which no closed case is left.
pub fn concern_unrestrict(cx: &mut Write<'_>, args: ConcernUnrestrict) -> Result<ConcernDetail> {
    let id = args.id;
    let detail = concerns::unrestrict_record(cx, args)?;
    follow_restriction(cx, id)?;
    Ok(detail)
}

/// Brings items and decisions up to what `concern` hides now: to be called in the same action in which a concern was
/// closed, opened, or hidden from a user (contract §2).
///
/// Closing blanks the earlier payloads of the items that ever named the concern, of the decisions taken on them, and
/// of the items at later meetings that took those decisions up; it cannot be taken back.
pub fn follow_restriction(cx: &mut Write<'_>, concern: ConcernId) -> Result<()> {
    let mut waiting = vec![Pointer::to(Kind::Concern, concern)];
    while let Some(origin) = waiting.pop() {
        for item in ever_naming(cx, origin)? {
            let id = item.id;
            let secrecy = inherited(cx, id, &[])?;
            if follow_item(cx, item, &secrecy)? {
                let decisions = ever_decided(cx, id)?;
                waiting.extend(decisions.into_iter().map(|decision| Pointer::to(Kind::Decision, decision.id)));
            }
        }
    }
    Ok(())
}

/// The items that name a record or once did, removed ones too.
fn ever_naming(cx: &Read<'_>, origin: Pointer) -> Result<Vec<Item>> {
    cx.all(include_str!("sql/ever_naming.sql"), params![origin.kind, origin.id, Kind::Item])
}

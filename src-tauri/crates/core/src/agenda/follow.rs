//! A concern that becomes restricted takes the agendas on which it stood with it.

use depter_store::{Derivation, Read, Result, Write};
use depter_values::{Kind, Pointer};
use rusqlite::params;

use super::sources::inherited;
use crate::concerns::Concern;
use crate::meetings::{Item, ever_decided, follow_item};

/// What items and decisions hide follows from the concerns that they speak of (contract §2).
pub const RESTRICTION: Derivation = Derivation {
    name: "restriction",
    on: &[Kind::Concern],
    matters: |change| {
        change.between::<Concern>().is_some_and(|(before, after)| {
            before.restricted != after.restricted || before.hidden_from != after.hidden_from
        })
    },
    before: Derivation::NOTHING,
    after: |cx, concerns| concerns.iter().try_for_each(|concern| follow_restriction(cx, *concern)),
};

/// Brings items and decisions up to what a concern hides now.
///
/// Restricting blanks the earlier payloads of the items that ever named the concern, of the decisions taken on them, and
/// of the items at later meetings that took those decisions up; it cannot be taken back.
fn follow_restriction(cx: &mut Write<'_>, concern: Pointer) -> Result<()> {
    let mut waiting = vec![concern];
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

//! What a plan's records name: concerns, meetings, decisions. A closed case is named to those alone who may read it.

use super::Priority;
use super::rules::check_entries;
use crate::error::Result;
use crate::refusal::Refusal;
use crate::store::link::{links_from, set_links};
use crate::store::{Kind, Pointer, Read, Write};

/// What `from` names and this person may know of.
pub(super) fn links_seen(cx: &Read<'_>, from: Pointer) -> Result<Vec<Pointer>> {
    let mut seen = Vec::new();
    for target in links_from(cx, from)? {
        if is_seen(cx, target)? {
            seen.push(target);
        }
    }
    Ok(seen)
}

/// Makes `from` name exactly `wanted`, as far as this person can know: what they do not see stays linked.
pub(super) fn save_links(cx: &mut Write<'_>, from: Pointer, wanted: &[Pointer], kinds: &[Kind]) -> Result<()> {
    check_entries(wanted.len(), "links")?;
    let mut targets = Vec::new();
    for existing in links_from(cx, from)? {
        if !is_seen(cx, existing)? {
            targets.push(existing);
        }
    }
    for &target in wanted {
        if !kinds.contains(&target.kind) {
            return Err(Refusal::FieldInvalid { field: "links" }.into());
        }
        if !is_seen(cx, target)? {
            return Err(Refusal::NotFound { kind: target.kind }.into());
        }
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    set_links(cx, from, &targets)
}

fn is_seen(cx: &Read<'_>, target: Pointer) -> Result<bool> {
    Ok(match target.kind {
        Kind::Priority => cx.find::<Priority>(target.id)?.is_some(),
        _ => true,
    })
}

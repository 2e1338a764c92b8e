//! What a plan's records name: concerns, meetings, decisions. A closed case is named to those alone who may read it.

use depter_store::records::link::{links_from, set_links};
use depter_store::{Read, Result, Write};
use depter_values::{Kind, Pointer, Refusal};

use super::Priority;
use super::rules::check_entries;
use crate::concerns::Concern;
use crate::concerns::sight::{Sight, Viewer, sight};
use crate::meetings::{Decision, Meeting};
use crate::users;

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

/// The record is there, and this person may read it.
fn is_seen(cx: &Read<'_>, target: Pointer) -> Result<bool> {
    match target.kind {
        Kind::Priority => Ok(cx.find::<Priority>(target.id)?.is_some()),
        Kind::Meeting => Ok(cx.find::<Meeting>(target.id)?.is_some()),
        Kind::Decision => {
            let decision: Option<Decision> = cx.find(target.id)?;
            let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
            let sight = decision.map(|found| viewer.sight(found.restricted, &found.hidden_from.0, false));
            Ok(sight == Some(Sight::Full))
        }
        Kind::Concern => {
            let concern: Option<Concern> = cx.find(target.id)?;
            let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
            Ok(concern.is_some_and(|concern| sight(cx, &viewer, &concern) == Sight::Full))
        }
        _ => Ok(false),
    }
}

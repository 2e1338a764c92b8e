//! What stands behind an item: concerns, decisions, measures and priorities, each as far as the person may see it.

use depter_store::{Read, Result};
use depter_values::{ConcernId, DecisionId, ItemId, Kind, MeasureId, Pointer, PriorityId, Refusal, ShortText};
use rusqlite::params;

use crate::concerns::Concern;
use crate::concerns::sight::{Sight, Viewer, sight};
use crate::meetings::{Decision, Secrecy, decision_texts};
use crate::plans::{Measure, Priority};
use crate::users::active_heads;

/// A record that is to be put on an agenda.
pub(super) struct Source {
    /// What the item is called at first.
    pub title: ShortText,
    /// Who is responsible for it so far.
    pub responsible: ShortText,
}

/// The record behind `link`, if this person may put it on an agenda.
pub(super) fn source(cx: &Read<'_>, link: Pointer) -> Result<Source> {
    let id: uuid::Uuid = link.id.into();
    let titled = |title: ShortText, responsible: ShortText| Source { title, responsible };
    match link.kind {
        Kind::Concern => concern(cx, cx.get(ConcernId(id))?),
        Kind::Decision => decision(cx, &cx.get(DecisionId(id))?),
        Kind::Measure => cx.get::<Measure>(MeasureId(id)).map(|measure| titled(measure.title, measure.responsible)),
        Kind::Priority => {
            cx.get::<Priority>(PriorityId(id)).map(|priority| titled(priority.title, ShortText::default()))
        }
        _ => Err(Refusal::FieldInvalid { field: "links" }.into()),
    }
}

/// Who looks at concerns in this session.
pub(super) fn viewer(cx: &Read<'_>) -> Result<Viewer> {
    Ok(Viewer::of(cx.actor(), active_heads(cx)?))
}

/// What an item hides: everything that any record behind it hides, or ever was behind it. Its words may come from a
/// case that was unlinked since.
pub(super) fn inherited(cx: &Read<'_>, item: ItemId, links: &[Pointer]) -> Result<Secrecy> {
    let sql =
        "SELECT DISTINCT to_kind, to_id FROM link WHERE from_kind = ?1 AND from_id = ?2 -- all: links of the past";
    let ever = cx.rows(sql, params![Kind::Item, item], |row| Ok(Pointer { kind: row.get(0)?, id: row.get(1)? }))?;
    let mut secrecy = Secrecy::default();
    for link in ever.iter().chain(links) {
        secrecy.add(hides(cx, *link)?);
    }
    Ok(secrecy)
}

/// A concern is put on an agenda in its public wording; one without, or a restricted one, by its number, which a volunteer
/// does not see. Who deals with it is known to those who see all of it.
fn concern(cx: &Read<'_>, concern: Concern) -> Result<Source> {
    let viewer = viewer(cx)?;
    let sight = sight(cx, &viewer, &concern);
    let title = match sight {
        Sight::Nothing => return Err(Refusal::NotFound { kind: Kind::Concern }.into()),
        Sight::NumberAndState => return Err(Refusal::RestrictedRecord.into()),
        Sight::Outline => ShortText::default(),
        Sight::Public | Sight::Full => wording(cx, &concern),
    };
    let title = if title.is_empty() && viewer.sees_numbers() { concern.number } else { title };
    let responsible = if sight == Sight::Full { concern.executor } else { ShortText::default() };
    Ok(Source { title, responsible })
}

/// This person is not told what a concern is linked to: it is restricted or hidden, and they see less than all of it.
pub(super) fn is_withheld(cx: &Read<'_>, link: Pointer) -> Result<bool> {
    if link.kind != Kind::Concern {
        return Ok(false);
    }
    let concern: Option<Concern> = cx.find(link.id)?;
    let viewer = viewer(cx)?;
    Ok(concern.is_none_or(|concern| sight(cx, &viewer, &concern) < Sight::Public))
}

/// The public wording, if this session has the key.
pub(super) fn wording(cx: &Read<'_>, concern: &Concern) -> ShortText {
    let texts = cx.reveal(Kind::Concern, concern.id, &concern.private);
    texts.map(|texts| texts.public_wording).unwrap_or_default()
}

fn decision(cx: &Read<'_>, decision: &Decision) -> Result<Source> {
    let texts = decision_texts(cx, decision)?.ok_or(Refusal::RestrictedRecord)?;
    Ok(Source {
        title: ShortText::cleaned(&texts.text.as_str().replace(['\n', '\t'], " ")),
        responsible: texts.responsible,
    })
}

fn hides(cx: &Read<'_>, link: Pointer) -> Result<Secrecy> {
    let sql = match link.kind {
        Kind::Concern => {
            "SELECT restricted, hidden_from FROM concern WHERE id = ?1 -- all: a removed case hides as well"
        }
        Kind::Decision => {
            "SELECT restricted, hidden_from FROM decision WHERE id = ?1 -- all: a removed one hides as well"
        }
        _ => return Ok(Secrecy::default()),
    };
    let found = cx.row(sql, [link.id], |row| {
        let hidden_from: depter_values::Json<Vec<depter_values::UserId>> = row.get(1)?;
        Ok(Secrecy { restricted: row.get(0)?, hidden_from: hidden_from.0 })
    })?;
    Ok(found.unwrap_or_default())
}

//! What the next agenda could hold.

use depter_store::{Read, Result};
use depter_values::{AreaId, Day, Kind, MeetingId, Pointer, ShortText};
use rusqlite::named_params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sources::{viewer, wording};
use crate::concerns::Concern;
use crate::concerns::sight::{Sight, Viewer, sight};
use crate::meetings::{Decision, Meeting, Recurring, decision_texts, is_overdue, items_of};
use crate::plans::Priority;

/// The most suggestions of one kind: more do not fit on a screen, and nobody reads them.
const MOST: u32 = 50;

/// Asks what the agenda of a meeting could hold.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaSuggestions {
    /// The meeting.
    pub meeting: MeetingId,
}

depter_values::codes! {
    /// Where a suggestion comes from, in the order in which they are shown.
    pub enum SuggestionKind {
        /// A decision of an earlier meeting that is not carried out.
        Decision = "decision",
        /// An open concern, or several with the same wording from the same place.
        Concern = "concern",
        /// A priority of the plan in force.
        Priority = "priority",
        /// An item that comes back at every meeting.
        Recurring = "recurring",
    }
}

/// Something the agenda could hold. It is taken by its links or by what it recurs as.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Suggestion {
    /// Where it comes from.
    pub kind: SuggestionKind,
    /// The records behind it.
    pub links: Vec<Pointer>,
    /// Which recurring item it is.
    pub recurring: Option<Recurring>,
    /// The number under which people speak of it: `7/3`, `2026/0138`; empty for what has none.
    pub label: String,
    /// Its words; empty when it is closed to this person, and for a recurring item.
    pub title: ShortText,
    /// Who is responsible so far.
    pub responsible: ShortText,
    /// A closed case stands behind it: as an item it prints as «жабык маселе».
    pub restricted: bool,
    /// This person may not read it.
    pub closed: bool,
    /// By when it is due.
    pub due_on: Option<Day>,
    /// It is late.
    pub overdue: bool,
    /// The village, of a concern.
    pub area: Option<AreaId>,
}

/// What the agenda of a meeting could hold and does not yet: unfinished decisions of earlier meetings first, then open
/// concerns in their public wording, then priorities, then what comes back at every meeting.
pub fn agenda_suggestions(cx: &Read<'_>, args: AgendaSuggestions) -> Result<Vec<Suggestion>> {
    let meeting: Meeting = cx.get(args.meeting)?;
    let mut suggestions = decisions(cx, &meeting)?;
    suggestions.extend(concerns(cx, &meeting)?);
    suggestions.extend(priorities(cx, &meeting)?);
    suggestions.extend(recurring(cx, &meeting)?);
    Ok(suggestions)
}

fn decisions(cx: &Read<'_>, meeting: &Meeting) -> Result<Vec<Suggestion>> {
    let decisions: Vec<Decision> = cx.all(
        include_str!("sql/unfinished.sql"),
        named_params! { ":meeting": meeting.id, ":day": meeting.day, ":staff": cx.actor().is_staff(), ":limit": MOST },
    )?;
    decisions.iter().map(|decision| unfinished(cx, decision)).collect()
}

fn unfinished(cx: &Read<'_>, decision: &Decision) -> Result<Suggestion> {
    let texts = decision_texts(cx, decision)?;
    let closed = texts.is_none();
    let texts = texts.unwrap_or_default();
    Ok(Suggestion {
        label: decision.label(),
        title: ShortText::cleaned(&texts.text.as_str().replace(['\n', '\t'], " ")),
        responsible: texts.responsible,
        restricted: decision.restricted,
        closed,
        due_on: decision.due_on,
        overdue: is_overdue(decision, cx.today()),
        ..of(SuggestionKind::Decision, Pointer::to(Kind::Decision, decision.id))
    })
}

/// Open concerns, the nearest deadline first; those with the same wording from the same place stand together.
fn concerns(cx: &Read<'_>, meeting: &Meeting) -> Result<Vec<Suggestion>> {
    let concerns: Vec<Concern> = cx.all(
        include_str!("sql/open_concerns.sql"),
        named_params! { ":meeting": meeting.id, ":staff": cx.actor().is_staff(), ":limit": MOST },
    )?;
    let viewer = viewer(cx)?;
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for concern in &concerns {
        let sight = sight(cx, &viewer, concern);
        // One that is kept from this person would be missing as soon as it is on the agenda, and so be told of.
        if sight < Sight::Public {
            continue;
        }
        let one = open_concern(cx, concern, &viewer, sight);
        match suggestions.iter_mut().find(|other| is_same_matter(other, &one)) {
            Some(other) => other.links.extend(one.links),
            None => suggestions.push(one),
        }
    }
    Ok(suggestions)
}

fn open_concern(cx: &Read<'_>, concern: &Concern, viewer: &Viewer, sight: Sight) -> Suggestion {
    // The legal deadline is the staff's business (contract §1), and so is the number.
    let due_on = concern.deadline.filter(|_| sight == Sight::Full);
    Suggestion {
        label: if viewer.sees_numbers() { concern.number.to_string() } else { String::new() },
        title: wording(cx, concern),
        responsible: if sight == Sight::Full { concern.executor.clone() } else { ShortText::default() },
        restricted: concern.restricted,
        due_on,
        overdue: due_on.is_some_and(|due| due < cx.today()),
        area: concern.area,
        ..of(SuggestionKind::Concern, Pointer::to(Kind::Concern, concern.id))
    }
}

fn is_same_matter(one: &Suggestion, other: &Suggestion) -> bool {
    let open = !one.restricted && !other.restricted && !one.title.is_empty();
    open && one.area == other.area && one.title.as_str().to_lowercase() == other.title.as_str().to_lowercase()
}

fn priorities(cx: &Read<'_>, meeting: &Meeting) -> Result<Vec<Suggestion>> {
    let priorities: Vec<Priority> = cx.all(
        include_str!("sql/priorities.sql"),
        named_params! { ":meeting": meeting.id, ":day": meeting.day, ":limit": MOST },
    )?;
    let suggestion = |priority: Priority| Suggestion {
        title: priority.title,
        ..of(SuggestionKind::Priority, Pointer::to(Kind::Priority, priority.id))
    };
    Ok(priorities.into_iter().map(suggestion).collect())
}

fn recurring(cx: &Read<'_>, meeting: &Meeting) -> Result<Vec<Suggestion>> {
    let agenda = items_of(cx, meeting.id)?;
    let missing = |recurring: &Recurring| !agenda.iter().any(|item| item.recurring == Some(*recurring));
    let suggestion =
        |recurring: &Recurring| Suggestion { recurring: Some(*recurring), ..blank(SuggestionKind::Recurring) };
    Ok(Recurring::ALL.iter().filter(|recurring| missing(recurring)).map(suggestion).collect())
}

fn of(kind: SuggestionKind, link: Pointer) -> Suggestion {
    Suggestion { links: vec![link], ..blank(kind) }
}

fn blank(kind: SuggestionKind) -> Suggestion {
    Suggestion {
        kind,
        links: Vec::new(),
        recurring: None,
        label: String::new(),
        title: ShortText::default(),
        responsible: ShortText::default(),
        restricted: false,
        closed: false,
        due_on: None,
        overdue: false,
        area: None,
    }
}

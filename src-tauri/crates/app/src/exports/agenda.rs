//! The agenda of a meeting.

use depter_core::meetings::{self, ItemView, MeetingGet};
use depter_documents::{Agenda, AgendaItem, Person};
use depter_store::{Read, Result};
use depter_values::{Language, MeetingId};

use super::meeting::{count, kind, officer, title};
use super::names::of_centre;

/// The agenda of a meeting. It hangs at the door, so a closed item is closed for every reader of it, whoever prints.
pub(super) fn agenda(cx: &Read<'_>, id: MeetingId, language: Language) -> Result<Agenda> {
    let detail = meetings::meeting_get(cx, MeetingGet { id })?;
    let meeting = &detail.meeting;
    let centre = of_centre(cx)?;
    let head = Person { name: centre.head_name.clone(), office: centre.head_office.in_language(language).to_owned() };
    let office =
        if head.office.is_empty() { depter_texts::text(language, "documents.head_office") } else { head.office };
    Ok(Agenda {
        kind: kind(cx, meeting, language)?,
        number: count(meeting.number),
        day: meeting.day,
        time: meeting.starts.to_string(),
        place: meeting.place.to_string(),
        chair: officer(cx, &meeting.chair.0, language)?,
        secretary: officer(cx, &meeting.secretary.0, language)?,
        approved_by: Some(Person { office, name: head.name }),
        items: detail.items.iter().map(|item| agenda_item(item, language)).collect(),
        centre,
    })
}

fn agenda_item(item: &ItemView, language: Language) -> AgendaItem {
    let plain = AgendaItem {
        number: count(item.number).unwrap_or_default(),
        minutes: item.minutes.and_then(count),
        ..AgendaItem::default()
    };
    match &item.texts {
        Some(texts) if !item.restricted && !item.closed => AgendaItem {
            title: title(item, language),
            rapporteur: texts.rapporteur.to_string(),
            prepared_by: texts.prepared_by.to_string(),
            draft_decision: texts.draft_decision.to_string(),
            ..plain
        },
        _ => AgendaItem { closed: true, ..plain },
    }
}

//! What agenda and minutes have in common.

use depter_core::lists::{self, ListName};
use depter_core::meetings::{ItemView, Meeting, Officer, Recurring};
use depter_core::people;
use depter_documents::{MeetingKind, Person};
use depter_store::{Read, Result};
use depter_values::Language;

/// What met. A group stands under its own name; so does a kind that the centre added or renamed, since a name cannot be
/// inflected by a program.
pub(super) fn kind(cx: &Read<'_>, meeting: &Meeting, language: Language) -> Result<MeetingKind> {
    if let Some(group) = meeting.group_id {
        return Ok(MeetingKind::Named(people::body_name(cx, group, language)?));
    }
    if !meeting.group_name.is_empty() {
        return Ok(MeetingKind::Named(meeting.group_name.to_string()));
    }
    let code = meeting.kind.as_str();
    let item = lists::items(cx, ListName::Meeting)?.into_iter().find(|item| item.code.as_str() == code);
    let Some(item) = item else { return Ok(MeetingKind::Named(code.to_owned())) };
    let name = item.names.in_language(language);
    Ok(if lists::is_renamed(&item)? { MeetingKind::Named(name.to_owned()) } else { MeetingKind::of(code, name) })
}

/// Somebody with an office at the meeting; what was not typed is taken from the person whom the centre knows.
pub(super) fn officer(cx: &Read<'_>, officer: &Officer, language: Language) -> Result<Person> {
    let mut shown = Person { name: officer.name.to_string(), office: officer.office.to_string() };
    if let Some(known) = officer.person.map(|id| people::person(cx, id)).transpose()?.flatten() {
        let known = person(&known, language);
        shown.name = Some(shown.name).filter(|name| !name.is_empty()).unwrap_or(known.name);
        shown.office = Some(shown.office).filter(|office| !office.is_empty()).unwrap_or(known.office);
    }
    Ok(shown)
}

/// A person by name and office; a volunteer is told the office only.
pub(super) fn person(known: &people::PersonRow, language: Language) -> Person {
    let name = known.full_name.as_ref().map(ToString::to_string).unwrap_or_default();
    Person { name, office: known.office.in_language(language).to_owned() }
}

/// The title of an item; a recurring one without a title of its own takes the document's word (domain §4.2).
pub(super) fn title(item: &ItemView, language: Language) -> String {
    let typed = item.texts.as_ref().map(|texts| texts.title.to_string()).unwrap_or_default();
    match item.recurring {
        _ if !typed.is_empty() => typed,
        Some(Recurring::FollowUp) => depter_texts::text(language, "documents.item.follow_up"),
        Some(Recurring::Other) => depter_texts::text(language, "documents.item.other"),
        None => typed,
    }
}

/// A number as documents have it; one that no paper could show is left out.
pub(super) fn count(number: i64) -> Option<u32> {
    u32::try_from(number).ok()
}

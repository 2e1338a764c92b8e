//! The minutes of a meeting.

use depter_core::meetings::{DecisionView, ItemView, MeetingDetail, MeetingGet, MeetingState, QuorumRule};
use depter_core::{meetings, people};
use depter_documents::{Attendance, Decision, Formula, Minutes, MinutesCopy, MinutesForm, MinutesItem, Person, Votes};
use depter_store::{Read, Result};
use depter_values::{Language, MeetingId, Refusal};

use super::meeting::{count, kind, officer, person, title};
use super::names::of_centre;
use super::wanted::{Copy, Form};

/// The minutes of a meeting, in the form and the copy asked for.
pub(super) fn minutes(
    cx: &Read<'_>,
    id: MeetingId,
    (form, copy): (Option<Form>, Option<Copy>),
    language: Language,
) -> Result<Minutes> {
    let detail = meetings::meeting_get(cx, MeetingGet { id })?;
    let meeting = &detail.meeting;
    let copy = allowed_copy(cx, meeting.state, copy)?;
    let items = detail.items.iter().map(|item| minutes_item(cx, item, copy, language));
    Ok(Minutes {
        centre: of_centre(cx)?,
        kind: kind(cx, meeting, language)?,
        number: count(meeting.number),
        day: meeting.day,
        began: meeting.starts.to_string(),
        ended: meeting.ends.to_string(),
        place: meeting.place.to_string(),
        chair: officer(cx, &meeting.chair.0, language)?,
        secretary: officer(cx, &meeting.secretary.0, language)?,
        draft: meeting.state == MeetingState::Draft,
        form: form_of(form, meeting.form),
        copy: printed(copy),
        formula: match meeting.formula {
            meetings::Formula::Decided => Formula::Decided,
            meetings::Formula::Resolved => Formula::Resolved,
        },
        attendance: attendance(&detail, language),
        items: items.collect::<Result<_>>()?,
        decisions: decisions(cx, &detail.decisions, copy, language)?,
        control: meeting.control.to_string(),
        annexes: lines(meeting.annexes.as_str()).map(str::to_owned).collect(),
    })
}

/// A volunteer prints drafts, which they may write, but of final minutes only the public copy (contract §1).
fn allowed_copy(cx: &Read<'_>, state: MeetingState, asked: Option<Copy>) -> Result<Copy> {
    if cx.actor().is_staff() {
        return Ok(asked.unwrap_or(Copy::Internal));
    }
    match asked.unwrap_or(Copy::Public) {
        Copy::Internal if state == MeetingState::Final => Err(Refusal::NotPermitted.into()),
        copy => Ok(copy),
    }
}

fn form_of(asked: Option<Form>, kept: meetings::MinutesForm) -> MinutesForm {
    match (asked, kept) {
        (Some(Form::Full), _) | (None, meetings::MinutesForm::Full) => MinutesForm::Full,
        (Some(Form::Short), _) | (None, meetings::MinutesForm::Short) => MinutesForm::Short,
    }
}

fn printed(copy: Copy) -> MinutesCopy {
    match copy {
        Copy::Internal => MinutesCopy::Internal,
        Copy::Public => MinutesCopy::Public,
    }
}

fn attendance(detail: &MeetingDetail, language: Language) -> Attendance {
    let meeting = &detail.meeting;
    let members = |present| {
        let all = detail.members.iter().filter(move |member| member.present == present);
        all.map(|member| person(&member.person, language)).collect::<Vec<_>>()
    };
    let mut absent: Vec<Person> = typed(meeting.absent.as_str());
    if absent.is_empty() && detail.members_present > 0 {
        absent = members(false);
    }
    let counted = meeting.quorum_rule != QuorumRule::None;
    Attendance {
        women: meeting.women.and_then(count),
        men: meeting.men.and_then(count),
        youth: meeting.youth.and_then(count),
        present: members(true),
        absent,
        invited: typed(meeting.invited.as_str()),
        members: meeting.quorum_of.filter(|_| counted).and_then(count),
        members_present: Some(detail.members_present).filter(|_| counted).and_then(count),
        quorum: detail.quorum,
    }
}

/// People written one a line, by name or office as they were typed.
fn typed(text: &str) -> Vec<Person> {
    lines(text).map(|line| Person { name: line.to_owned(), office: String::new() }).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// An item. What this copy hides is not even handed over.
fn minutes_item(cx: &Read<'_>, item: &ItemView, copy: Copy, language: Language) -> Result<MinutesItem> {
    let plain = MinutesItem {
        number: count(item.number).unwrap_or_default(),
        restricted: item.restricted,
        closed: item.closed,
        ..MinutesItem::default()
    };
    let hidden = item.closed || (item.restricted && copy == Copy::Public);
    let Some(texts) = item.texts.as_ref().filter(|_| !hidden) else { return Ok(plain) };
    Ok(MinutesItem {
        title: title(item, language),
        rapporteur: texts.rapporteur.to_string(),
        heard: texts.heard.to_string(),
        spoke: texts.spoke.to_string(),
        questions: texts.questions.to_string(),
        votes: item.votes.and_then(votes),
        decisions: decisions(cx, &item.decisions, copy, language)?,
        ..plain
    })
}

fn votes(votes: meetings::Votes) -> Option<Votes> {
    let (in_favour, against, abstained) = (count(votes.in_favour)?, count(votes.against)?, count(votes.abstained)?);
    Some(Votes { in_favour, against, abstained })
}

fn decisions(cx: &Read<'_>, decisions: &[DecisionView], copy: Copy, language: Language) -> Result<Vec<Decision>> {
    let shown = decisions.iter().filter(|decision| !(decision.restricted && copy == Copy::Public));
    shown.filter_map(|decision| printed_decision(cx, decision, language).transpose()).collect()
}

fn printed_decision(cx: &Read<'_>, decision: &DecisionView, language: Language) -> Result<Option<Decision>> {
    let Some(texts) = &decision.texts else { return Ok(None) };
    let responsible = match texts.body.filter(|_| texts.responsible.is_empty()) {
        Some(body) => people::body_name(cx, body, language)?,
        None => texts.responsible.to_string(),
    };
    Ok(Some(Decision {
        number: decision.place.clone(),
        text: texts.text.to_string(),
        responsible,
        due: decision.due_on,
    }))
}

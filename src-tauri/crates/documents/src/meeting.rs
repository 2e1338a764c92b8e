use serde::Serialize;

use crate::paper::Signer;
use crate::words::Words;

/// What kind of meeting it is, as far as the title of its papers depends on it.
///
/// Kyrgyz inflects the kind inside the title (`Борбордун отурумунун № 8 протоколу`), and a name cannot be inflected by a
/// program; so the shipped kinds have titles of their own, and any other one stands on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// `session`: a session of the centre.
    Session,
    /// `council`: a working meeting.
    Council,
    /// `assembly`: a village assembly.
    Assembly,
    /// `hearing`: a public hearing.
    Hearing,
    /// `group`: a session of a working group.
    Group,
    /// A kind that the centre added or renamed: its name in the document's language.
    Named(String),
}

impl MeetingKind {
    /// The kind behind a code of the list `meeting`; `name` is its name in the document's language, used for a code that
    /// is not shipped. A renamed entry is given as [`MeetingKind::Named`] by the caller.
    pub fn of(code: &str, name: &str) -> Self {
        match code {
            "session" => MeetingKind::Session,
            "council" => MeetingKind::Council,
            "assembly" => MeetingKind::Assembly,
            "hearing" => MeetingKind::Hearing,
            "group" => MeetingKind::Group,
            _ => MeetingKind::Named(name.to_owned()),
        }
    }
}

/// Somebody on paper: a name, an office or both; the other stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name as the centre writes it.
    pub name: String,
    /// The office (`айыл өкмөтүнүн башчысы`).
    pub office: String,
}

impl Person {
    /// Name and office on one line.
    pub(crate) fn line(&self) -> String {
        let parts = [self.name.as_str(), self.office.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The place for this person's signature.
    pub(crate) fn signature(&self, role: String) -> Signer {
        Signer { office: role, name: self.name.clone() }
    }
}

/// The lines of a title, `{feature}.title…` in `locales/documents.*`: the kind inflected where we know it, else on a
/// line of its own.
pub(crate) struct Titled<'a> {
    /// What met.
    pub kind: &'a MeetingKind,
    /// The number of the meeting.
    pub number: Option<u32>,
}

impl Titled<'_> {
    /// `… № 8 отурумунун КҮН ТАРТИБИ`: the number belongs to the meeting.
    pub fn agenda(&self, words: Words) -> Vec<String> {
        let title = match (self.inflected(words, true), self.kind) {
            (Some(of), _) => words.with("documents.agenda.title", &[("of", &of)]),
            (None, kind) => words.with("documents.agenda.title_named", &[("name", &self.named(kind, words))]),
        };
        lines(&title)
    }

    /// `… отурумунун № 8 ПРОТОКОЛУ`: the number belongs to the minutes (domain §4.1).
    pub fn minutes(&self, words: Words) -> Vec<String> {
        let number = self.number.map(|number| number.to_string());
        let title = match (self.inflected(words, false), &number) {
            (Some(of), Some(number)) => {
                words.with("documents.minutes.title_numbered", &[("of", &of), ("number", number)])
            }
            (Some(of), None) => words.with("documents.minutes.title", &[("of", &of)]),
            (None, Some(number)) => {
                let name = self.kind.name();
                words.with("documents.minutes.title_named_numbered", &[("name", name), ("number", number)])
            }
            (None, None) => words.with("documents.minutes.title_named", &[("name", self.kind.name())]),
        };
        lines(&title)
    }

    fn inflected(&self, words: Words, numbered: bool) -> Option<String> {
        let (plain, with_number) = self.kind.genitive()?;
        Some(match self.number {
            Some(number) if numbered => words.with(with_number, &[("number", &number.to_string())]),
            _ => words.say(plain),
        })
    }

    fn named(&self, kind: &MeetingKind, words: Words) -> String {
        let name = kind.name();
        self.number.map_or_else(
            || name.to_owned(),
            |number| words.with("documents.named_number", &[("name", name), ("number", &number.to_string())]),
        )
    }
}

impl MeetingKind {
    fn name(&self) -> &str {
        if let MeetingKind::Named(name) = self { name } else { "" }
    }

    fn genitive(&self) -> Option<(&'static str, &'static str)> {
        match self {
            MeetingKind::Session => Some(("documents.meeting.session", "documents.meeting.session_numbered")),
            MeetingKind::Council => Some(("documents.meeting.council", "documents.meeting.council_numbered")),
            MeetingKind::Assembly => Some(("documents.meeting.assembly", "documents.meeting.assembly_numbered")),
            MeetingKind::Hearing => Some(("documents.meeting.hearing", "documents.meeting.hearing_numbered")),
            MeetingKind::Group => Some(("documents.meeting.group", "documents.meeting.group_numbered")),
            MeetingKind::Named(_) => None,
        }
    }
}

fn lines(title: &str) -> Vec<String> {
    title.lines().map(str::to_owned).collect()
}

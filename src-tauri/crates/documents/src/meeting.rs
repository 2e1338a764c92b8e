use serde::Serialize;

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

use depter_store::{Read, Result, Write};
use depter_values::{BodyId, LongText, PersonId, Refusal, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bodies::PAGE;
use super::{Body, Membership, Person};

/// Asks for the people.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonList {
    /// Go on after this one.
    #[serde(default)]
    pub after: Option<PersonId>,
    /// At most so many, up to 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// People in the order in which they were entered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonPage {
    /// The people.
    pub rows: Vec<PersonRow>,
    /// Where to go on, if there are more.
    pub next: Option<PersonId>,
}

/// A person as this role may see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PersonRow {
    /// The person.
    pub id: PersonId,
    /// The version.
    pub version: i64,
    /// The name; a volunteer is not told.
    pub full_name: Option<ShortText>,
    /// The office.
    pub office: Trilingual,
    /// The body in which it is held.
    pub body: Option<BodyId>,
    /// A phone; a volunteer is not told.
    pub phone: Option<ShortText>,
}

/// Asks for one person.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonGet {
    /// The person.
    pub id: PersonId,
}

/// A person with everything, and where they belong or belonged.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonDetail {
    /// The person.
    pub person: Person,
    /// The memberships, the newest first.
    pub memberships: Vec<Membership>,
}

/// Enters a person, or changes one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonSave {
    /// The person to change; none for a new one.
    #[serde(default)]
    pub id: Option<PersonId>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    /// Surname, name and father's name.
    pub full_name: ShortText,
    /// The office.
    #[serde(default)]
    pub office: Trilingual,
    /// The body in which it is held.
    #[serde(default)]
    pub body: Option<BodyId>,
    /// A phone.
    #[serde(default)]
    pub phone: ShortText,
    /// What else staff should know.
    #[serde(default)]
    pub note: LongText,
}

/// Removes a person.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonRemove {
    /// The person.
    pub id: PersonId,
    /// The version that was read.
    pub version: i64,
}

/// The people; a volunteer is told offices only (contract §1).
pub fn person_list(cx: &Read<'_>, args: PersonList) -> Result<PersonPage> {
    let limit = args.limit.unwrap_or(PAGE).clamp(1, PAGE);
    let after = args.after.map(|id| id.to_string()).unwrap_or_default();
    let sql = "SELECT * FROM person_live WHERE id > ?1 ORDER BY id LIMIT ?2";
    let mut people: Vec<Person> = cx.all(sql, rusqlite::params![after, limit + 1])?;
    let more = people.len() > limit as usize;
    people.truncate(limit as usize);
    let next = people.last().filter(|_| more).map(|person| person.id);
    Ok(PersonPage { rows: people.into_iter().map(|person| PersonRow::seen_by(cx, person)).collect(), next })
}

/// One person with everything; not for a volunteer.
pub fn person_get(cx: &Read<'_>, args: PersonGet) -> Result<PersonDetail> {
    if !cx.actor().is_staff() {
        return Err(Refusal::NotPermitted.into());
    }
    let sql = "SELECT * FROM membership_live WHERE person = ?1 ORDER BY since DESC, id DESC";
    Ok(PersonDetail { person: cx.get(args.id)?, memberships: cx.all(sql, [args.id])? })
}

/// Enters a person, or changes one.
pub fn person_save(cx: &mut Write<'_>, args: PersonSave) -> Result<Person> {
    if args.full_name.is_empty() {
        return Err(Refusal::FieldRequired { field: "full_name" }.into());
    }
    let mut person = match args.id {
        Some(id) => cx.get(id)?,
        None => new_person(cx),
    };
    cx.check_version(&person, args.version)?;
    // A body that was removed since stays with whom it was.
    if args.body != person.body {
        args.body.map(|body| cx.get::<Body>(body)).transpose()?;
    }
    let PersonSave { full_name, office, body, phone, note, .. } = args;
    person = Person { full_name, office, body, phone, note, ..person };
    cx.put(&mut person)?;
    Ok(person)
}

/// Removes a person; their memberships end today.
pub fn person_remove(cx: &mut Write<'_>, args: PersonRemove) -> Result<()> {
    let mut person: Person = cx.get(args.id)?;
    cx.check_version(&person, args.version)?;
    end_all(cx, person.id)?;
    cx.remove(&mut person)
}

/// Ends what a person belongs to: today is the last day; what was to begin later is removed.
fn end_all(cx: &mut Write<'_>, person: PersonId) -> Result<()> {
    let today = cx.today();
    let sql = "SELECT * FROM membership_live WHERE person = ?1 AND (until IS NULL OR until > ?2)";
    let lasting: Vec<Membership> = cx.all(sql, rusqlite::params![person, today])?;
    for mut membership in lasting {
        if membership.since > today {
            cx.remove(&mut membership)?;
        } else {
            membership.until = Some(today);
            cx.put(&mut membership)?;
        }
    }
    Ok(())
}

/// The person as this role may see one, also one who was removed: old records name them.
pub fn person(cx: &Read<'_>, id: PersonId) -> Result<Option<PersonRow>> {
    let person: Option<Person> = cx.first("SELECT * FROM person WHERE id = ?1 -- all: old records name them", [id])?;
    Ok(person.map(|person| PersonRow::seen_by(cx, person)))
}

impl PersonRow {
    fn seen_by(cx: &Read<'_>, person: Person) -> Self {
        let staff = cx.actor().is_staff();
        PersonRow {
            id: person.id,
            version: person.version,
            full_name: staff.then_some(person.full_name),
            office: person.office,
            body: person.body,
            phone: staff.then_some(person.phone),
        }
    }
}

fn new_person(cx: &mut Write<'_>) -> Person {
    Person {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        full_name: ShortText::default(),
        office: Trilingual::default(),
        body: None,
        phone: ShortText::default(),
        note: LongText::default(),
    }
}

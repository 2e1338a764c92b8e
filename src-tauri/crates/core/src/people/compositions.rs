use depter_store::records::link::{add_link, links_from};
use depter_store::{Error, Read, Result, Write};
use depter_values::{BodyId, CompositionId, Day, DecisionId, Json, Kind, PersonId, Pointer, Refusal, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::memberships::lasting_until;
use super::rules::{Changes, changes, check_seats};
use super::{Body, Composition, MemberRole, Membership, Person, PersonRow, Seat, person};

/// The most members that a composition can have.
const SEATS: usize = 200;

/// Approves a composition by a decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompositionApprove {
    /// The group; none for the centre itself.
    #[serde(default)]
    pub group_id: Option<BodyId>,
    /// The day of the decision.
    pub approved_on: Day,
    /// The decision, if it stands in this register.
    #[serde(default)]
    pub decision: Option<DecisionId>,
    /// Who is approved; everybody else's membership ends.
    pub members: Vec<SeatWanted>,
}

/// A person to be approved.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatWanted {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: MemberRole,
}

/// Asks for the compositions of the centre or of a group.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompositionList {
    /// The group; none for the centre itself.
    #[serde(default)]
    pub group_id: Option<BodyId>,
}

/// A composition as it was approved.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct CompositionRow {
    /// The composition.
    pub id: CompositionId,
    /// The group; none for the centre itself.
    pub group_id: Option<BodyId>,
    /// The day of the decision.
    pub approved_on: Day,
    /// The decision, if it stands in this register.
    pub decision: Option<DecisionId>,
    /// Who was approved: chair, deputies, secretary, then the others as listed.
    pub seats: Vec<SeatRow>,
}

/// A place in a composition, with the office of that day.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct SeatRow {
    /// As what.
    pub role: MemberRole,
    /// The person, without a name for a volunteer.
    pub person: PersonRow,
    /// The office on the day of approval.
    pub office: Trilingual,
    /// The body in which it was held.
    pub body: Option<BodyId>,
}

/// Approves a composition: memberships of those who are not in it end the day before, new ones begin.
///
/// Compositions are approved in the order of their days, so that the memberships tell one story.
pub fn composition_approve(cx: &mut Write<'_>, args: CompositionApprove) -> Result<CompositionRow> {
    check(cx, &args)?;
    let CompositionApprove { group_id, approved_on, decision, members } = args;
    let seats = members.into_iter().map(|wanted| seat(cx, wanted)).collect::<Result<Vec<Seat>>>()?;
    let current = lasting_until(cx, group_id, approved_on)?;
    apply(cx, changes(current, &seats, approved_on), group_id, approved_on)?;
    let id = cx.new_id();
    let mut composition = Composition { id, version: 0, removed_at: None, group_id, approved_on, seats: Json(seats) };
    cx.put(&mut composition)?;
    if let Some(decision) = decision {
        let from = Pointer::to(Kind::Composition, composition.id);
        add_link(cx, from, Pointer::to(Kind::Decision, decision))?;
    }
    row(cx, composition)
}

/// The compositions of the centre or of a group, the newest first; a volunteer is told offices only.
pub fn composition_list(cx: &Read<'_>, args: CompositionList) -> Result<Vec<CompositionRow>> {
    let sql = "SELECT * FROM composition_live WHERE group_id IS ?1 ORDER BY approved_on DESC, id DESC";
    let compositions: Vec<Composition> = cx.all(sql, [args.group_id])?;
    compositions.into_iter().map(|composition| row(cx, composition)).collect()
}

fn check(cx: &Read<'_>, args: &CompositionApprove) -> Result<()> {
    let persons: Vec<PersonId> = args.members.iter().map(|wanted| wanted.person).collect();
    check_seats(&persons)?;
    if persons.len() > SEATS {
        return Err(Refusal::FieldInvalid { field: "members" }.into());
    }
    if args.approved_on > cx.today() {
        return Err(Refusal::DayInFuture { field: "approved_on" }.into());
    }
    args.group_id.map(|group| cx.get::<Body>(group)).transpose()?;
    let sql = "SELECT * FROM composition_live WHERE group_id IS ?1 AND approved_on > ?2 LIMIT 1";
    let later: Option<Composition> = cx.first(sql, rusqlite::params![args.group_id, args.approved_on])?;
    if later.is_some() { Err(Refusal::DaysReversed { field: "approved_on" }.into()) } else { Ok(()) }
}

fn seat(cx: &Read<'_>, wanted: SeatWanted) -> Result<Seat> {
    let person: Person = cx.get(wanted.person)?;
    Ok(Seat { person: person.id, role: wanted.role, office: person.office, body: person.body })
}

fn apply(cx: &mut Write<'_>, changes: Changes, group_id: Option<BodyId>, since: Day) -> Result<()> {
    for mut membership in changes.ended {
        cx.put(&mut membership)?;
    }
    for mut membership in changes.dropped {
        cx.remove(&mut membership)?;
    }
    for seat in changes.begun {
        let mut membership = Membership {
            id: cx.new_id(),
            version: 0,
            removed_at: None,
            group_id,
            person: seat.person,
            role: seat.role,
            since,
            until: None,
        };
        cx.put(&mut membership)?;
    }
    Ok(())
}

fn row(cx: &Read<'_>, composition: Composition) -> Result<CompositionRow> {
    let links = links_from(cx, Pointer::to(Kind::Composition, composition.id))?;
    let decision = links.into_iter().find(|link| link.kind == Kind::Decision).map(|link| DecisionId(link.id.0));
    let mut seats = composition.seats.0;
    seats.sort_by_key(|seat| seat.role);
    let seats = seats.into_iter().map(|seat| seat_row(cx, seat)).collect::<Result<_>>()?;
    let Composition { id, group_id, approved_on, .. } = composition;
    Ok(CompositionRow { id, group_id, approved_on, decision, seats })
}

fn seat_row(cx: &Read<'_>, seat: Seat) -> Result<SeatRow> {
    let person = person(cx, seat.person)?.ok_or(Error::Broken("a seat of nobody"))?;
    Ok(SeatRow { role: seat.role, person, office: seat.office, body: seat.body })
}

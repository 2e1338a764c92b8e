use depter_store::{Error, Read, Result, Write};
use depter_values::{BodyId, Day, MembershipId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::check_term;
use super::{Body, MemberRole, Membership, Person, PersonRow, person};

/// Asks who belongs to the centre or to a group on a day.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipList {
    /// The group; none for the centre itself.
    #[serde(default)]
    pub group_id: Option<BodyId>,
    /// The day; today unless given.
    #[serde(default)]
    pub on: Option<Day>,
}

/// A member on a day.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Member {
    /// The membership.
    pub membership: Membership,
    /// The person, without a name for a volunteer.
    pub person: PersonRow,
}

/// Enters a membership, or changes one; ending it is giving its last day.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipSave {
    /// The membership to change; none for a new one.
    #[serde(default)]
    pub id: Option<MembershipId>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    /// The group; none for the centre itself.
    #[serde(default)]
    pub group_id: Option<BodyId>,
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: MemberRole,
    /// The first day.
    pub since: Day,
    /// The last day.
    #[serde(default)]
    pub until: Option<Day>,
}

/// Removes a membership that was entered by mistake.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipRemove {
    /// The membership.
    pub id: MembershipId,
    /// The version that was read.
    pub version: i64,
}

/// Who belongs to the centre or to a group on a day; a volunteer is told offices only.
pub fn membership_list(cx: &Read<'_>, args: MembershipList) -> Result<Vec<Member>> {
    members_on(cx, args.group_id, args.on.unwrap_or_else(|| cx.today()))
}

/// Enters a membership, or changes one.
pub fn membership_save(cx: &mut Write<'_>, args: MembershipSave) -> Result<Membership> {
    let mut membership = match args.id {
        Some(id) => cx.get(id)?,
        None => new_membership(cx, &args),
    };
    cx.check_version(&membership, args.version)?;
    // Who was removed since stays where they were; nobody removed is put anywhere anew.
    if args.id.is_none() || (membership.person, membership.group_id) != (args.person, args.group_id) {
        cx.get::<Person>(args.person)?;
        args.group_id.map(|group| cx.get::<Body>(group)).transpose()?;
    }
    membership.group_id = args.group_id;
    membership.person = args.person;
    membership.role = args.role;
    membership.since = args.since;
    membership.until = args.until;
    check_term(&membership, &of_person(cx, args.group_id, args.person)?)?;
    cx.put(&mut membership)?;
    Ok(membership)
}

/// Removes a membership that was entered by mistake.
pub fn membership_remove(cx: &mut Write<'_>, args: MembershipRemove) -> Result<()> {
    let mut membership: Membership = cx.get(args.id)?;
    cx.check_version(&membership, args.version)?;
    cx.remove(&mut membership)
}

/// The members of the centre (no group) or of a group on a day: chair, deputies, secretary, then the others by term.
pub fn members_on(cx: &Read<'_>, group: Option<BodyId>, day: Day) -> Result<Vec<Member>> {
    let mut memberships = holding_on(cx, group, day)?;
    memberships.sort_by_key(|membership| membership.role);
    memberships.into_iter().map(|membership| member(cx, membership)).collect()
}

/// The memberships of a group that last until `day` or beyond it.
pub(super) fn lasting_until(cx: &Read<'_>, group: Option<BodyId>, day: Day) -> Result<Vec<Membership>> {
    let sql =
        "SELECT * FROM membership_live WHERE group_id IS ?1 AND (until IS NULL OR until >= ?2) ORDER BY since, id";
    cx.all(sql, rusqlite::params![group, day])
}

fn holding_on(cx: &Read<'_>, group: Option<BodyId>, day: Day) -> Result<Vec<Membership>> {
    let memberships = lasting_until(cx, group, day)?;
    Ok(memberships.into_iter().filter(|membership| membership.holds_on(day)).collect())
}

fn of_person(cx: &Read<'_>, group: Option<BodyId>, person: PersonId) -> Result<Vec<Membership>> {
    let sql = "SELECT * FROM membership_live WHERE person = ?1 AND group_id IS ?2";
    cx.all(sql, rusqlite::params![person, group])
}

fn member(cx: &Read<'_>, membership: Membership) -> Result<Member> {
    let person = person(cx, membership.person)?.ok_or(Error::Broken("a membership of nobody"))?;
    Ok(Member { membership, person })
}

fn new_membership(cx: &mut Write<'_>, args: &MembershipSave) -> Membership {
    Membership {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        group_id: args.group_id,
        person: args.person,
        role: args.role,
        since: args.since,
        until: args.until,
    }
}

//! The list of concerns, page by page, as this person may see it.

use std::cmp::Reverse;

use depter_figures::keys::RECEIVED;
use depter_store::{Error, Read, Result, sums};
use depter_values::{AreaId, ConcernId, Day, Kind, Period, Refusal, ShortText};
use rusqlite::named_params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list_index::{self, ListIndex};
use super::rows::{Channel, Concern, ConcernKind, State};
use super::sight::{Sight, Viewer, sight};
use super::view::{ConcernDetail, ConcernRow, detail, line};
use crate::users;

/// The longest page.
const LIMIT: u32 = 200;

/// Where a page begins: after this row. Only the id, since a place among numbers would tell the gaps in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ConcernAfter")]
pub struct After {
    /// The concern.
    pub id: ConcernId,
}

/// Which concerns, newest number first. Absent filters let everything through.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConcernList {
    /// Begin after this row.
    pub after: Option<After>,
    /// Rows a page, at most 200; 50 if not given.
    pub limit: Option<u32>,
    /// One state.
    pub state: Option<State>,
    /// Only open ones.
    pub open: bool,
    /// Only open ones whose deadline lies before today.
    pub overdue: bool,
    /// Only open ones due on or before this day.
    pub due_by: Option<Day>,
    /// A category group.
    pub group: Option<crate::lists::Group>,
    /// A category.
    pub category: Option<ShortText>,
    /// A village.
    pub area: Option<AreaId>,
    /// A kind.
    pub kind: Option<ConcernKind>,
    /// A channel.
    pub channel: Option<Channel>,
    /// Received on or after.
    pub received_from: Option<Day>,
    /// Received on or before.
    pub received_to: Option<Day>,
    /// Who deals with it, exactly as written.
    pub executor: Option<ShortText>,
}

/// A page of the list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConcernPage {
    /// The rows.
    pub rows: Vec<ConcernRow>,
    /// Where the next page begins; absent at the end.
    pub next: Option<After>,
}

/// One concern, by id or by number.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernGet {
    /// The concern.
    #[serde(default)]
    pub id: Option<ConcernId>,
    /// Its number, `2026/0042`.
    #[serde(default)]
    pub number: Option<ShortText>,
}

/// How many there are, as far as this person may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConcernCounts {
    /// With a number, struck ones excepted; for a volunteer, those that they see.
    pub all: i64,
    /// Open; for a volunteer, those that they see.
    pub open: i64,
    /// Open with a deadline before today, of those whose deadline this person sees.
    pub overdue: i64,
    /// Restricted ones among all; for a volunteer, of those that were received before this quarter: a count that grew
    /// from one day to the next would tell the day.
    pub restricted: i64,
}

impl ConcernList {
    /// A filter finer than group, state and deadline: those that this person sees only in outline do not appear.
    fn is_fine(&self) -> bool {
        self.category.is_some()
            || self.area.is_some()
            || self.kind.is_some()
            || self.channel.is_some()
            || self.received_from.is_some()
            || self.received_to.is_some()
            || self.executor.is_some()
    }

    /// A filter finer than the state: those that are hidden from this person do not appear.
    fn is_finer_than_state(&self) -> bool {
        self.is_fine() || self.group.is_some() || self.overdue || self.due_by.is_some()
    }

    /// A filter by something that volunteers are not shown: the answer would tell it of every row.
    fn is_for_staff(&self) -> bool {
        self.category.is_some()
            || self.kind.is_some()
            || self.channel.is_some()
            || self.received_from.is_some()
            || self.received_to.is_some()
            || self.executor.is_some()
            || self.overdue
            || self.due_by.is_some()
    }
}

/// A page of the list.
pub fn concern_list(cx: &Read<'_>, args: &ConcernList) -> Result<ConcernPage> {
    let actor = cx.actor();
    if !actor.is_staff() && args.is_for_staff() {
        return Err(Refusal::NotPermitted.into());
    }
    let limit = args.limit.unwrap_or(50).clamp(1, LIMIT);
    let viewer = Viewer::of(actor, users::active_heads(cx)?);
    let sees_restricted = actor.is_staff() && (actor.entitled || !args.is_fine());
    let sees_hidden = viewer.is_last_head() || (actor.is_staff() && !args.is_finer_than_state());
    let (year, serial, id) = begins_after(cx, &viewer, args.after)?;
    let list_index = ListIndex::of(cx, args)?;
    let mut concerns: Vec<Concern> = Vec::new();
    for category in list_index::categories(cx, list_index, args)? {
        concerns.extend(cx.all::<Concern>(
            list_index.sql(),
            named_params! {
                    ":year": year, ":serial": serial, ":id": id,
                    ":state": args.state, ":open": args.open || args.overdue || args.due_by.is_some(),
                    ":due_before": args.overdue.then(|| cx.today()), ":due_by": args.due_by,
                    ":group": args.group, ":category": category, ":area": args.area,
                    ":kind": args.kind, ":channel": args.channel, ":executor": args.executor,
                    ":received_from": args.received_from, ":received_to": args.received_to,
                    ":sees_restricted": sees_restricted, ":user": actor.user.to_string(),
                    ":fine": !sees_hidden, ":limit": limit + 1,
            },
        )?);
    }
    concerns.sort_by_key(|concern| Reverse((concern.year, concern.serial, concern.id)));
    let more = concerns.len() > limit as usize;
    let shown = &concerns[..concerns.len().min(limit as usize)];
    let next = shown.last().filter(|_| more).map(|concern| After { id: concern.id });
    let rows = shown.iter().filter_map(|concern| line(cx, &viewer, concern).transpose()).collect::<Result<_>>()?;
    Ok(ConcernPage { rows, next })
}

/// The place in the order of numbers behind which a page begins; of a concern that this person does not see there is none.
fn begins_after(cx: &Read<'_>, viewer: &Viewer, after: Option<After>) -> Result<(i64, i64, ConcernId)> {
    let Some(After { id }) = after else { return Ok((i64::MAX, i64::MAX, ConcernId(uuid::Uuid::max()))) };
    let sql = "SELECT * FROM concern WHERE id = ?1 -- all: a page goes on behind a row that was removed meanwhile";
    let concern = cx.first::<Concern>(sql, [id])?.filter(|concern| sight(cx, viewer, concern) > Sight::Nothing);
    let concern = concern.ok_or(Refusal::NotFound { kind: Kind::Concern })?;
    Ok((concern.year, concern.serial, id))
}

/// The page of one concern. A volunteer asks by id only: whether a number is found would tell which ones are restricted.
pub fn concern_get(cx: &Read<'_>, args: &ConcernGet) -> Result<ConcernDetail> {
    let concern = match (args.id, &args.number) {
        (Some(id), None) => cx.find(id)?,
        (None, Some(_)) if !cx.actor().is_staff() => return Err(Refusal::NotPermitted.into()),
        (None, Some(number)) => cx.first("SELECT * FROM concern_live WHERE number = ?1", [number])?,
        _ => return Err(Refusal::FieldRequired { field: "id" }.into()),
    };
    detail(cx, concern.ok_or(Refusal::NotFound { kind: Kind::Concern })?)
}

/// How many there are, as far as this person may know it. In a large register the sums by month tell it without going
/// through all concerns.
pub fn concern_counts(cx: &Read<'_>) -> Result<ConcernCounts> {
    let of = |sql: &str, parameters: &[&dyn rusqlite::ToSql]| -> Result<(i64, i64)> {
        let found = cx.row(sql, parameters, |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.ok_or(Error::Broken("a count without a row"))
    };
    let (all, restricted) = match sums::total(cx.conn(), RECEIVED)? {
        Some(sums) => sums,
        None => of(include_str!("sql/how_many.sql"), &[])?,
    };
    let (open, overdue) = of(include_str!("sql/how_many_open.sql"), &[&cx.today()])?;
    let withheld = withheld(cx)?;
    if cx.actor().is_staff() {
        return Ok(ConcernCounts { all, open, overdue: overdue - withheld.hidden_overdue, restricted });
    }
    Ok(ConcernCounts {
        all: all - restricted - withheld.hidden,
        open: open - withheld.restricted_open - withheld.hidden_open,
        overdue: 0,
        restricted: withheld.restricted_before,
    })
}

/// What a person's counts leave out; hidden ones are those from this person that are not restricted, but for the overdue,
/// of which all are.
#[derive(Default)]
struct Withheld {
    hidden: i64,
    hidden_open: i64,
    hidden_overdue: i64,
    restricted_open: i64,
    restricted_before: i64,
}

fn withheld(cx: &Read<'_>) -> Result<Withheld> {
    let mut withheld = Withheld::default();
    let user = cx.actor().user.to_string();
    if !Viewer::of(cx.actor(), users::active_heads(cx)?).is_last_head() {
        let sql = include_str!("sql/how_many_hidden.sql");
        let hidden =
            cx.row(sql, rusqlite::params![user, cx.today()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        (withheld.hidden, withheld.hidden_open, withheld.hidden_overdue) = hidden.unwrap_or_default();
    }
    if !cx.actor().is_staff() {
        let quarter = Period::quarter_of(cx.today()).first();
        let sql = include_str!("sql/how_many_restricted.sql");
        let restricted = cx.row(sql, [quarter], |row| Ok((row.get(0)?, row.get(1)?)))?;
        (withheld.restricted_open, withheld.restricted_before) = restricted.unwrap_or_default();
    }
    Ok(withheld)
}

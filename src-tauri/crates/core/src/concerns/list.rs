//! The list of concerns, page by page, as this person may see it.

use std::cmp::Reverse;

use rusqlite::named_params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lead::{self, Lead};
use super::rows::{Channel, Concern, ConcernKind, State};
use super::sight::Viewer;
use super::view::{ConcernDetail, ConcernLine, detail, line};
use crate::error::Result;
use crate::refusal::Refusal;
use crate::store::{Kind, Read, tally};
use crate::users;
use crate::values::{AreaId, ConcernId, Day, Line};

/// The longest page.
const LIMIT: u32 = 200;

/// Where a page begins: after this row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ConcernAfter")]
pub struct After {
    /// The year of the number.
    pub year: i64,
    /// The running number.
    pub serial: i64,
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
    pub category: Option<Line>,
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
    pub executor: Option<Line>,
}

/// A page of the list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConcernPage {
    /// The rows.
    pub rows: Vec<ConcernLine>,
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
    pub number: Option<Line>,
}

/// How many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConcernCounts {
    /// With a number, struck ones excepted.
    pub all: i64,
    /// Open.
    pub open: i64,
    /// Open with a deadline before today.
    pub overdue: i64,
    /// Closed cases among all.
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
}

/// A page of the list.
pub fn concern_list(cx: &Read<'_>, args: &ConcernList) -> Result<ConcernPage> {
    let limit = args.limit.unwrap_or(50).clamp(1, LIMIT);
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    let actor = cx.actor();
    let sees_restricted = actor.is_staff() && (actor.entitled || !args.is_fine());
    let after = args.after.unwrap_or(After { year: i64::MAX, serial: i64::MAX, id: ConcernId(uuid::Uuid::max()) });
    let lead = Lead::of(cx, args)?;
    let mut concerns: Vec<Concern> = Vec::new();
    for category in lead::categories(cx, lead, args)? {
        concerns.extend(cx.all::<Concern>(
            lead.sql(),
            named_params! {
                    ":year": after.year, ":serial": after.serial, ":id": after.id,
                    ":state": args.state, ":open": args.open || args.overdue || args.due_by.is_some(),
                    ":due_before": args.overdue.then(|| cx.today()), ":due_by": args.due_by,
                    ":group": args.group, ":category": category, ":area": args.area,
                    ":kind": args.kind, ":channel": args.channel, ":executor": args.executor,
                    ":received_from": args.received_from, ":received_to": args.received_to,
                    ":sees_restricted": sees_restricted, ":user": actor.user.to_string(),
                    ":fine": !viewer.is_last_head() && (args.is_fine() || args.group.is_some()), ":limit": limit + 1,
            },
        )?);
    }
    concerns.sort_by_key(|concern| Reverse((concern.year, concern.serial, concern.id)));
    let more = concerns.len() > limit as usize;
    let shown = &concerns[..concerns.len().min(limit as usize)];
    let next = shown.last().filter(|_| more).map(|c| After { year: c.year, serial: c.serial, id: c.id });
    let rows = shown.iter().filter_map(|concern| line(cx, &viewer, concern).transpose()).collect::<Result<_>>()?;
    Ok(ConcernPage { rows, next })
}

/// The page of one concern.
pub fn concern_get(cx: &Read<'_>, args: &ConcernGet) -> Result<ConcernDetail> {
    let concern = match (args.id, &args.number) {
        (Some(id), None) => cx.find(id)?,
        (None, Some(number)) => cx.first("SELECT * FROM concern_live WHERE number = ?1", [number])?,
        _ => return Err(Refusal::FieldRequired { field: "id" }.into()),
    };
    detail(cx, concern.ok_or(Refusal::NotFound { kind: Kind::Concern })?)
}

/// How many there are; everybody may know it, of closed cases too. In a large register the sums by month tell it
/// without going through all concerns.
pub fn concern_counts(cx: &Read<'_>) -> Result<ConcernCounts> {
    let of = |sql: &str, parameters: &[&dyn rusqlite::ToSql]| -> Result<(i64, i64)> {
        let found = cx.row(sql, parameters, |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.ok_or(crate::error::Error::Broken("a count without a row"))
    };
    let (all, restricted) = match tally::total(cx.conn(), tally::RECEIVED)? {
        Some(sums) => sums,
        None => of(include_str!("sql/how_many.sql"), &[])?,
    };
    let (open, overdue) = of(include_str!("sql/how_many_open.sql"), &[&cx.today()])?;
    Ok(ConcernCounts { all, open, overdue, restricted })
}

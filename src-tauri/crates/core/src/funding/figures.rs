//! The figures of a period (contract §4, §5), and the records behind each.

use depter_store::{Read, Result};
use depter_values::{Day, EntryId, Kind, LineId, MeasureId, PlanId, Pointer};
use rusqlite::{Row, named_params};
use schemars::JsonSchema;
use serde::Serialize;

use super::rules::{Share, share, sum};
use super::{EntryKind, Origin};

/// Money of a period, or of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Totals {
    /// Every origin, also those that gave nothing.
    pub sources: Vec<SourceTotals>,
    /// All origins together.
    pub total: Sums,
    /// Lines in kind without a value.
    pub in_kind_lines: i64,
    /// Ashar: the planned people × days.
    pub ashar_person_days: i64,
    /// What of the known costs no line covers, in tyiyn.
    pub unsourced: i64,
}

/// Money of one origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceTotals {
    /// Who gives.
    pub origin: Origin,
    /// The sums.
    #[serde(flatten)]
    pub sums: Sums,
    /// Its share of everything planned.
    pub share_planned: Option<Share>,
    /// Its share of everything allocated.
    pub share_allocated: Option<Share>,
    /// Its share of everything spent.
    pub share_spent: Option<Share>,
    /// Its lines in kind without a value.
    pub in_kind_lines: i64,
}

/// Valued sums in tyiyn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sums {
    /// Valued lines of measures in plans overlapping the period.
    pub planned: i64,
    /// Allocations dated in the period.
    pub allocated: i64,
    /// Spendings dated in the period.
    pub spent: i64,
}

/// A figure of money whose records are asked for; without an origin, of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Valued lines.
    Planned(Option<Origin>),
    /// Valued allocations.
    Allocated(Option<Origin>),
    /// Valued spendings.
    Spent(Option<Origin>),
    /// Lines in kind without a value.
    InKindLines(Option<Origin>),
    /// Ashar in people × days.
    PersonDays,
    /// Measures whose cost is not covered.
    Unsourced,
}

/// The days, and the one plan, if only that is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub first: Day,
    pub last: Day,
    pub plan: Option<PlanId>,
}

/// What the lines of one origin come to.
struct Planned {
    origin: Origin,
    valued: i64,
    in_kind_lines: i64,
    person_days: i64,
}

/// The money of a period: `planned` by the plans that overlap it, `allocated` and `spent` by the days of the entries.
pub fn totals(cx: &Read<'_>, first: Day, last: Day) -> Result<Totals> {
    totals_of(cx, Span { first, last, plan: None })
}

pub(super) fn totals_of(cx: &Read<'_>, span: Span) -> Result<Totals> {
    let Span { first, last, plan } = span;
    let planned = cx.rows(
        include_str!("sql/planned.sql"),
        named_params! { ":first": first, ":last": last, ":plan": plan },
        Planned::read,
    )?;
    let dated = match plan {
        None => cx.rows(include_str!("sql/dated.sql"), [first, last], read_dated)?,
        Some(plan) => {
            let parameters = named_params! { ":first": first, ":last": last, ":plan": plan };
            cx.rows(include_str!("sql/dated_of_plan.sql"), parameters, read_dated)?
        }
    };
    let unsourced: i64 =
        cx.value(include_str!("sql/unsourced.sql"), named_params! { ":first": first, ":last": last, ":plan": plan })?;
    Ok(together(&planned, &dated, unsourced))
}

/// The records behind a figure of [`totals`].
pub fn records(cx: &Read<'_>, first: Day, last: Day, figure: Figure) -> Result<Vec<Pointer>> {
    match figure {
        Figure::Planned(origin) => lines(cx, first, last, |line| line.valued && line.is_of(origin)),
        Figure::InKindLines(origin) => {
            lines(cx, first, last, |line| !line.valued && line.in_kind && line.is_of(origin))
        }
        Figure::PersonDays => lines(cx, first, last, |line| line.labour),
        Figure::Allocated(origin) => entries(cx, first, last, EntryKind::Allocation, origin),
        Figure::Spent(origin) => entries(cx, first, last, EntryKind::Spending, origin),
        Figure::Unsourced => cx.rows(include_str!("sql/unsourced_measures.sql"), [first, last], |row| {
            Ok(Pointer::to(Kind::Measure, row.get::<_, MeasureId>(0)?))
        }),
    }
}

/// What decides whether a line stands behind a figure.
struct FoundRow {
    id: LineId,
    origin: Origin,
    valued: bool,
    in_kind: bool,
    labour: bool,
}

impl FoundRow {
    fn is_of(&self, origin: Option<Origin>) -> bool {
        origin.is_none_or(|origin| origin == self.origin)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(FoundRow {
            id: row.get("id")?,
            origin: row.get("origin")?,
            valued: row.get("valued")?,
            in_kind: row.get("in_kind")?,
            labour: row.get("labour")?,
        })
    }
}

impl Planned {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Planned {
            origin: row.get("origin")?,
            valued: row.get("planned")?,
            in_kind_lines: row.get("in_kind_lines")?,
            person_days: row.get("person_days")?,
        })
    }
}

fn read_dated(row: &Row<'_>) -> rusqlite::Result<(Origin, EntryKind, i64)> {
    Ok((row.get("origin")?, row.get("kind")?, row.get("valued")?))
}

fn lines(cx: &Read<'_>, first: Day, last: Day, wanted: impl Fn(&FoundRow) -> bool) -> Result<Vec<Pointer>> {
    let found = cx.rows(include_str!("sql/lines_of_period.sql"), [first, last], FoundRow::read)?;
    Ok(found.into_iter().filter(wanted).map(|line| Pointer::to(Kind::FundingLine, line.id)).collect())
}

fn entries(cx: &Read<'_>, first: Day, last: Day, kind: EntryKind, origin: Option<Origin>) -> Result<Vec<Pointer>> {
    cx.rows(
        include_str!("sql/entries_of_period.sql"),
        named_params! { ":first": first, ":last": last, ":kind": kind, ":origin": origin },
        |row| Ok(Pointer::to(Kind::FundingEntry, row.get::<_, EntryId>(0)?)),
    )
}

fn together(planned: &[Planned], dated: &[(Origin, EntryKind, i64)], unsourced: i64) -> Totals {
    let of = |origin| planned.iter().find(|row| row.origin == origin);
    let on = |origin, kind| dated.iter().find(|row| row.0 == origin && row.1 == kind).map_or(0, |row| row.2);
    let sums = |&origin: &Origin| Sums {
        planned: of(origin).map_or(0, |row| row.valued),
        allocated: on(origin, EntryKind::Allocation),
        spent: on(origin, EntryKind::Spending),
    };
    let each: Vec<Sums> = Origin::ALL.iter().map(sums).collect();
    let total = Sums {
        planned: sum(each.iter().map(|sums| sums.planned)),
        allocated: sum(each.iter().map(|sums| sums.allocated)),
        spent: sum(each.iter().map(|sums| sums.spent)),
    };
    let sources = Origin::ALL.iter().zip(each).map(|(&origin, sums)| SourceTotals {
        origin,
        sums,
        share_planned: share(sums.planned, total.planned),
        share_allocated: share(sums.allocated, total.allocated),
        share_spent: share(sums.spent, total.spent),
        in_kind_lines: of(origin).map_or(0, |row| row.in_kind_lines),
    });
    Totals {
        sources: sources.collect(),
        total,
        in_kind_lines: planned.iter().map(|row| row.in_kind_lines).sum(),
        ashar_person_days: sum(planned.iter().map(|row| row.person_days)),
        unsourced,
    }
}

//! The money of a plan or of a period on one page: four columns a source, what has no source, what does not fit.

use std::collections::BTreeSet;

use depter_store::{Read, Result};
use depter_values::{Day, DayError, MeasureId, PlanId, Refusal, ShortText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::book::{MeasureBook, book_of_measure, book_of_plan};
use super::figures::{Span, totals_of};
use super::views::measure_sums;
use super::warnings::warnings;
use super::{MeasureSums, SourceTotals, Sums, Warning};
use crate::plans::{self, MeasureGet, MeasureView, Plan, PlanDetail, PlanGet, State};

/// Asks for the money of a plan, of the days from `first` to `last`, or of a plan in these days.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MoneyArgs {
    /// One plan; without days, with all its entries.
    pub plan: Option<PlanId>,
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}

/// The money of a plan or of a period. All sums are in tyiyn; a share names its base.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MoneyOverview {
    /// Every origin, also those that gave nothing.
    pub sources: Vec<SourceTotals>,
    /// All origins together.
    pub total: Sums,
    /// Lines in kind without a value.
    pub in_kind_lines: i64,
    /// Ashar: the planned people × days.
    pub ashar_person_days: i64,
    /// What of the known costs no line covers; not for volunteers.
    pub unsourced: Option<i64>,
    /// The measures, plan by plan; for volunteers without their money.
    pub measures: Vec<MeasureMoney>,
    /// What does not fit together; not for volunteers.
    pub warnings: Vec<Warning>,
}

/// A measure in the overview.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MeasureMoney {
    /// The measure.
    pub id: MeasureId,
    /// Its plan.
    pub plan: PlanId,
    /// Its number in the plan.
    pub number: String,
    /// What is done.
    pub title: ShortText,
    /// Its state today.
    pub state: State,
    /// Its money.
    #[serde(flatten)]
    pub sums: Option<MeasureSums>,
}

/// A plan with its priorities, measures and money.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PlanWithMoney {
    /// The plan.
    #[serde(flatten)]
    pub plan: PlanDetail,
    /// Its money.
    pub money: MoneyOverview,
}

/// A measure with its money.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MeasureWithMoney {
    /// The measure.
    #[serde(flatten)]
    pub measure: MeasureView,
    /// Its money; not for volunteers.
    pub money: Option<MeasureSums>,
    /// What does not fit together; not for volunteers.
    pub warnings: Vec<Warning>,
}

/// The money of a plan or of a period.
pub fn money_overview(cx: &Read<'_>, args: &MoneyArgs) -> Result<MoneyOverview> {
    let span = span_of(cx, args)?;
    let totals = totals_of(cx, span)?;
    let books = books(cx, span)?;
    let staff = cx.actor().is_staff();
    Ok(MoneyOverview {
        sources: totals.sources,
        total: totals.total,
        in_kind_lines: totals.in_kind_lines,
        ashar_person_days: totals.ashar_person_days,
        unsourced: staff.then_some(totals.unsourced),
        measures: books.iter().map(|book| measure_money(book, span, staff)).collect(),
        warnings: books.iter().filter(|_| staff).flat_map(|book| warnings(book, cx.today())).collect(),
    })
}

/// A plan with its priorities, measures and money.
pub fn plan_get(cx: &Read<'_>, args: &PlanGet) -> Result<PlanWithMoney> {
    let money = money_overview(cx, &MoneyArgs { plan: Some(args.id), first: None, last: None })?;
    Ok(PlanWithMoney { plan: plans::plan_without_money(cx, args)?, money })
}

/// A measure with its money.
pub fn measure_get(cx: &Read<'_>, args: &MeasureGet) -> Result<MeasureWithMoney> {
    let measure = plans::measure_without_money(cx, args)?;
    if !cx.actor().is_staff() {
        return Ok(MeasureWithMoney { measure, money: None, warnings: Vec::new() });
    }
    let plan: Plan = cx.get(measure.plan)?;
    let book = book_of_measure(cx, &plan, measure)?;
    let (first, last) = every_day()?;
    let money = Some(measure_sums(&book, first, last));
    Ok(MeasureWithMoney { money, warnings: warnings(&book, cx.today()), measure: book.measure })
}

fn span_of(cx: &Read<'_>, args: &MoneyArgs) -> Result<Span> {
    if let Some(plan) = args.plan {
        cx.get::<Plan>(plan)?;
    }
    let (first, last) = match (args.first, args.last) {
        (Some(first), Some(last)) if last < first => return Err(Refusal::DaysReversed { field: "last" }.into()),
        (Some(first), Some(last)) => (first, last),
        (None, None) if args.plan.is_some() => every_day()?,
        (None, _) => return Err(Refusal::FieldRequired { field: "first" }.into()),
        (_, None) => return Err(Refusal::FieldRequired { field: "last" }.into()),
    };
    Ok(Span { first, last, plan: args.plan })
}

/// Every day that a record can have.
fn every_day() -> Result<(Day, Day)> {
    let day = |year, month, day| Day::new(year, month, day).map_err(absurd);
    Ok((day(1990, 1, 1)?, day(2100, 12, 31)?))
}

fn absurd(_: DayError) -> depter_store::Error {
    depter_store::Error::Broken("the first and the last day of the register")
}

/// The measures of the plan, or of every plan that overlaps the days; of other plans those with entries in them.
fn books(cx: &Read<'_>, span: Span) -> Result<Vec<MeasureBook>> {
    let ids = match span.plan {
        Some(plan) => vec![plan],
        None => cx.rows(include_str!("sql/plans_of_period.sql"), [span.first, span.last], |row| row.get(0))?,
    };
    let mut plans = Vec::new();
    for id in BTreeSet::<PlanId>::from_iter(ids) {
        plans.extend(cx.find::<Plan>(id)?);
    }
    plans.sort_by_key(|plan| (plan.first_day, plan.id));
    let mut books = Vec::new();
    for plan in &plans {
        let overlaps = plan.first_day <= span.last && plan.last_day >= span.first;
        let found = book_of_plan(cx, plan)?.into_iter();
        books.extend(found.filter(|book| overlaps || span.plan.is_some() || has_entries(book, span)));
    }
    Ok(books)
}

fn has_entries(book: &MeasureBook, span: Span) -> bool {
    let dated =
        |line: &super::book::LineBook| line.entries.iter().any(|entry| (span.first..=span.last).contains(&entry.day));
    book.lines.iter().any(dated)
}

fn measure_money(book: &MeasureBook, span: Span, staff: bool) -> MeasureMoney {
    let measure = &book.measure;
    MeasureMoney {
        id: measure.id,
        plan: measure.plan,
        number: measure.number.clone(),
        title: measure.title.clone(),
        state: measure.state,
        sums: staff.then(|| measure_sums(book, span.first, span.last)),
    }
}

//! What does not fit together in the money of a measure (feature F85). A warning refuses nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::book::{LineBook, MeasureBook};
use super::rules::{excess, sum, unsourced};
use super::{EntryKind, FundingEntry};
use crate::plans::State;
use depter_values::{Currency, Day, Kind, MeasureId, Money, Pointer, codes};

codes! {
    /// What does not fit.
    pub enum WarningCode {
        /// A part of the known cost has no source.
        Unsourced = "unsourced",
        /// More was spent of a line than allocated.
        SpentOverAllocated = "spent_over_allocated",
        /// More was allocated to a line than planned.
        AllocatedOverPlanned = "allocated_over_planned",
        /// An entry has no document number.
        NumberMissing = "number_missing",
        /// An entry is dated outside the period of the plan.
        OutsidePlan = "outside_plan",
        /// A sum in another currency has no rate and is in no figure.
        NotValued = "not_valued",
        /// The measure is past its end and not finished.
        MeasureOverdue = "measure_overdue",
    }
}

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Warning {
    /// What.
    pub code: WarningCode,
    /// The measure.
    pub measure: MeasureId,
    /// Its number in the plan.
    pub number: String,
    /// The measure, line or entry that it is about.
    pub about: Pointer,
    /// By how much, or how much it is about.
    pub amount: Option<Money>,
    /// The day that it is about.
    pub day: Option<Day>,
}

/// Everything that does not fit in one measure: the measure first, then line by line.
pub(super) fn warnings(book: &MeasureBook, today: Day) -> Vec<Warning> {
    let mut found = of_measure(book, today);
    for line in &book.lines {
        found.extend(of_line(book, line));
        found.extend(line.entries.iter().flat_map(|entry| of_entry(book, entry)));
    }
    found
}

/// Whether a measure should be finished by now: a state that closes it is no delay, postponed without a new end is one.
pub(super) fn is_overdue(state: State, ends_on: Option<Day>, today: Day) -> bool {
    let open = matches!(state, State::Planned | State::Running | State::Postponed);
    open && ends_on.is_some_and(|end| end < today)
}

fn of_measure(book: &MeasureBook, today: Day) -> Vec<Warning> {
    let Some(inside) = &book.measure.inside else { return Vec::new() };
    let about = Pointer::to(Kind::Measure, book.measure.id);
    let planned = sum(book.lines.iter().filter_map(|line| line.line.planned_tyiyn));
    let gap = unsourced(inside.cost.and_then(|cost| cost.tyiyn), planned).filter(|gap| *gap > 0);
    let mut found = Vec::new();
    if let Some(gap) = gap {
        found.push(Warning { amount: Money::tyiyn(gap).ok(), ..warning(book, WarningCode::Unsourced, about) });
    }
    if let Some(cost) = inside.cost.filter(|cost| cost.tyiyn.is_none()) {
        found.push(Warning { amount: Some(cost.money), ..warning(book, WarningCode::NotValued, about) });
    }
    if is_overdue(book.measure.state, inside.ends_on, today) {
        found.push(Warning { day: inside.ends_on, ..warning(book, WarningCode::MeasureOverdue, about) });
    }
    found
}

fn of_line(book: &MeasureBook, line: &LineBook) -> Vec<Warning> {
    let about = Pointer::to(Kind::FundingLine, line.line.id);
    let allocated = line.all_amounts(EntryKind::Allocation);
    let spent = line.all_amounts(EntryKind::Spending);
    let mut found = Vec::new();
    if let Some(over) = excess(&spent, &allocated) {
        found.push(Warning { amount: Some(over), ..warning(book, WarningCode::SpentOverAllocated, about) });
    }
    if let Some(planned) = line.line.plan() {
        if let Some(over) = excess(&allocated, &[planned]) {
            found.push(Warning { amount: Some(over), ..warning(book, WarningCode::AllocatedOverPlanned, about) });
        }
        if planned.tyiyn.is_none() {
            found.push(Warning { amount: Some(planned.money), ..warning(book, WarningCode::NotValued, about) });
        }
    }
    found
}

fn of_entry(book: &MeasureBook, entry: &FundingEntry) -> Vec<Warning> {
    let about = Pointer::to(Kind::FundingEntry, entry.id);
    let checks = [
        (entry.number.is_empty(), WarningCode::NumberMissing),
        (!(book.plan_first..=book.plan_last).contains(&entry.day), WarningCode::OutsidePlan),
        (entry.tyiyn.is_none() && entry.currency != Currency::KGS, WarningCode::NotValued),
    ];
    let found = checks.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| Warning {
        amount: entry.sum().map(|amount| amount.money),
        day: Some(entry.day),
        ..warning(book, code, about)
    });
    found.collect()
}

fn warning(book: &MeasureBook, code: WarningCode, about: Pointer) -> Warning {
    let (measure, number) = (book.measure.id, book.measure.number.clone());
    Warning { code, measure, number, about, amount: None, day: None }
}

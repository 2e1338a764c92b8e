//! Measures with their lines and entries, as they are read for one page.

use depter_store::{Read, Result};
use depter_values::{Day, MeasureId};

use super::{EntryKind, FundingEntry, FundingLine};
use crate::plans::{Amount, MeasureView, Plan, measure_views};

/// A measure and the money behind it.
pub(super) struct MeasureBook {
    pub measure: MeasureView,
    pub plan_first: Day,
    pub plan_last: Day,
    pub lines: Vec<LineBook>,
}

/// A line and what was allocated and spent of it.
pub(super) struct LineBook {
    pub line: FundingLine,
    pub entries: Vec<FundingEntry>,
}

impl LineBook {
    /// The entries of one kind dated between `first` and `last`.
    pub fn amounts(&self, kind: EntryKind, first: Day, last: Day) -> Vec<Amount> {
        let dated = self.entries.iter().filter(|entry| entry.kind == kind && (first..=last).contains(&entry.day));
        dated.filter_map(FundingEntry::sum).collect()
    }

    /// All entries of one kind, whatever their day.
    pub fn all_amounts(&self, kind: EntryKind) -> Vec<Amount> {
        self.entries.iter().filter(|entry| entry.kind == kind).filter_map(FundingEntry::sum).collect()
    }
}

/// The measures of a plan, in their order.
pub(super) fn book_of_plan(cx: &Read<'_>, plan: &Plan) -> Result<Vec<MeasureBook>> {
    let lines: Vec<FundingLine> = cx.all(include_str!("sql/lines_of_plan.sql"), [plan.id])?;
    let entries: Vec<FundingEntry> = cx.all(include_str!("sql/entries_of_plan.sql"), [plan.id])?;
    let books = measure_views(cx, plan.id)?.into_iter().map(|measure| {
        let lines = lines.iter().filter(|line| line.measure == measure.id);
        let lines = lines.map(|line| with_entries(line.clone(), &entries)).collect();
        book(plan, measure, lines)
    });
    Ok(books.collect())
}

/// One measure.
pub(super) fn book_of_measure(cx: &Read<'_>, plan: &Plan, measure: MeasureView) -> Result<MeasureBook> {
    let lines = lines_of(cx, measure.id)?;
    let mut books = Vec::with_capacity(lines.len());
    for line in lines {
        let entries = cx.all(include_str!("sql/entries_of_line.sql"), [line.id])?;
        books.push(LineBook { line, entries });
    }
    Ok(book(plan, measure, books))
}

/// The lines of a measure, in the order in which they were entered.
pub(super) fn lines_of(cx: &Read<'_>, measure: MeasureId) -> Result<Vec<FundingLine>> {
    cx.all(include_str!("sql/lines_of_measure.sql"), [measure])
}

fn book(plan: &Plan, measure: MeasureView, lines: Vec<LineBook>) -> MeasureBook {
    MeasureBook { measure, plan_first: plan.first_day, plan_last: plan.last_day, lines }
}

fn with_entries(line: FundingLine, entries: &[FundingEntry]) -> LineBook {
    let entries = entries.iter().filter(|entry| entry.line == line.id).cloned().collect();
    LineBook { line, entries }
}

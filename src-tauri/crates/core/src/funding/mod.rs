//! Money behind measures: who gives, what was planned, allocated and spent, and what has no source (contract §5).
//!
//! Invariants: a sum counts for its origin alone, whatever budget it passes; what is not valued is null and in no sum,
//! never 0; a share names its base; volunteers get totals per source from every function of this module, and nothing
//! finer.

mod book;
mod entries;
mod figures;
mod lines;
mod overview;
mod rows;
mod rules;
#[cfg(test)]
mod tests;
mod views;
mod warnings;

pub use entries::{FundingEntryAdd, FundingEntryRemove, funding_entry_add, funding_entry_remove};
pub use figures::{Figure, SourceTotals, Sums, Totals, records, totals};
pub use lines::{FundingLineRemove, FundingLineSave, MONEY_OF_REMOVED, funding_line_remove, funding_line_save};
pub use overview::{
    MeasureMoney, MeasureWithMoney, MoneyArgs, MoneyOverview, PlanWithMoney, measure_get, money_overview, plan_get,
};
pub use rows::{EntryKind, FundingEntry, FundingLine, Origin};
pub use rules::{Share, share, unsourced};
pub use views::{EntryView, LineView, MeasureSums};
pub use warnings::{Warning, WarningCode};

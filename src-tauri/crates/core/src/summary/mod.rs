//! The summary of a period (contract §4): figures, the records behind them, suppression, words, approval.

mod commands;
mod compute;
mod families;
mod figure;
mod records;
mod span;
mod suppress;
mod tally;
#[cfg(test)]
mod tests;

pub use commands::{
    Narrative, Summary, SummaryApprove, SummaryDetail, SummaryGet, SummaryWords, printable_figures, summary_approve,
    summary_get, summary_words,
};
pub use compute::figures;
pub use figure::{Cell, Figure, Value, percent};
pub use records::{FigureRecords, SummaryRecords, summary_records};
pub use suppress::printable;
pub use tally::TALLIES;

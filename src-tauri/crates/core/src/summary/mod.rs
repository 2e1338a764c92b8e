//! The summary of a period (contract §4): figures, the records behind them, suppression, words, approval.

mod care;
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

pub use care::{Care, tells_how_many};
pub use commands::{
    Narrative, Summary, SummaryApprove, SummaryDetail, SummaryGet, SummaryWords, summary_approve, summary_get,
    summary_words,
};
pub use compute::{RESTRICTED, figures};
pub use figure::{Cell, Figure, TrueCell, TrueFigure, Value, percent};
pub use records::{FigureRecords, SummaryRecords, summary_records};
pub use suppress::printable;
pub use tally::{SUMS, TALLIES};

//! The summary of a period (contract §4): figures, the records behind them, suppression, words, approval.

mod care;
mod commands;
mod compute;
mod families;
mod records;
mod tally;
#[cfg(test)]
mod tests;

pub use care::{Care, tells_how_many};
pub use commands::{
    Narrative, Summary, SummaryApprove, SummaryDetail, SummaryGet, SummaryWords, summary_approve, summary_get,
    summary_words,
};
pub use compute::figures;
pub use records::{FigureRecords, SummaryRecords, summary_records};
pub use tally::{SUMS, TALLIES};

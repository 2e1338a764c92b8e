//! Measures the search on real Kyrgyz sentences: what is found, and how fast.
//!
//! The sentences are a CoNLL-U file given by its path (UD_Kyrgyz-KTMU, CC BY-SA 4.0); they are no part of the project.

mod recall;
mod sentences;
mod speed;
#[cfg(test)]
mod tests;
mod typing;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use depter_core::migrations::MIGRATIONS;
use depter_store::SearchEntry;
use depter_store::index::Indexing;
use depter_values::{Day, Kind};
use rusqlite::Connection;
use uuid::Uuid;

pub use recall::{Score, recall};
pub use sentences::{Sentence, Token, sentences};
pub use speed::{Timing, speed};

/// Records in the speed part: what the goal of performance P4 is stated for in the first version.
pub const RECORDS: usize = 100_000;

/// The report of the whole benchmark over the sentences in `file`, with `records` records in its speed part.
pub fn report(file: &Path, records: usize) -> Result<String> {
    ensure!(
        file.is_file(),
        "no file of sentences at {}: give the path of a CoNLL-U file with Kyrgyz sentences",
        file.display()
    );
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let sentences = sentences(&text);
    ensure!(!sentences.is_empty(), "{} holds no sentences in CoNLL-U form", file.display());
    let mut out = String::new();
    writeln!(out, "Recall over {} sentences: the share of the right sentences that is found", sentences.len())?;
    writeln!(out, "{:<34}{:>9}{:>9}{:>9}{:>9}{:>11}", "typed", "queries", "recall", "goal", "LIKE", "precision")?;
    for score in recall(&sentences)? {
        writeln!(out, "{score}")?;
    }
    writeln!(out, "\nOne keystroke at {records} records, in milliseconds, three passes (goal: p99 under 16)")?;
    writeln!(out, "{:<34}{:>9}{:>9}{:>9}{:>9}{:>14}", "typed", "keys", "p50", "p99", "max", "quickest p99")?;
    for timing in speed(&sentences, records)? {
        writeln!(out, "{timing}")?;
    }
    Ok(out)
}

/// An empty index as the store has it.
pub(crate) fn empty_index() -> Result<Connection> {
    let conn = depter_store::open::in_memory()?;
    for step in MIGRATIONS.iter().filter(|step| step.sql.contains("search_entry")) {
        conn.execute_batch(step.sql)?;
    }
    Ok(conn)
}

/// Puts record `number` with these texts, on a day that follows from the number.
pub(crate) fn put(conn: &Connection, indexing: &mut Indexing, number: usize, public: &str, staff: &str) -> Result<()> {
    let day = Day::new(2016, 1, 1)?.plus(u32::try_from(number % 3650)?);
    let entry = SearchEntry { day: Some(day), public: vec![public.to_owned()], staff: vec![staff.to_owned()] };
    indexing.put(conn, Kind::Concern, Uuid::from_u128(number as u128), &entry)?;
    Ok(())
}

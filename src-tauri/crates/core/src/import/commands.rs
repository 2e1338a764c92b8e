//! Taking a journal into the register (contract §7).

use schemars::JsonSchema;
use serde::Serialize;

use super::intake::Intake;
use super::{Journal, RowError, WordList, Words};
use crate::error::Result;
use crate::lists::{self, ListName};
use crate::store::{Read, Write};
use crate::values::Line;

/// After so many rows the progress is told.
const STRIDE: u64 = 500;

/// Sentences that an import writes into records, in the language of the centre.
#[derive(Clone, Debug)]
pub struct ImportTexts {
    /// The evidence of a concern that the journal calls satisfied: "from the journal".
    pub from_journal: Line,
}

/// What became of the rows of a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Imported {
    /// Rows with any content.
    pub rows: u64,
    /// Rows that became concerns.
    pub imported: u64,
    /// Rows that are in the register already, with the same content.
    pub unchanged: u64,
    /// What is wrong with the others; a row may have several faults.
    pub refused: Vec<RowError>,
}

/// Takes every good row in, all in the running transaction; `progress` is told (done, total) and may stop the work
/// with an error, which takes everything back.
///
/// The journal is read twice, so that its rows are never all in memory: first for the highest number of each year,
/// because a row without a number must not get one that a later row has on paper.
pub fn import_concerns(
    cx: &mut Write<'_>,
    journal: &Journal<'_>,
    texts: &ImportTexts,
    mut progress: impl FnMut(u64, u64) -> Result<()>,
) -> Result<Imported> {
    let words = words(cx)?;
    let today = cx.today();
    let mut intake = Intake::begin(cx, texts)?;
    let mut total = 0;
    for row in journal.rows(&words, today) {
        total += 1;
        intake.survey(cx, row.as_ref().ok())?;
    }
    let mut imported = Imported { rows: total, ..Imported::default() };
    for (done, row) in (0..).zip(journal.rows(&words, today)) {
        if done % STRIDE == 0 {
            progress(done, total)?;
        }
        match row {
            Ok(row) => intake.row(cx, row, &mut imported)?,
            Err(faults) => imported.refused.extend(faults),
        }
    }
    progress(total, total)?;
    Ok(imported)
}

/// The words of the lists as the centre calls them now, hidden items too.
fn words(cx: &Read<'_>) -> Result<Words> {
    let mut words = Words::default();
    for (list, name) in [
        (WordList::Kind, ListName::Kind),
        (WordList::Channel, ListName::Channel),
        (WordList::Outcome, ListName::Outcome),
    ] {
        for item in lists::items(cx, name)? {
            words.add(list, item.code.as_str(), &item.names);
        }
    }
    for category in lists::categories(cx)? {
        words.add(WordList::Category, category.code.as_str(), &category.names);
    }
    Ok(words)
}

//! Taking a journal into the register (contract §7).

use std::sync::mpsc::sync_channel;

use depter_readers::journal::{Journal, WordList, Words};
use depter_store::{Read, Result, Write};

use super::intake::{ImportTexts, Imported, Intake};
use crate::lists::{self, ListName};

/// After so many rows the progress is told.
const STRIDE: u64 = 500;
/// Rows are handed over so many at a time.
const BATCH: usize = 100;
/// So many batches are ready before they are wanted.
const BATCHES: usize = 4;

/// Takes every good row in, all in the running transaction; `progress` is told (done, total) and may stop the work
/// with an error, which takes everything back.
///
/// The journal is read twice, so that its rows are never all in memory: first for the highest number of each year,
/// because a row without a number must not get one that a later row has on paper. The second time rows are read and
/// checked beside the writing: a computer has two cores at least (decision 0006).
pub fn import_journal(
    cx: &mut Write<'_>,
    journal: &Journal<'_>,
    texts: &ImportTexts,
    mut progress: impl FnMut(u64, u64) -> Result<()>,
) -> Result<Imported> {
    let words = words(cx)?;
    let today = cx.today();
    let mut intake = Intake::begin(cx, texts)?;
    let mut imported = Imported::default();
    for number in journal.rows(&words, today).numbers() {
        imported.rows += 1;
        intake.survey(cx, number)?;
    }
    let (total, mut done) = (imported.rows, 0);
    let key = intake.key;
    let rows = journal.rows(&words, today).map(|row| row.map(|row| (row.content_digest(&key), row)));
    ahead(rows, |row| {
        if done % STRIDE == 0 {
            progress(done, total)?;
        }
        done += 1;
        match row {
            Ok((content, row)) => intake.row(cx, row, &content, &mut imported)?,
            Err(faults) => imported.refused.extend(faults),
        }
        Ok(())
    })?;
    progress(total, total)?;
    Ok(imported)
}

/// Hands every thing to `take`, in order, while another thread makes the next ones: a few batches ahead, never all.
/// An error of `take` ends both.
fn ahead<T: Send>(things: impl Iterator<Item = T> + Send, mut take: impl FnMut(T) -> Result<()>) -> Result<()> {
    let (sender, batches) = sync_channel(BATCHES);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut things = things.peekable();
            while things.peek().is_some() {
                let batch: Vec<T> = things.by_ref().take(BATCH).collect();
                // Nobody takes them any more.
                if sender.send(batch).is_err() {
                    break;
                }
            }
        });
        batches.into_iter().flatten().try_for_each(&mut take)
    })
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

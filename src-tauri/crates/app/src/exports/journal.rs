//! The registration journal of a period.

use std::panic::resume_unwind;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::{mem, thread};

use depter_core::concerns::{BookEntry, BookRow, ConcernInside, ReferralView, State};
use depter_core::lists::ListName;
use depter_core::{concerns, people};
use depter_documents::{Journal, JournalRow, JournalTable, Referral};
use depter_store::{Error, Read, Result};
use depter_values::{Language, Period};

use super::names::{Names, of_centre};
use crate::command::failure::CommandError;

/// Rows are handed to the writer of a table so many at a time.
const BATCH: usize = 200;
/// So many batches are ready before they are wanted.
const BATCHES: usize = 4;

/// The journal of a period.
pub(super) fn journal(cx: &Read<'_>, period: Period, language: Language) -> Result<Journal> {
    let mut rows = Vec::new();
    each_row(cx, period, language, |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(Journal { centre: of_centre(cx)?, period, rows, leaves_out: concerns::leaves_out(cx, period)? })
}

/// The journal of a period as a table: while rows are gathered here, another thread writes those before them, so that
/// they are never all in memory and both cores work (decision 0012).
pub(super) fn table(
    cx: &Read<'_>,
    period: Period,
    language: Language,
) -> std::result::Result<JournalTable, CommandError> {
    let mut table = JournalTable::begin(&of_centre(cx)?, period, concerns::leaves_out(cx, period)?, language)?;
    let (sender, batches) = sync_channel::<Vec<JournalRow>>(BATCHES);
    thread::scope(|scope| {
        let writer =
            scope.spawn(move || batches.into_iter().flatten().try_for_each(|row| table.write(&row)).map(|()| table));
        let gathered = gather(cx, period, language, &sender);
        drop(sender);
        // What stopped the writer stopped the gathering too: it is told first.
        let table = writer.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        gathered?;
        Ok(table)
    })
}

/// Hands the rows over in order; an error if nobody takes them any more.
fn gather(cx: &Read<'_>, period: Period, language: Language, to: &SyncSender<Vec<JournalRow>>) -> Result<()> {
    let send = |batch: Vec<JournalRow>| to.send(batch).map_err(|_| Error::Broken("nobody writes the table"));
    let mut batch = Vec::with_capacity(BATCH);
    each_row(cx, period, language, |row| {
        batch.push(row);
        if batch.len() < BATCH { Ok(()) } else { send(mem::replace(&mut batch, Vec::with_capacity(BATCH))) }
    })?;
    send(batch)
}

/// Every row of the journal, in order. Of a closed case somebody without entitlement reads number, group, state and
/// deadline; of one that is hidden from them, number and state (contract §2).
fn each_row(
    cx: &Read<'_>,
    period: Period,
    language: Language,
    mut take: impl FnMut(JournalRow) -> Result<()>,
) -> Result<()> {
    let writer = Writer {
        names: Names::load(cx, &[ListName::Kind, ListName::Channel, ListName::Outcome, ListName::Status], language)?,
        language,
    };
    concerns::book(cx, period, |line| take(writer.row(cx, line)?))
}

struct Writer {
    names: Names,
    language: Language,
}

impl Writer {
    fn row(&self, cx: &Read<'_>, book: BookRow) -> Result<JournalRow> {
        match (book.line.inside.clone(), book.entry) {
            (Some(inside), Some(entry)) => self.full(cx, &book.line, inside, entry),
            _ => Ok(self.outline(&book.line)),
        }
    }

    /// Number and state, and group and deadline where they are known; the word says why the rest is empty.
    fn outline(&self, line: &concerns::ConcernRow) -> JournalRow {
        JournalRow {
            number: line.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            cancelled: line.state == State::Cancelled,
            received_on: None,
            kind: String::new(),
            channel: String::new(),
            applicant: String::new(),
            address_and_phone: String::new(),
            summary: depter_texts::text(self.language, "documents.journal.closed"),
            category: line.group.map(|group| self.names.of("group", group.code())).unwrap_or_default(),
            repeated: false,
            collective: false,
            instruction: String::new(),
            executor: String::new(),
            deadline: line.deadline,
            extended_to: None,
            referrals: Vec::new(),
            outcome: self.names.of("status", line.state.code()),
            answered_on: None,
            answer_number: String::new(),
        }
    }

    fn full(
        &self,
        cx: &Read<'_>,
        line: &concerns::ConcernRow,
        inside: ConcernInside,
        entry: BookEntry,
    ) -> Result<JournalRow> {
        let texts = &entry.texts;
        let summary = if texts.narrative.is_empty() { texts.public_wording.as_str() } else { texts.narrative.as_str() };
        let place = [texts.address.as_str(), texts.phone.as_str()];
        Ok(JournalRow {
            number: line.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            cancelled: line.state == State::Cancelled,
            received_on: Some(inside.received_on),
            kind: self.names.of("kind", inside.kind.code()),
            channel: self.names.of("channel", inside.channel.code()),
            applicant: self.applicant(&entry),
            address_and_phone: place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; "),
            summary: summary.to_owned(),
            category: self.names.of("category", inside.category.as_str()),
            repeated: entry.repeated,
            collective: entry.collective,
            instruction: texts.instruction.to_string(),
            executor: inside.executor.to_string(),
            deadline: entry.deadline,
            extended_to: entry.extended_to,
            referrals: self.referrals(cx, &entry)?,
            outcome: inside.outcome.map(|outcome| self.names.of("outcome", outcome.code())).unwrap_or_default(),
            answered_on: inside.answered_on,
            answer_number: entry.answer.map(|answer| answer.number.to_string()).unwrap_or_default(),
        })
    }

    fn applicant(&self, entry: &BookEntry) -> String {
        if entry.anonymous {
            return depter_texts::text(self.language, "documents.journal.anonymous");
        }
        entry.texts.applicant.to_string()
    }

    /// Where it was referred; what a paper journal said of it stands first.
    fn referrals(&self, cx: &Read<'_>, entry: &BookEntry) -> Result<Vec<Referral>> {
        let told = entry.texts.referred_to.to_string();
        let told = (!told.is_empty()).then_some(Referral { body: told, day: None, number: String::new() });
        let sent = entry.referrals.iter().map(|referral| self.referral(cx, referral));
        told.map(Ok).into_iter().chain(sent).collect()
    }

    fn referral(&self, cx: &Read<'_>, referral: &ReferralView) -> Result<Referral> {
        Ok(Referral {
            body: people::body_name(cx, referral.body, self.language)?,
            day: Some(referral.sent_on),
            number: referral.number.to_string(),
        })
    }
}

use crate::paper::{Align, Block, Cell, Column, Paper, Row, Sheet, Style, Table};
use crate::words::Words;
use crate::{Journal, JournalRow, Referral};

/// The sixteen columns of domain §4.4: their texts and widths.
const COLUMNS: [(&str, u32, Align); 16] = [
    ("documents.journal.column_number", 16, Align::Centre),
    ("documents.journal.column_received", 15, Align::Centre),
    ("documents.journal.column_kind", 15, Align::Left),
    ("documents.journal.column_channel", 16, Align::Left),
    ("documents.journal.column_applicant", 20, Align::Left),
    ("documents.journal.column_address", 20, Align::Left),
    ("documents.journal.column_summary", 32, Align::Left),
    ("documents.journal.column_category", 20, Align::Left),
    ("documents.journal.column_marks", 15, Align::Left),
    ("documents.journal.column_instruction", 20, Align::Left),
    ("documents.journal.column_executor", 16, Align::Left),
    ("documents.journal.column_deadline", 16, Align::Centre),
    ("documents.journal.column_referred", 19, Align::Left),
    ("documents.journal.column_outcome", 17, Align::Left),
    ("documents.journal.column_answer", 15, Align::Centre),
    ("documents.journal.column_signature", 9, Align::Left),
];

/// The journal as blocks.
pub(crate) fn paper(journal: &Journal, words: Words) -> Paper {
    let period = depter_texts::period_title(words.0, journal.period);
    let columns =
        COLUMNS.iter().map(|(title, share, align)| Column { title: words.say(title), share: *share, align: *align });
    let rows = journal.rows.iter().map(|row| paper_row(row, words)).collect();
    let mut blocks = vec![
        Block::plain(Style::Centre, journal.centre.name.in_language(words.0)),
        Block::Title { lines: vec![words.say("documents.journal.title"), period.clone()] },
    ];
    if journal.leaves_out {
        blocks.push(Block::plain(Style::Note, words.say("documents.journal.leaves_out")));
    }
    blocks.push(Block::Table(Table { columns: columns.collect(), rows, small: true, compact: false, numbered: true }));
    let title = format!("{}, {period}", words.say("documents.journal.name"));
    Paper { title, language: words.0, sheet: Sheet::Landscape, page_of: words.page_of(), code: String::new(), blocks }
}

fn paper_row(row: &JournalRow, words: Words) -> Row {
    let answer = row.answered_on.map(|day| words.bare_day(day)).into_iter().chain(number(&row.answer_number, words));
    let texts = [
        row.number.clone(),
        row.received_on.map_or_else(String::new, |day| words.bare_day(day)),
        row.kind.clone(),
        row.channel.clone(),
        row.applicant.clone(),
        row.address_and_phone.clone(),
        row.summary.clone(),
        row.category.clone(),
        marks(row, words),
        row.instruction.clone(),
        row.executor.clone(),
        deadline(row, words),
        referred(row, words),
        outcome(row, words),
        answer.collect::<Vec<_>>().join("\n"),
        String::new(),
    ];
    Row { cells: texts.into_iter().map(Cell::text).collect(), strong: false, struck: row.cancelled }
}

/// Repeated, collective or both, in words.
pub(super) fn marks(row: &JournalRow, words: Words) -> String {
    let marks = [
        row.repeated.then_some("documents.journal.repeated"),
        row.collective.then_some("documents.journal.collective"),
    ];
    marks.into_iter().flatten().map(|key| words.say(key)).collect::<Vec<_>>().join(", ")
}

/// The outcome, or that the number was cancelled: struck text alone says it too softly.
pub(super) fn outcome(row: &JournalRow, words: Words) -> String {
    if row.cancelled { words.say("documents.journal.cancelled") } else { row.outcome.clone() }
}

/// Where it was referred, one body a line.
pub(super) fn referred(row: &JournalRow, words: Words) -> String {
    row.referrals.iter().map(|referral| referral.line(words)).collect::<Vec<_>>().join("\n")
}

fn deadline(row: &JournalRow, words: Words) -> String {
    let first = row.deadline.map(|day| words.bare_day(day));
    let extended = row.extended_to.map(|day| format!("({})", words.bare_day(day)));
    first.into_iter().chain(extended).collect::<Vec<_>>().join("\n")
}

fn number(number: &str, words: Words) -> Option<String> {
    (!number.is_empty()).then(|| words.number(number))
}

impl Referral {
    fn line(&self, words: Words) -> String {
        let day = self.day.map(|day| words.bare_day(day));
        let parts = std::iter::once(self.body.clone()).chain(day).chain(number(&self.number, words));
        parts.collect::<Vec<_>>().join(", ")
    }
}

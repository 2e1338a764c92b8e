use depter_values::{Day, Language, Period};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::layout::{marks, outcome, referred};
use crate::output::{DocumentError, Made, Rendered};
use crate::words::Words;
use crate::xlsx::{Column, Looks, done, finish, tab, write_day, write_text};
use crate::{Centre, Journal, JournalRow};

/// The columns of the paper journal, each day and number in a column of its own; the signature stays on paper.
const COLUMNS: [(&str, f64); 18] = [
    ("documents.journal.column_serial", 7.0),
    ("documents.journal.column_registration", 13.0),
    ("documents.journal.column_received", 12.0),
    ("documents.journal.column_kind", 13.0),
    ("documents.journal.column_channel", 15.0),
    ("documents.journal.column_applicant", 24.0),
    ("documents.journal.column_address", 28.0),
    ("documents.journal.column_summary", 45.0),
    ("documents.journal.column_category", 24.0),
    ("documents.journal.column_marks", 15.0),
    ("documents.journal.column_instruction", 24.0),
    ("documents.journal.column_executor", 20.0),
    ("documents.journal.column_first_deadline", 12.0),
    ("documents.journal.column_extended", 12.0),
    ("documents.journal.column_referred", 24.0),
    ("documents.journal.column_outcome", 18.0),
    ("documents.journal.column_answered_on", 12.0),
    ("documents.journal.column_answer_number", 12.0),
];
/// Rows above the table: centre, title, period, and what is left out.
const HEAD_ROW: u32 = 4;

/// A cell by what it is.
enum Content {
    Number(u32),
    Text(String),
    Day(Option<Day>),
}

/// The journal as a table to sort and count on, written row by row: whoever gathers the rows need not hold them all.
pub struct JournalTable {
    sheet: Worksheet,
    title: String,
    words: Words,
    serial: u32,
    /// The looks of texts and days, and of those of a struck number.
    looks: [(Format, Format); 2],
}

impl JournalTable {
    /// The head of the table.
    pub fn begin(centre: &Centre, period: Period, leaves_out: bool, language: Language) -> Result<Self, DocumentError> {
        let words = Words(language);
        let mut sheet = Worksheet::new();
        let looks = Looks::new();
        let period = depter_texts::period_title(language, period);
        let name = words.say("documents.journal.name");
        done(sheet.set_name(tab(&name)))?;
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        done(sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW))?;
        done(sheet.set_freeze_panes(HEAD_ROW + 1, 2))?;
        write_text(&mut sheet, 0, 0, centre.name.in_language(language), &looks.plain)?;
        write_text(&mut sheet, 1, 0, &words.say("documents.journal.title"), &looks.title)?;
        write_text(&mut sheet, 2, 0, &period, &looks.title)?;
        if leaves_out {
            write_text(&mut sheet, 3, 0, &words.say("documents.journal.leaves_out"), &looks.plain)?;
        }
        for (column, (title, width)) in (0..).zip(COLUMNS) {
            done(sheet.set_column_width(column, width))?;
            write_text(&mut sheet, HEAD_ROW, column, &words.say(title), &looks.head)?;
        }
        let day = looks.counted("dd.mm.yyyy");
        let struck = (looks.text.clone().set_font_strikethrough(), day.clone().set_font_strikethrough());
        Ok(JournalTable {
            sheet,
            title: format!("{name}, {period}"),
            words,
            serial: 0,
            looks: [(looks.text, day), struck],
        })
    }

    /// Writes the next row.
    pub fn write(&mut self, row: &JournalRow) -> Result<(), DocumentError> {
        self.serial += 1;
        let at = HEAD_ROW.checked_add(self.serial).ok_or(DocumentError::TooLong)?;
        let (text, day) = &self.looks[usize::from(row.cancelled)];
        for (column, content) in (0..).zip(contents(self.serial, row, self.words)) {
            write(&mut self.sheet, at, column, &content, (text, day))?;
        }
        Ok(())
    }

    /// The file.
    pub fn finish(self, made: &Made) -> Result<Rendered, DocumentError> {
        let mut workbook = Workbook::new();
        workbook.push_worksheet(self.sheet);
        finish(&mut workbook, &self.title, made)
    }
}

/// The journal as a table.
pub(crate) fn xlsx(journal: &Journal, words: Words, made: &Made) -> Result<Rendered, DocumentError> {
    let mut table = JournalTable::begin(&journal.centre, journal.period, journal.leaves_out, words.0)?;
    journal.rows.iter().try_for_each(|row| table.write(row))?;
    table.finish(made)
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: Column,
    content: &Content,
    (text, day): (&Format, &Format),
) -> Result<(), DocumentError> {
    match content {
        Content::Number(number) => done(sheet.write_number_with_format(row, column, *number, text)),
        Content::Text(words) => write_text(sheet, row, column, words, text),
        Content::Day(Some(date)) => write_day(sheet, row, column, *date, day),
        Content::Day(None) => write_text(sheet, row, column, "", text),
    }
}

fn contents(serial: u32, row: &JournalRow, words: Words) -> [Content; 18] {
    let text = |text: &str| Content::Text(text.to_owned());
    [
        Content::Number(serial),
        text(&row.number),
        Content::Day(row.received_on),
        text(&row.kind),
        text(&row.channel),
        text(&row.applicant),
        text(&row.address_and_phone),
        text(&row.summary),
        text(&row.category),
        Content::Text(marks(row, words)),
        text(&row.instruction),
        text(&row.executor),
        Content::Day(row.deadline),
        Content::Day(row.extended_to),
        Content::Text(referred(row, words)),
        Content::Text(outcome(row, words)),
        Content::Day(row.answered_on),
        text(&row.answer_number),
    ]
}

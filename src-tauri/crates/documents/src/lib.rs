//! Plain data in, paper out: PDF by Typst, DOCX, XLSX, and the figures of a summary as JSON.
//!
//! Invariants: this crate reads no store, no clock and no file; what it is given is all that it prints, and what it is
//! given has already passed the rights of whoever prints it. Text typed by people reaches Typst as data, never as
//! markup. PDF and DOCX are made from one model of blocks, and every figure of a summary from one table model, so that
//! two forms of a document cannot say different things.

mod agenda;
mod centre;
mod culprit;
mod docx;
mod journal;
mod meeting;
mod minutes;
mod output;
mod paper;
mod pdf;
mod receipt;
mod recovery;
mod summary;
#[cfg(test)]
mod tests;
mod words;
mod xlsx;

use depter_values::Language;

pub use agenda::{Agenda, AgendaItem};
pub use centre::{Centre, Letterhead};
pub use journal::{Journal, JournalRow, JournalTable, Referral};
pub use meeting::{MeetingKind, Person};
pub use minutes::{Attendance, Decision, Formula, Minutes, MinutesCopy, MinutesForm, MinutesItem, Votes};
pub use output::{DocumentError, Format, Made, Rendered};
pub use receipt::Receipt;
pub use recovery::RecoverySheet;
pub use summary::{
    Approved, Comparison, Figure, FigureCell, FigureRow, FigureTable, MoneyIn, Priority, Section, Summary, Unit, Value,
    sections,
};

use paper::Paper;
use words::Words;

/// A document to be written.
#[derive(Clone, Copy, Debug)]
pub enum Document<'a> {
    /// PDF, DOCX.
    Agenda(&'a Agenda),
    /// PDF, DOCX.
    Minutes(&'a Minutes),
    /// PDF, DOCX, XLSX, JSON.
    Summary(&'a Summary),
    /// PDF.
    Receipt(&'a Receipt),
    /// PDF, XLSX.
    Journal(&'a Journal),
    /// On paper only.
    Recovery(&'a RecoverySheet),
}

/// The most rows of a printed journal: two thousand pages, some twenty seconds, and no more memory than an office
/// computer has. A longer period is printed in parts.
const PRINTED_ROWS: usize = 20_000;

/// Writes `document` in `language` and `format`.
///
/// Equal input gives equal bytes. Fails with [`DocumentError::UnsupportedFormat`] where the document has no such form,
/// and with [`DocumentError::TooLong`] where it has more rows than that form can hold.
pub fn render(document: Document, language: Language, format: Format, made: &Made) -> Result<Rendered, DocumentError> {
    let words = Words(language);
    match (format, document) {
        (Format::Pdf, Document::Journal(journal)) if journal.rows.len() > PRINTED_ROWS => Err(DocumentError::TooLong),
        (Format::Pdf, document) if !matches!(document, Document::Recovery(_)) => {
            let pdf = pdf::pdf(&document.paper(words, made), made);
            pdf.map_err(|error| culprit::named(error, document, words, made))
        }
        (Format::Docx, Document::Agenda(_) | Document::Minutes(_) | Document::Summary(_)) => {
            docx::docx(&document.paper(words, made), made)
        }
        (Format::Xlsx, Document::Summary(summary)) => summary::xlsx(summary, words, made),
        (Format::Xlsx, Document::Journal(journal)) => journal::xlsx(journal, words, made),
        (Format::Json, Document::Summary(summary)) => summary::json(summary),
        _ => Err(DocumentError::UnsupportedFormat),
    }
}

/// The pages of `document` as SVG pictures, from the same layout as its PDF: what is seen is what prints.
pub fn pages_svg(document: Document, language: Language, made: &Made) -> Result<Vec<String>, DocumentError> {
    let words = Words(language);
    let pages = pdf::pages_svg(&document.paper(words, made), made);
    pages.map_err(|error| culprit::named(error, document, words, made))
}

impl Document<'_> {
    fn paper(self, words: Words, made: &Made) -> Paper {
        let paper = match self {
            Document::Agenda(agenda) => agenda::paper(agenda, words),
            Document::Minutes(minutes) => minutes::paper(minutes, words),
            Document::Summary(summary) => summary::paper(summary, words),
            Document::Receipt(receipt) => receipt::paper(receipt, words),
            Document::Journal(journal) => journal::paper(journal, words),
            Document::Recovery(sheet) => recovery::paper(sheet, words),
        };
        let code = made.code.clone().unwrap_or_default();
        Paper { code, ..paper }.with_texts(&without_controls)
    }
}

/// Neither a page nor XML can hold control characters; a tab is a space, a line end stays.
fn without_controls(text: &str) -> String {
    let spaced = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    spaced.filter(|c| *c == '\n' || !c.is_control()).collect()
}

use std::borrow::Cow;

use csv::{Reader, StringRecord};

use super::headings::Columns;
use super::joined::MarkWords;
use super::quotes::Lines;
use super::row::Reading;
use super::{FileError, JournalRow, RegisterNumber, RowError, Words, delimiter, encoding, quotes};
use crate::values::Day;

/// A file that can be read as a journal: its text, its delimiter and its headings are understood.
pub struct Journal<'b> {
    text: Cow<'b, str>,
    delimiter: u8,
    columns: Columns,
}

/// Recognises encoding, delimiter and headings, in any of the three languages (contract §7). Holds the file's
/// text at most once more in memory; rows are read from it one by one.
pub fn parse(bytes: &[u8]) -> Result<Journal<'_>, FileError> {
    let text = encoding::decode(bytes)?;
    let (delimiter, columns) = delimiter::recognise(&text)?;
    quotes::check(&text, delimiter)?;
    Ok(Journal { text, delimiter, columns })
}

impl Journal<'_> {
    /// The rows one after another, each read whole or refused whole. Rows without any content are passed over.
    pub fn rows<'j>(&'j self, words: &'j Words, today: Day) -> Rows<'j> {
        let mut reader = delimiter::reader(&self.text, self.delimiter);
        let mut record = StringRecord::new();
        // The headings were read before; should they not be readable again, neither are the rows.
        let _headings = reader.read_record(&mut record);
        let reading = Reading { columns: &self.columns, words, marks: MarkWords::known(), today };
        Rows { reader, record, lines: Lines::of(&self.text), reading }
    }
}

/// Goes through the rows of a journal.
pub struct Rows<'j> {
    reader: Reader<&'j [u8]>,
    record: StringRecord,
    lines: Lines<'j>,
    reading: Reading<'j>,
}

impl<'j> Rows<'j> {
    /// The number on paper of every row with any content, if it has one; nothing more of the rows is read.
    pub(super) fn numbers(mut self) -> impl Iterator<Item = Option<RegisterNumber>> + 'j {
        std::iter::from_fn(move || self.advance().then(|| self.reading.number(&self.record)))
    }

    /// Goes to the next row with any content.
    fn advance(&mut self) -> bool {
        // Cells of a text are text, so the only way not to get a row is the end of the file.
        while self.reader.read_record(&mut self.record).unwrap_or_default() {
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                return true;
            }
        }
        false
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<JournalRow, Vec<RowError>>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.advance() {
            return None;
        }
        let byte = self.record.position().map(csv::Position::byte).unwrap_or_default();
        let line = self.lines.of_row(usize::try_from(byte).unwrap_or(usize::MAX));
        Some(self.reading.row(line, &self.record))
    }
}

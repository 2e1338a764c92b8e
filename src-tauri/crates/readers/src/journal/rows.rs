use csv::StringRecord;
use depter_values::Day;

use super::frames::{Frames, taken};
use super::headings::{Columns, Headings};
use super::joined::MarkWords;
use super::row::Reading;
use super::{FileError, JournalRow, RegisterNumber, RowError, Words};

/// A journal as the program that read its file handed it over: its headings are understood, and its rows are in order.
pub struct Journal<'a> {
    rows: Frames<'a>,
    columns: Columns,
}

/// Why there is no journal in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The file is none.
    File(FileError),
    /// The answer itself is not of the form that it has to be.
    Answer,
}

impl<'a> Journal<'a> {
    /// Takes what [`super::hand_over`] wrote. Nothing in it is believed: whoever wrote it may have been broken into.
    pub fn taken(answer: &'a [u8]) -> Result<Self, Unread> {
        let (refused, mut rows) = taken(answer).ok_or(Unread::Answer)?;
        if let Some(error) = refused {
            return Err(Unread::File(error));
        }
        let mut headings = StringRecord::new();
        rows.next(&mut headings).ok_or(Unread::Answer)?;
        let columns = Columns::read(&headings, &Headings::known()).map_err(|_| Unread::Answer)?;
        Ok(Journal { rows, columns })
    }

    /// The rows one after another, each read whole or refused whole.
    pub fn rows<'j>(&'j self, words: &'j Words, today: Day) -> Rows<'j> {
        let reading = Reading { columns: &self.columns, words, marks: MarkWords::known(), today };
        Rows { frames: self.rows, record: StringRecord::new(), reading }
    }
}

/// Goes through the rows of a journal.
pub struct Rows<'j> {
    frames: Frames<'j>,
    record: StringRecord,
    reading: Reading<'j>,
}

impl<'j> Rows<'j> {
    /// The number on paper of every row, if it has one; nothing more of the rows is read.
    pub fn numbers(mut self) -> impl Iterator<Item = Option<RegisterNumber>> + 'j {
        std::iter::from_fn(move || self.frames.next(&mut self.record).map(|_| self.reading.number(&self.record)))
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<JournalRow, Vec<RowError>>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.frames.next(&mut self.record)?;
        Some(self.reading.row(line, &self.record))
    }
}

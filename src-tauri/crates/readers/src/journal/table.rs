use std::borrow::Cow;
use std::io;

use csv::StringRecord;

use super::quotes::Lines;
use super::{FileError, delimiter, encoding, quotes};

/// A file that can be read as a journal: its text and its delimiter are understood, and so are its headings.
pub(super) struct Table<'b> {
    text: Cow<'b, str>,
    delimiter: u8,
}

impl<'b> Table<'b> {
    /// Recognises encoding, delimiter and headings, in any of the three languages (contract §7). Holds the file's
    /// text at most once more in memory.
    pub(super) fn read(file: &'b [u8]) -> Result<Self, FileError> {
        let text = encoding::decode(file)?;
        let (delimiter, _) = delimiter::recognise(&text)?;
        quotes::check(&text, delimiter)?;
        Ok(Table { text, delimiter })
    }

    /// The headings, and then the rows one after another, each with its physical line. Rows without any content are
    /// passed over.
    pub(super) fn each(&self, mut take: impl FnMut(u64, &StringRecord) -> io::Result<()>) -> io::Result<()> {
        let mut reader = delimiter::reader(&self.text, self.delimiter);
        let (mut record, mut lines) = (StringRecord::new(), Lines::of(&self.text));
        // Cells of a text are text, so the only way not to get a row is the end of the file.
        while reader.read_record(&mut record).unwrap_or_default() {
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                let byte = record.position().map(csv::Position::byte).unwrap_or_default();
                take(lines.of_row(usize::try_from(byte).unwrap_or(usize::MAX)), &record)?;
            }
        }
        Ok(())
    }
}

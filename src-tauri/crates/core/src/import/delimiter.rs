use csv::{Reader, ReaderBuilder, StringRecord};

use super::FileError;
use super::headings::{Columns, Headings};

/// In the order of preference: a Russian or Kyrgyz Excel writes semicolons.
const CANDIDATES: [u8; 3] = [b';', b',', b'\t'];

/// A reader of cells; rows may be shorter or longer than the heading.
pub(super) fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// The delimiter under which most cells of the first line are headings, and those headings.
pub(super) fn recognise(text: &str) -> Result<(u8, Columns), FileError> {
    if text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    let headings = Headings::known();
    let first_lines = CANDIDATES.map(|delimiter| (delimiter, first_line(text, delimiter)));
    let best = first_lines.iter().rev().max_by_key(|(_, record)| headings.recognised(record));
    let Some((delimiter, record)) = best else { return Err(FileError::Empty) };
    Ok((*delimiter, Columns::read(record, &headings)?))
}

fn first_line(text: &str, delimiter: u8) -> StringRecord {
    reader(text, delimiter).into_records().next().and_then(Result::ok).unwrap_or_default()
}

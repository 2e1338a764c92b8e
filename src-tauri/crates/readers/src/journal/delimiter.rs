use csv::{Reader, ReaderBuilder, StringRecord};

use super::FileError;
use super::headings::{Columns, Headings};

/// In the order of preference: a Russian or Kyrgyz Excel writes semicolons.
const CANDIDATES: [u8; 3] = [b';', b',', b'\t'];

/// The longest line of headings, in bytes; all that are known take two thousand.
pub(super) const LONGEST: usize = 64 * 1024;

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

/// The cells of the first line; none where it is too long, so that an endless one is not held once more for each delimiter.
fn first_line(text: &str, delimiter: u8) -> StringRecord {
    let text = text.trim_start_matches(['\n', '\r']);
    let beginning = &text[..text.floor_char_boundary(LONGEST)];
    let mut reader = reader(beginning, delimiter);
    let mut record = StringRecord::new();
    let read = reader.read_record(&mut record).unwrap_or_default();
    let ends = beginning.len() == text.len() || reader.position().byte() < beginning.len() as u64;
    if read && ends { record } else { StringRecord::default() }
}

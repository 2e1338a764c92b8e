//! The rows of a journal on their way from the program that reads the file to the one that holds the register: text again,
//! but of a form in which nothing has to be guessed.
//!
//! The first line is JSON: why the file is no journal, or null. Then each row, the headings first: a line with the number
//! of its physical line and the length of every cell in bytes, and the cells one after another.

use std::io::{self, Write};

use csv::StringRecord;

use super::table::Table;
use super::{FileError, LARGEST_FILE, delimiter};

/// The longest answer to a file that is taken, in bytes: what was windows-1251 is twice as long as UTF-8.
pub const LARGEST_ANSWER: usize = 2 * LARGEST_FILE + 8 * 1024 * 1024;

/// More cells of a row are not handed over: it has more than there can be headings, and is refused for that.
const MOST_CELLS: usize = delimiter::LONGEST + 2;

/// Reads a file as a journal and writes its rows, or why it is none.
pub fn hand_over(file: &[u8], out: &mut impl Write) -> io::Result<()> {
    let table = Table::read(file);
    serde_json::to_writer(&mut *out, &table.as_ref().err())?;
    out.write_all(b"\n")?;
    if let Ok(table) = table {
        table.each(|line, record| write_row(out, line, record))?;
    }
    out.flush()
}

fn write_row(out: &mut impl Write, line: u64, record: &StringRecord) -> io::Result<()> {
    write!(out, "{line}")?;
    let cells = || record.iter().take(MOST_CELLS);
    cells().try_for_each(|cell| write!(out, " {}", cell.len()))?;
    out.write_all(b"\n")?;
    cells().try_for_each(|cell| out.write_all(cell.as_bytes()))
}

/// The rows of an answer.
#[derive(Clone, Copy)]
pub(super) struct Frames<'a> {
    rest: &'a str,
}

/// What an answer says first, and its rows; none where it is not of that form to its end.
pub(super) fn taken(answer: &[u8]) -> Option<(Option<FileError>, Frames<'_>)> {
    let (refused, rest) = std::str::from_utf8(answer).ok()?.split_once('\n')?;
    let frames = Frames { rest };
    let (mut all, mut record) = (frames, StringRecord::new());
    while all.next(&mut record).is_some() {}
    Some((serde_json::from_str(refused).ok()?, frames)).filter(|_| all.rest.is_empty())
}

impl Frames<'_> {
    /// Reads the next row and gives its line; none at the end, and where the rest is not of the form.
    pub(super) fn next(&mut self, record: &mut StringRecord) -> Option<u64> {
        let (head, mut cells) = self.rest.split_once('\n')?;
        let mut numbers = head.split(' ');
        let line = numbers.next()?.parse().ok()?;
        record.clear();
        for length in numbers {
            let (cell, after) = cells.split_at_checked(length.parse().ok()?)?;
            record.push_field(cell);
            cells = after;
            if record.len() > MOST_CELLS {
                return None;
            }
        }
        self.rest = cells;
        Some(line)
    }
}

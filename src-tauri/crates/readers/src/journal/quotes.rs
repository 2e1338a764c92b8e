use super::FileError;

#[derive(Clone, Copy, PartialEq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Refuses a file in which a quoted cell does not end where a cell may end.
///
/// The CSV reader takes such a cell to swallow the rows after it, and nobody would be told.
pub(super) fn check(text: &str, delimiter: u8) -> Result<(), FileError> {
    let (mut at, mut line, mut opened) = (At::CellStart, 1, 1);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        at = match (at, byte) {
            (At::CellStart, b'"') => {
                opened = line;
                At::Quoted
            }
            (At::Quoted, b'"') => At::AfterQuote,
            (At::Quoted, _) | (At::AfterQuote, b'"') => At::Quoted,
            (_, b'\n' | b'\r') => At::CellStart,
            (_, byte) if byte == delimiter => At::CellStart,
            (At::AfterQuote, _) => return Err(FileError::QuoteUnclosed { line: opened }),
            (At::CellStart | At::Plain, _) => At::Plain,
        };
        line += u64::from(ends_line(byte, bytes.peek().copied()));
    }
    if at == At::Quoted { Err(FileError::QuoteUnclosed { line: opened }) } else { Ok(()) }
}

/// Counts physical lines up to the places where rows begin, which only ever move forward.
pub(super) struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Lines { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line of the first row at or after `byte`: the CSV reader reports a place before blank lines.
    pub(super) fn of_row(&mut self, byte: usize) -> u64 {
        while let Some(current) = self.text.get(self.at) {
            if self.at >= byte && !matches!(current, b'\n' | b'\r') {
                break;
            }
            self.line += u64::from(ends_line(*current, self.text.get(self.at + 1).copied()));
            self.at += 1;
        }
        self.line
    }
}

/// `\n`, `\r\n` (once) or the lone `\r` of old programs.
fn ends_line(byte: u8, following: Option<u8>) -> bool {
    byte == b'\n' || (byte == b'\r' && following != Some(b'\n'))
}

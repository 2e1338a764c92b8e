//! Lines from a program: never more of one in memory than it may have.

use std::io::{self, BufRead};

/// The longest line and the longest arguments, in bytes.
pub const LONGEST: usize = 32 << 20;

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its bytes without the end of the line.
    Whole(Vec<u8>),
    /// It was longer than it may be; what it said is gone.
    TooLong,
}

/// Reads the next line of at most `longest` bytes; nothing at the end of the input.
pub fn next(input: &mut impl BufRead, longest: usize) -> io::Result<Option<Line>> {
    let mut kept = Some(Vec::new());
    let mut begun = false;
    loop {
        let available = match input.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            return Ok(begun.then(|| finished(kept)));
        }
        begun = true;
        let end = available.iter().position(|byte| *byte == b'\n');
        let piece = &available[..end.unwrap_or(available.len())];
        kept = kept.filter(|kept| kept.len() + piece.len() <= longest);
        if let Some(kept) = &mut kept {
            kept.extend_from_slice(piece);
        }
        let used = piece.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(Some(finished(kept)));
        }
    }
}

/// Takes off the mark that Windows programs set before UTF-8.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

fn finished(kept: Option<Vec<u8>>) -> Line {
    kept.map_or(Line::TooLong, Line::Whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(input: &[u8], longest: usize, buffer: usize) -> Vec<Line> {
        let mut input = io::BufReader::with_capacity(buffer, input);
        std::iter::from_fn(|| next(&mut input, longest).unwrap()).collect()
    }

    fn whole(text: &str) -> Line {
        Line::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn lines_come_whole_however_they_arrive() {
        for buffer in [1, 2, 3, 100] {
            assert_eq!(all(b"ab\n\ncd", 10, buffer), [whole("ab"), whole(""), whole("cd")], "{buffer}");
        }
        assert_eq!(all(b"", 10, 4), []);
    }

    #[test]
    fn a_line_too_long_is_let_go_and_the_next_one_is_read() {
        for buffer in [1, 3, 100] {
            assert_eq!(all(b"12345\n1234\n", 4, buffer), [Line::TooLong, whole("1234")], "{buffer}");
            assert_eq!(all(b"12345", 4, buffer), [Line::TooLong], "{buffer}");
        }
    }

    #[test]
    fn the_mark_of_windows_is_no_part_of_the_text() {
        assert_eq!(without_mark("\u{feff}{}".as_bytes()), b"{}");
        assert_eq!(without_mark(b"{}"), b"{}");
    }
}

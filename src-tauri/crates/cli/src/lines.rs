//! Lines from a program: never more of one in memory than it may have.

use std::io::{self, BufRead, Read};

use zeroize::Zeroize as _;

/// The longest line and the longest arguments, in bytes.
pub const LONGEST: usize = 32 << 20;

/// What is read at once: more than the standard input keeps for itself, so that it keeps nothing.
const AT_ONCE: usize = 64 << 10;

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub enum RawLine {
    /// Its bytes without the end of the line.
    Whole(Vec<u8>),
    /// It was longer than it may be; what it said is gone.
    TooLong,
}

/// An input of which nothing stays in memory that was taken: lines hold passwords.
pub struct Wiped<R> {
    input: R,
    bytes: Vec<u8>,
    /// What was read and not taken yet.
    ready: std::ops::Range<usize>,
}

impl<R: Read> Wiped<R> {
    /// Over an input.
    pub fn over(input: R) -> Self {
        Wiped { input, bytes: vec![0; AT_ONCE], ready: 0..0 }
    }
}

impl<R: Read> Read for Wiped<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let taken = self.fill_buf()?.read(to)?;
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: Read> BufRead for Wiped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ready.is_empty() {
            self.ready = 0..self.input.read(&mut self.bytes)?;
        }
        Ok(&self.bytes[self.ready.clone()])
    }

    fn consume(&mut self, count: usize) {
        let taken = self.ready.start..self.ready.end.min(self.ready.start + count);
        self.bytes[taken.clone()].zeroize();
        self.ready.start = taken.end;
    }
}

/// Reads the next line of at most `longest` bytes; nothing at the end of the input.
pub fn next(input: &mut impl BufRead, longest: usize) -> io::Result<Option<RawLine>> {
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

fn finished(kept: Option<Vec<u8>>) -> RawLine {
    kept.map_or(RawLine::TooLong, RawLine::Whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(input: &[u8], longest: usize, buffer: usize) -> Vec<RawLine> {
        let mut input = io::BufReader::with_capacity(buffer, input);
        std::iter::from_fn(|| next(&mut input, longest).unwrap()).collect()
    }

    fn whole(text: &str) -> RawLine {
        RawLine::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn lines_come_whole_however_they_arrive() {
        for buffer in [1, 2, 3, 100] {
            assert_eq!(all(b"ab\n\ncd", 10, buffer), [whole("ab"), whole(""), whole("cd")], "{buffer}");
        }
        assert_eq!(all(b"", 10, 4), []);
    }

    #[test]
    fn nothing_stays_in_memory_of_a_line_that_was_taken() {
        let mut input = Wiped::over(&b"one\ntwo\n"[..]);
        assert_eq!(next(&mut input, 10).unwrap(), Some(whole("one")));
        assert_eq!(&input.bytes[..8], b"\0\0\0\0two\n");
        assert_eq!(next(&mut input, 10).unwrap(), Some(whole("two")));
        assert!(next(&mut input, 10).unwrap().is_none() && input.bytes.iter().all(|byte| *byte == 0));
    }

    #[test]
    fn a_line_too_long_is_let_go_and_the_next_one_is_read() {
        for buffer in [1, 3, 100] {
            assert_eq!(all(b"12345\n1234\n", 4, buffer), [RawLine::TooLong, whole("1234")], "{buffer}");
            assert_eq!(all(b"12345", 4, buffer), [RawLine::TooLong], "{buffer}");
        }
    }

    #[test]
    fn the_mark_of_windows_is_no_part_of_the_text() {
        assert_eq!(without_mark("\u{feff}{}".as_bytes()), b"{}");
        assert_eq!(without_mark(b"{}"), b"{}");
    }
}

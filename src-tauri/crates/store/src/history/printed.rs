//! Codes on paper: which operation of the history was the newest when a paper was printed. Paper in the archive is what nobody
//! can alter who alters the register.

use depter_values::Moment;
use rusqlite::Connection;

use crate::error::Result;
use crate::history::replay::newest;
use crate::{Write, record};

/// Eighty bits, in hexadecimal.
const DIGITS: usize = 20;
/// So many digits stood on papers of earlier programs.
const EARLIER: usize = 12;
const GROUP: usize = 4;

record! {
    /// That a paper was printed with the code of the operation that was the newest then.
    pub struct PrintedHead(RecordId) = PrintedHead in "printed_head" {
        /// The code, without groups, in small letters.
        pub code: String,
        /// When.
        pub printed_at: Moment,
    }
}

/// The newest operation's digest as printed on paper: twenty characters in groups of four.
pub fn head_code(conn: &Connection) -> Result<String> {
    Ok(newest(conn)?.map(|(_, digest)| grouped(&digest)).unwrap_or_default())
}

/// The first eighty bits of a digest as they are printed.
pub fn grouped(digest: &str) -> String {
    let digits: Vec<char> = digest.to_uppercase().chars().take(DIGITS).collect();
    digits.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// Keeps in the history that a paper with this code was printed. The operation is no work of a person, and not taken back.
pub fn keep(write: &mut Write<'_>, code: &str) -> Result<()> {
    let mut head =
        PrintedHead { id: write.new_id(), version: 0, removed_at: None, code: digits(code), printed_at: write.now() };
    write.irreversible();
    write.put(&mut head)
}

/// Whether a code from paper names an operation of this history that was the newest when a paper was printed.
///
/// Papers of earlier programs bear twelve characters and were not kept: theirs may be any operation of that time, which is one
/// without its author's mark.
pub fn knows_head(conn: &Connection, code: &str) -> Result<bool> {
    let digits = digits(code);
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(false);
    }
    let sql = match digits.len() {
        DIGITS => include_str!("sql/printed_known.sql"),
        EARLIER => include_str!("sql/printed_before.sql"),
        _ => return Ok(false),
    };
    Ok(conn.prepare_cached(sql)?.exists([digits])?)
}

/// What was typed, without what stands between the groups; letters of the Cyrillic keyboard that look like Latin ones
/// count as these.
fn digits(code: &str) -> String {
    let latin = |c: char| match c {
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' => 'e',
        c => c,
    };
    code.chars().flat_map(char::to_lowercase).map(latin).filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        for typed in [
            "9F3A-77C1-02BD-E5A0-4C18",
            "9f3a 77c1 02bd e5a0 4c18",
            "9F3А77С102ВDЕ5А04С18",
            " 9f3a–77c1–02bd–e5a0–4c18 ",
        ] {
            assert_eq!(digits(typed), "9f3a77c102bde5a04c18", "{typed}");
        }
    }

    #[test]
    fn eighty_bits_are_printed_in_five_groups() {
        assert_eq!(grouped(&"9f3a77c102bde5a04c18".repeat(3)), "9F3A-77C1-02BD-E5A0-4C18");
    }
}

use std::fmt;

/// A register number as it stands on paper: `2026/0042`, of a second computer `А-2026/0042` (architecture §4).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegisterNumber {
    /// The computer's letter, once there are several.
    pub letter: Option<char>,
    /// The year of the register.
    pub year: i32,
    /// The running number in that year, from 1.
    pub counter: u32,
}

impl RegisterNumber {
    /// The largest running number.
    pub const LAST: u32 = 999_999;

    /// Reads `2026/42`, `А-2026/0042`, `№ 2026/0042`, or a plain `42`, which belongs to the register of `year`.
    /// Nothing for any other form, or for a register of a year that has not begun (`this_year` is the current).
    pub fn read(text: &str, year: Option<i32>, this_year: i32) -> Option<Self> {
        let text = text.trim().trim_start_matches('№').trim_start();
        let (letter, text) = match text.split_once('-') {
            Some((letter, rest)) => (Some(single_letter(letter)?), rest),
            None => (None, text),
        };
        let (year, counter) = match text.split_once('/') {
            Some((year, counter)) if year.len() == 4 => (number(year)?.try_into().ok()?, counter),
            Some(_) => return None,
            None => (year?, text),
        };
        let counter = number(counter).filter(|counter| (1..=Self::LAST).contains(counter))?;
        (1990..=this_year).contains(&year).then_some(RegisterNumber { letter, year, counter })
    }
}

fn single_letter(text: &str) -> Option<char> {
    let mut letters = text.trim().chars().flat_map(char::to_uppercase);
    let letter = letters.next().filter(|c| c.is_alphabetic())?;
    letters.next().is_none().then_some(letter)
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

impl fmt::Display for RegisterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(letter) = self.letter {
            write!(f, "{letter}-")?;
        }
        write!(f, "{}/{:04}", self.year, self.counter)
    }
}

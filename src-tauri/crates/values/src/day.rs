use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A civil day in Asia/Bishkek, never passed through UTC (a legal day is a day of the wall calendar).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

/// Why a text is not a day. The messages are codes: the door hands them on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DayError {
    /// Not one of the forms that offices type, or a day that does not exist (31.02).
    #[error("day_invalid")]
    Invalid,
    /// A year before 1990 or after 2100, which in this register can only be a slip (0202).
    #[error("day_out_of_range")]
    OutOfRange,
}

impl Day {
    const FIRST_YEAR: i32 = 1990;
    const LAST_YEAR: i32 = 2100;

    /// The day of a calendar date.
    pub fn from_date(date: NaiveDate) -> Self {
        Day(date)
    }

    /// Year, month 1–12 and day of the month.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(DayError::Invalid)?;
        if (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year) { Ok(Day(date)) } else { Err(DayError::OutOfRange) }
    }

    /// A day as people type it: `5.11.2026`, `5/11/2026`, `5-11-2026`, `2026-11-05` (domain §7.3).
    pub fn typed(text: &str) -> Result<Self, DayError> {
        let text = text.trim();
        let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
        let [a, b, c] = parts[..] else { return Err(DayError::Invalid) };
        let number = |part: &str| {
            let digits = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse::<u32>().map_err(|_| DayError::Invalid) } else { Err(DayError::Invalid) }
        };
        let year_first = a.len() == 4 && text.contains('-');
        let (year, month, day) = if year_first { (a, b, c) } else { (c, b, a) };
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return Err(DayError::Invalid);
        }
        Day::new(i32::try_from(number(year)?).map_err(|_| DayError::Invalid)?, number(month)?, number(day)?)
    }

    /// The calendar date.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Saturday or Sunday: the five-day week of domain §7.5.
    pub fn is_weekend(self) -> bool {
        self.0.weekday().number_from_monday() > 5
    }

    /// The day `days` later, or the last representable one.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Day(self.0.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX))
    }

    /// The day `days` earlier, or the first representable one.
    #[must_use]
    pub fn minus(self, days: u32) -> Self {
        Day(self.0.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN))
    }

    /// The day after this one.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before this one.
    #[must_use]
    pub fn before(self) -> Self {
        self.minus(1)
    }

    /// How many days lie between `earlier` and this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Day) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match u32::try_from(self.0.year()) {
            // Every row of an import writes a dozen days: a pattern that is read anew each time took longer than all else
            // about them.
            Ok(year @ 0..=9999) => f.write_str(text_of(&digits(year, self.0.month(), self.0.day()))),
            _ => write!(f, "{}", self.0.format("%Y-%m-%d")),
        }
    }
}

/// A day as it is stored: ten bytes.
fn digits(year: u32, month: u32, day: u32) -> [u8; 10] {
    let digit = |number: u32, place: u32| b'0' + u8::try_from(number / place % 10).unwrap_or_default();
    [
        digit(year, 1000),
        digit(year, 100),
        digit(year, 10),
        digit(year, 1),
        b'-',
        digit(month, 10),
        digit(month, 1),
        b'-',
        digit(day, 10),
        digit(day, 1),
    ]
}

fn text_of(digits: &[u8]) -> &str {
    std::str::from_utf8(digits).unwrap_or_default()
}

/// A day in ISO form; none for any other form.
fn iso(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(**digit - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

impl Day {
    /// A day as it stands in a column; `None` for any other text.
    pub fn stored(text: &str) -> Option<Day> {
        iso(text).or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).map(Day)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        Day::typed(text)
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;

    fn try_from(text: String) -> Result<Self, DayError> {
        Day::typed(&text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A civil day in Bishkek, written 2026-11-05; read also as 5.11.2026 and 5/11/2026.",
            "type": "string",
            "format": "date",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_type_them() {
        for typed in ["5.11.2026", "05.11.2026", "5/11/2026", "5-11-2026", " 2026-11-05 "] {
            assert_eq!(Day::typed(typed).map(|day| day.to_string()), Ok("2026-11-05".into()), "{typed}");
        }
    }

    #[test]
    fn a_day_is_stored_in_ten_characters_and_read_back() {
        let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
        for days in (0..40_543).step_by(13) {
            let day = Day::from_date(first).plus(days);
            let text = day.to_string();
            assert_eq!(text, day.date().format("%Y-%m-%d").to_string());
            assert_eq!(iso(&text), Some(day.date()), "{text}");
        }
        for wrong in ["2026-11-5", "2026-13-01", "2026-02-30", "2026-1a-05", "2026/11/05", "", "2026-11-055"] {
            assert_eq!(iso(wrong), None, "{wrong}");
        }
        let far = Day::from_date(NaiveDate::MAX).to_string();
        assert_eq!(far, NaiveDate::MAX.format("%Y-%m-%d").to_string());
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for (typed, error) in [
            ("31.02.2026", DayError::Invalid),
            ("01.01.0202", DayError::OutOfRange),
            ("2026.11.05", DayError::Invalid),
            ("5.11.26", DayError::Invalid),
            ("", DayError::Invalid),
            ("five", DayError::Invalid),
            ("+5.11.2026", DayError::Invalid),
            ("1.1.9999", DayError::OutOfRange),
        ] {
            assert_eq!(Day::typed(typed), Err(error), "{typed}");
        }
    }
}

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Day;

/// A reporting period (contract §4): `2026-Q3`, `2026-H2`, `2026`, `2026-07-01..2026-08-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A quarter, 1–4.
    Quarter(i32, u32),
    /// A half-year, 1–2.
    Half(i32, u32),
    /// A calendar year.
    Year(i32),
    /// From the first to the last day, both included.
    Free(Day, Day),
}

/// Why a text is not a period. The messages are codes: the door hands them on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// Not one of the four forms.
    #[error("period_invalid")]
    Invalid,
    /// The last day lies before the first.
    #[error("period_reversed")]
    Reversed,
}

impl Period {
    /// The quarter that `day` lies in.
    pub fn quarter_of(day: Day) -> Self {
        Period::Quarter(day.year(), day.month().div_ceil(3))
    }

    /// The first day.
    pub fn first(self) -> Day {
        match self {
            Period::Quarter(year, quarter) => first_of_month(year, quarter * 3 - 2),
            Period::Half(year, half) => first_of_month(year, half * 6 - 5),
            Period::Year(year) => first_of_month(year, 1),
            Period::Free(first, _) => first,
        }
    }

    /// The last day (L of contract §4).
    pub fn last(self) -> Day {
        match self {
            Period::Quarter(year, quarter) => last_of_month(year, quarter * 3),
            Period::Half(year, half) => last_of_month(year, half * 6),
            Period::Year(year) => last_of_month(year, 12),
            Period::Free(_, last) => last,
        }
    }

    /// `day` lies in the period.
    pub fn holds(self, day: Day) -> bool {
        (self.first()..=self.last()).contains(&day)
    }

    /// The period is made of whole calendar quarters: one, or more of them.
    pub fn is_of_quarters(self) -> bool {
        let begins = |day: Day| day.day() == 1 && day.month() % 3 == 1;
        begins(self.first()) && begins(self.last().plus(1))
    }

    /// The same unit before; for a free period, just as many days before it.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Period::Quarter(year, 1) => Period::Quarter(year - 1, 4),
            Period::Quarter(year, quarter) => Period::Quarter(year, quarter - 1),
            Period::Half(year, 1) => Period::Half(year - 1, 2),
            Period::Half(year, half) => Period::Half(year, half - 1),
            Period::Year(year) => Period::Year(year - 1),
            Period::Free(first, last) => {
                let days = u32::try_from(last.days_since(first)).unwrap_or(u32::MAX);
                Period::Free(first.minus(days.saturating_add(1)), first.before())
            }
        }
    }

    /// The same dates a year earlier (29.02 becomes 28.02).
    #[must_use]
    pub fn year_before(self) -> Self {
        match self {
            Period::Quarter(year, quarter) => Period::Quarter(year - 1, quarter),
            Period::Half(year, half) => Period::Half(year - 1, half),
            Period::Year(year) => Period::Year(year - 1),
            Period::Free(first, last) => Period::Free(a_year_earlier(first), a_year_earlier(last)),
        }
    }
}

fn first_of_month(year: i32, month: u32) -> Day {
    Day::new(year, month, 1).unwrap_or(Day::from_date(chrono::NaiveDate::MIN))
}

fn last_of_month(year: i32, month: u32) -> Day {
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    chrono::NaiveDate::from_ymd_opt(next.0, next.1, 1)
        .map_or(Day::from_date(chrono::NaiveDate::MAX), |d| Day::from_date(d).before())
}

fn a_year_earlier(day: Day) -> Day {
    let date = day.date();
    let shifted = date.with_year(date.year() - 1).or_else(|| date.pred_opt()?.with_year(date.year() - 1));
    Day::from_date(shifted.unwrap_or(chrono::NaiveDate::MIN))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Period::Half(year, half) => write!(f, "{year}-H{half}"),
            Period::Year(year) => write!(f, "{year}"),
            Period::Free(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        if let Some((first, last)) = text.split_once("..") {
            let day = |text: &str| Day::typed(text).map_err(|_| PeriodError::Invalid);
            let (first, last) = (day(first)?, day(last)?);
            return if first <= last { Ok(Period::Free(first, last)) } else { Err(PeriodError::Reversed) };
        }
        let (year, part) = text.split_once('-').unwrap_or((text, ""));
        let year = Some(year).filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
        let year: i32 = year.and_then(|y| y.parse().ok()).ok_or(PeriodError::Invalid)?;
        // The year before and the one before that must exist as days too.
        if !(1992..=2099).contains(&year) {
            return Err(PeriodError::Invalid);
        }
        match part {
            "" if text.len() == 4 => Ok(Period::Year(year)),
            "Q1" => Ok(Period::Quarter(year, 1)),
            "Q2" => Ok(Period::Quarter(year, 2)),
            "Q3" => Ok(Period::Quarter(year, 3)),
            "Q4" => Ok(Period::Quarter(year, 4)),
            "H1" => Ok(Period::Half(year, 1)),
            "H2" => Ok(Period::Half(year, 2)),
            _ => Err(PeriodError::Invalid),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

impl JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "A period: 2026-Q3, 2026-H2, 2026 or 2026-07-01..2026-08-15." })
    }
}

#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn periods_know_their_edges_and_their_neighbours() {
        for (text, first, last, previous, year_before) in [
            ("2026-Q3", "2026-07-01", "2026-09-30", "2026-Q2", "2025-Q3"),
            ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2025-Q1"),
            ("2026-H1", "2026-01-01", "2026-06-30", "2025-H2", "2025-H1"),
            ("2024", "2024-01-01", "2024-12-31", "2023", "2023"),
            ("2026-07-01..2026-08-15", "2026-07-01", "2026-08-15", "2026-05-16..2026-06-30", "2025-07-01..2025-08-15"),
            ("2024-02-29..2024-02-29", "2024-02-29", "2024-02-29", "2024-02-28..2024-02-28", "2023-02-28..2023-02-28"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.first().to_string(), first);
            assert_eq!(period.last().to_string(), last);
            assert_eq!(period.previous().to_string(), previous);
            assert_eq!(period.year_before().to_string(), year_before);
            assert_eq!(period.to_string(), text);
        }
    }

    #[test]
    fn a_period_is_of_quarters_when_both_its_ends_are_those_of_a_quarter() {
        for (text, expected) in [
            ("2026-Q3", true),
            ("2026-H1", true),
            ("2026", true),
            ("2026-07-01..2026-09-30", true),
            ("2025-10-01..2026-03-31", true),
            ("2026-07-01..2026-10-31", false),
            ("2026-07-02..2026-09-30", false),
            ("2026-02-01..2026-04-30", false),
            ("2026-01-01..2026-12-30", false),
            ("2026-07-01..2026-07-01", false),
        ] {
            assert_eq!(text.parse::<Period>().unwrap().is_of_quarters(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["", "2026-Q5", "2026-q3", "0202", "2026-", "2026-07", "2026-07-01", "1", "2026-07-01..x"] {
            assert_eq!(text.parse::<Period>(), Err(PeriodError::Invalid), "{text}");
        }
        assert_eq!("2026-07-02..2026-07-01".parse::<Period>(), Err(PeriodError::Reversed));
    }
}

use crate::Day;

/// A calendar month, counted from year 0: year × 12 + month − 1. Read from the text of a day, written as its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(i64);

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        Month(i64::from(day.year()) * 12 + i64::from(day.month()) - 1)
    }

    /// The month with this number.
    pub fn numbered(number: i64) -> Self {
        Month(number)
    }

    /// Its number.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The month of a day in ISO form, without looking at the day itself: sums read hundreds of thousands of them.
    pub fn in_text(text: &[u8]) -> Option<Self> {
        let number = |digits: &[u8]| -> Option<i64> { std::str::from_utf8(digits).ok()?.parse().ok() };
        let month = number(text.get(5..7)?)?;
        if text.len() == 10 && (1..=12).contains(&month) {
            Some(Month(number(text.get(..4)?)? * 12 + month - 1))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn a_month_is_the_same_from_a_day_and_from_its_text() {
        for (year, month, day) in [(2026, 1, 1), (2026, 12, 31), (1990, 6, 15), (2100, 2, 28)] {
            let day = Day::new(year, month, day).unwrap();
            assert_eq!(Month::in_text(day.to_string().as_bytes()), Some(Month::of(day)), "{day}");
        }
        let (december, january) = (Day::new(2025, 12, 31).unwrap(), Day::new(2026, 1, 1).unwrap());
        assert!(Month::of(december) < Month::of(january));
        for text in ["", "2026", "2026-13-01", "2026-00-01", "2026-1-1", "20xx-01-01", "2026-01-010"] {
            assert_eq!(Month::in_text(text.as_bytes()), None, "{text}");
        }
    }
}

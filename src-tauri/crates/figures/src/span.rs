//! A period as the figures see it from today.

use depter_values::{Day, Period};

/// The days that the definitions of contract §4 name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day of P.
    pub first: Day,
    /// L: the last day of P.
    pub last: Day,
    /// L*: the earlier of L and today.
    pub day: Day,
    /// Today.
    pub today: Day,
}

impl Span {
    /// The span of a period, seen from `today`.
    pub fn of(period: Period, today: Day) -> Self {
        Span { first: period.first(), last: period.last(), day: period.last().min(today), today }
    }
}

/// The periods of the three columns: the period, the one before, the same dates a year earlier.
pub fn compared(period: Period) -> [Period; 3] {
    [period, period.previous(), period.year_before()]
}

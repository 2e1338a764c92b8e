use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use depter_values::{Day, Trilingual};

const SHIPPED: &str = include_str!("holidays.csv");

/// A day off besides the weekend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day; a holiday of several days is several of these.
    pub day: Day,
    /// What it is called.
    pub names: Trilingual,
}

/// Why nobody works on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind", content = "names")]
#[schemars(rename = "SkipReason")]
pub enum Reason {
    /// Saturday or Sunday.
    Weekend,
    /// A holiday, also when it falls on a weekend: its name says more.
    Holiday(Trilingual),
}

/// A day that a count passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// The day.
    pub day: Day,
    /// Why it did not count.
    pub reason: Reason,
}

/// The end of a count, and the days off that moved it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// The last day of the term, always a working day.
    pub day: Day,
    /// The days passed over, in order.
    pub skipped: Vec<Skipped>,
}

/// The working days of a five-day week with the holidays that the centre keeps (domain §7.5).
///
/// A holiday on a weekend is not moved to another day, and no Saturday is worked instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    holidays: BTreeMap<Day, Trilingual>,
}

impl Calendar {
    /// The calendar with these holidays; of two on the same day the later one names it.
    pub fn new(holidays: impl IntoIterator<Item = Holiday>) -> Self {
        Calendar { holidays: holidays.into_iter().map(|holiday| (holiday.day, holiday.names)).collect() }
    }

    /// Nobody has the day off.
    pub fn is_working(&self, day: Day) -> bool {
        !day.is_weekend() && !self.holidays.contains_key(&day)
    }

    /// Why nobody works on that day; nothing for a working day.
    pub fn reason_off(&self, day: Day) -> Option<Reason> {
        let holiday = self.holidays.get(&day).map(|names| Reason::Holiday(names.clone()));
        holiday.or_else(|| day.is_weekend().then_some(Reason::Weekend))
    }

    /// A holiday of that year is on the list. Without one a deadline in it comes out too early.
    pub fn knows_year(&self, year: i32) -> bool {
        self.holidays.keys().any(|day| day.year() == year)
    }

    /// The end of a term of `count` working days; the day after `from` is day 1 (domain §3.2).
    ///
    /// A term of no days ends on `from`, or on the first working day after it.
    pub fn add_working_days(&self, from: Day, count: u16) -> Counted {
        let mut skipped = Vec::new();
        let mut day = from;
        for _ in 0..count {
            day = self.working_from(day.next(), &mut skipped);
        }
        if count == 0 {
            day = self.working_from(from, &mut skipped);
        }
        Counted { day, skipped }
    }

    /// The end of a term of `count` calendar days. One that would end on a day off ends on the next
    /// working day (domain §3.2, "deadline on a working day"); only these last days are named as skipped.
    pub fn add_calendar_days(&self, from: Day, count: u16) -> Counted {
        let mut skipped = Vec::new();
        let day = self.working_from(from.plus(u32::from(count)), &mut skipped);
        Counted { day, skipped }
    }

    /// How many working days lie from `first` to `last`, both included.
    pub fn working_days(&self, first: Day, last: Day) -> usize {
        std::iter::successors(Some(first), |day| Some(day.next()))
            .take_while(|day| *day <= last)
            .filter(|day| self.is_working(*day))
            .count()
    }

    fn working_from(&self, mut day: Day, skipped: &mut Vec<Skipped>) -> Day {
        while let Some(reason) = self.reason_off(day) {
            skipped.push(Skipped { day, reason });
            day = day.next();
        }
        day
    }
}

/// The holidays of 2025–2027 as the Labour Code of 2025 has them (domain §7.5).
///
/// Without Orozo Ait and Kurman Ait: their days are announced late, and staff enter them.
pub fn shipped_holidays() -> Vec<Holiday> {
    let mut reader = csv::Reader::from_reader(SHIPPED.as_bytes());
    let rows = reader.deserialize::<(Day, String, String, String)>();
    rows.flatten().map(|(day, ky, ru, en)| Holiday { day, names: Trilingual::of(&ky, &ru, &en) }).collect()
}

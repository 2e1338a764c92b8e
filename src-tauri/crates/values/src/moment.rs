use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, SecondsFormat, SubsecRound, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Day;

/// A point in time, to the millisecond.
///
/// Written as fixed-width RFC 3339 in UTC (`2026-11-05T08:07:00.000Z`), so that the order of texts is the order of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(DateTime<Utc>);

impl Moment {
    /// The moment of `at`, cut to the millisecond.
    pub fn new(at: DateTime<Utc>) -> Self {
        Moment(at.trunc_subsecs(3))
    }

    /// Milliseconds since 1970 in UTC.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The civil day in Asia/Bishkek (UTC+6, no summer time: domain §7.3).
    pub fn day(self) -> Day {
        Day::from_date(self.bishkek().date_naive())
    }

    /// Hours and minutes in Asia/Bishkek, `14:07`.
    pub fn time(self) -> String {
        self.bishkek().format("%H:%M").to_string()
    }

    /// The moment `minutes` later (earlier when negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Moment(self.0 + TimeDelta::minutes(minutes))
    }

    fn bishkek(self) -> DateTime<FixedOffset> {
        const HOURS_EAST: i32 = 6;
        match FixedOffset::east_opt(HOURS_EAST * 3600) {
            Some(offset) => self.0.with_timezone(&offset),
            None => self.0.fixed_offset(),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl FromStr for Moment {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, chrono::ParseError> {
        Ok(Moment::new(DateTime::parse_from_rfc3339(text)?.to_utc()))
    }
}

impl TryFrom<String> for Moment {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, chrono::ParseError> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A point in time in UTC: 2026-11-05T08:07:00.000Z.",
            "type": "string",
            "format": "date-time",
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn half_past_midnight_in_bishkek_is_already_the_next_day() {
        let moment: Moment = "2026-06-30T18:30:00Z".parse().unwrap();
        assert_eq!(moment.day().to_string(), "2026-07-01", "00:30 in Bishkek belongs to the new quarter");
        assert_eq!(moment.time(), "00:30");
    }

    #[test]
    fn the_text_has_a_fixed_width() {
        let moment: Moment = "2026-06-30T18:30:00.1239Z".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-06-30T18:30:00.123Z");
    }
}

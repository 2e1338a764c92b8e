//! Numbers that were given once and are never given again, also after an older state of the register was brought back.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Deserialize;

use super::replay::Operation;
use crate::error::Result;
use depter_values::Kind;

/// A row of numbers that begins anew each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// The register numbers of concerns.
    Concern,
    /// The numbers of meetings.
    Meeting,
}

/// The highest number of each series and year that is known to have been given.
pub type Highest = BTreeMap<(Series, i64), i64>;

impl Series {
    const ALL: [Series; 2] = [Series::Concern, Series::Meeting];

    fn code(self) -> &'static str {
        match self {
            Series::Concern => "concern",
            Series::Meeting => "meeting",
        }
    }
}

/// Of a concern, its place in the register.
#[derive(Deserialize)]
struct Registered {
    year: i64,
    serial: i64,
}

/// Of a meeting, its number.
#[derive(Deserialize)]
struct Met {
    year: i64,
    number: i64,
}

/// The highest number that was given elsewhere; zero where nothing is known.
pub fn floor(conn: &Connection, series: Series, year: i64) -> Result<i64> {
    let mut floor = conn.prepare_cached("SELECT highest FROM number_floor WHERE series = ?1 AND year = ?2")?;
    let floor = floor.query_row(params![series.code(), year], |row| row.get(0)).optional()?;
    Ok(floor.unwrap_or_default())
}

/// From now on numbers are given behind these. A floor that is higher already stays.
pub fn raise(conn: &Connection, highest: &Highest) -> Result<()> {
    let mut raised = conn.prepare_cached(include_str!("sql/raise_floor.sql"))?;
    for ((series, year), number) in highest.iter().filter(|(_, number)| **number > 0) {
        raised.execute(params![series.code(), year, number])?;
    }
    Ok(())
}

/// The highest numbers of a register or a copy, those that are only known of from elsewhere included.
pub fn highest(conn: &Connection) -> Result<Highest> {
    const TOLD: [(&str, &str); 3] = [
        ("concern", include_str!("sql/highest_concern.sql")),
        ("meeting", include_str!("sql/highest_meeting.sql")),
        ("number_floor", "SELECT series, year, highest FROM number_floor"),
    ];
    let mut found = Highest::new();
    for (table, told) in TOLD {
        // A copy of an earlier program lacks what came later.
        if !conn.prepare("SELECT 1 FROM sqlite_master WHERE name = ?1")?.exists([table])? {
            continue;
        }
        let mut statement = conn.prepare(told)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let series: String = row.get("series")?;
            if let Some(series) = Series::ALL.into_iter().find(|known| known.code() == series) {
                note(&mut found, series, row.get("year")?, row.get("highest")?);
            }
        }
    }
    Ok(found)
}

/// The highest numbers that steps of a second copy tell.
pub fn highest_of(steps: &[Operation]) -> Highest {
    let mut found = Highest::new();
    for step in steps {
        for payload in step.written(Kind::Concern) {
            if let Ok(Registered { year, serial }) = serde_json::from_str(payload) {
                note(&mut found, Series::Concern, year, serial);
            }
        }
        for payload in step.written(Kind::Meeting) {
            if let Ok(Met { year, number }) = serde_json::from_str(payload) {
                note(&mut found, Series::Meeting, year, number);
            }
        }
    }
    found
}

/// Takes the higher of both.
pub fn join(into: &mut Highest, more: Highest) {
    for ((series, year), number) in more {
        note(into, series, year, number);
    }
}

fn note(found: &mut Highest, series: Series, year: i64, number: i64) {
    let highest = found.entry((series, year)).or_default();
    *highest = number.max(*highest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Bench, refusal};
    use depter_values::Refusal;

    #[test]
    fn a_number_is_given_behind_the_highest_of_the_register_and_of_everything_known_elsewhere() {
        let mut bench = Bench::new();
        for (told, held, given) in [(0, 0, 1), (7, 2, 8), (3, 2, 8), (9, 12, 13)] {
            bench.write(|cx| raise(cx.conn(), &Highest::from([((Series::Concern, 2026), told)]))).unwrap();
            let next = bench.read(|cx| cx.next_number(Series::Concern, 2026, held)).unwrap();
            assert_eq!(next, given, "{told} elsewhere, {held} here");
        }
        for (series, year) in [(Series::Concern, 2025), (Series::Meeting, 2026)] {
            assert_eq!(bench.read(|cx| cx.next_number(series, year, 4)).unwrap(), 5, "{series:?} of {year}");
        }
        assert_eq!(bench.read(|cx| highest(cx.conn())).unwrap()[&(Series::Concern, 2026)], 9, "a copy tells them on");
    }

    #[test]
    fn an_older_state_of_the_register_gives_no_number() {
        let mut bench = Bench::new();
        bench.withholds_numbers = true;
        let refused = refusal(bench.read(|cx| cx.next_number(Series::Concern, 2026, 4)));
        assert_eq!(refused, Refusal::RegisterBehind);
    }
}

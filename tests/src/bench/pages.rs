//! P3: a page of every list, at every depth and with every filter, beside a keyset select by hand and beside OFFSET.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use rusqlite::Connection;
use serde_json::json;

use super::bare;
use super::lists::{Case, PAGE, groups};
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{Times, in_millis, in_turns, millis, short};

/// At most so often, and at most so long, each page is asked for.
const ROUNDS: usize = 40;
const PATIENCE: Duration = Duration::from_millis(700);

/// The rows, with the time that P14 compares.
pub fn rows(register: &Register) -> Result<(Vec<Row>, Duration)> {
    let conn = bare::reader(register.folder())?;
    let mut rows = Vec::new();
    let mut compared = Duration::ZERO;
    for (name, cases) in groups(&conn)? {
        let group = measured(register, &conn, &cases)?;
        compared = compared.max(group.slowest);
        rows.push(group.row(name, register.size));
    }
    rows.push(counts(register, &conn)?);
    Ok((rows, compared))
}

/// How many there are, which stands below the list and is asked for after every change.
fn counts(register: &Register, conn: &Connection) -> Result<Row> {
    let by_hand = |sql: &str| Ok::<i64, anyhow::Error>(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?);
    let ours = |_| register.call("concern_counts", json!({})).map(|_| ());
    let floor = |_| by_hand("SELECT count(*) FROM concern").map(|_| ());
    let (ours, floor) = in_turns(ROUNDS, ours, floor)?;
    let told = register.call("concern_counts", json!({}))?["all"].as_i64();
    let counted = by_hand("SELECT count(*) FROM concern WHERE removed_at IS NULL AND state <> 'cancelled'")?;
    ensure!(told == Some(counted), "{told:?} are told, {counted} are there");
    Ok(Row::new("P3", "how many there are, open, late and closed", register.size)
        .ours(millis(ours.p99()), ours.text())
        .floor(millis(floor.p99()), floor.text())
        .ratio(ours.p50(), floor.p50())
        .goal(Goal::Millis(16.0))
        .because(
            "the sums by month tell all and closed ones; the open and the late ones are gone through in their index",
        ))
}

/// What was measured of a group of lists.
#[derive(Default)]
struct Group {
    ours: Vec<Duration>,
    floor: Vec<Duration>,
    offset: Option<Duration>,
    /// The middle time of the slowest page.
    slowest: Duration,
    /// The highest 99th percentile of a page, and of which.
    worst: Duration,
    which: String,
}

impl Group {
    fn row(self, name: &str, size: usize) -> Row {
        let (ours, floor) = (Times::of(self.ours), Times::of(self.floor));
        let p99 = millis(self.worst);
        Row::new("P3", format!("pages: {name}; the slowest: {}", self.which), size)
            .ours(p99, format!("p50 {}, p99 of the slowest {} ms", short(millis(ours.p50())), short(p99)))
            .floor(millis(floor.p99()), floor.text())
            .ratio(ours.p50(), floor.p50())
            .rival(
                self.offset
                    .map_or_else(String::new, |offset| format!("OFFSET to the last page: {}", in_millis(offset))),
            )
            .goal(Goal::Millis(16.0))
            .because(
                "a page of 200 rows shows closed cases, and that they were seen is written down and synced before it is \
                 answered: the longest times are those of the disk; where a range of days is wide, or filters that are \
                 common seldom meet, entries of one index are passed over",
            )
    }
}

fn measured(register: &Register, conn: &Connection, cases: &[Case]) -> Result<Group> {
    let mut group = Group::default();
    for case in cases {
        let count = case.count(conn)?;
        // The first page, the middle, the last that is full.
        for (depth, skipped) in [("first", 0), ("middle", count / 2), ("last", count.saturating_sub(PAGE))] {
            if depth != "first" && count < 2 * PAGE {
                continue;
            }
            let key = case.key(conn, skipped)?;
            let began = Instant::now();
            let (mut ours, mut floor) = (Vec::new(), Vec::new());
            while ours.len() < ROUNDS && (ours.len() < 5 || began.elapsed() < PATIENCE) {
                let start = Instant::now();
                let page = register.call(case.command, case.arguments(key.as_ref()))?;
                let bytes = serde_json::to_vec(&page)?;
                ours.push(start.elapsed());
                ensure!(bytes.len() > 2, "an empty answer");
                let start = Instant::now();
                let found = case.by_hand(conn, key.as_ref())?;
                floor.push(start.elapsed());
                let rows = page["rows"].as_array().map_or(0, Vec::len);
                ensure!(rows == found.min(PAGE), "{}: {rows} rows, by hand {found}", case.name);
            }
            let times = Times::of(ours.clone());
            if times.p99() > group.worst {
                (group.worst, group.which) = (times.p99(), format!("{}, {depth} page", case.name));
            }
            group.slowest = group.slowest.max(times.p50());
            group.ours.extend(ours);
            group.floor.extend(floor);
            if depth == "last" {
                let start = Instant::now();
                case.by_offset(conn, skipped)?;
                group.offset = group.offset.max(Some(start.elapsed()));
            }
        }
    }
    Ok(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_gives_as_many_rows_as_a_select_by_hand() {
        let register = Register::make(240).unwrap();
        let (rows, _) = rows(&register).unwrap();
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().all(|row| row.ours.is_some() && row.ratio.is_some()), "{rows:?}");
    }
}

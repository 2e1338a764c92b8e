//! P5: all figures of a quarter with its two comparisons, beside the shortest SQL that counts the same records.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::bare;
use super::journal::{FIRST_YEAR, YEARS};
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{Times, millis, short, timed};

/// Rounds over all forty quarters, and how long they may take together.
const ROUNDS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(20);

/// The rows, with the time that P14 compares.
pub fn rows(register: &Register, rivals: &str) -> Result<(Vec<Row>, Duration)> {
    let conn = bare::reader(register.folder())?;
    let quarters = quarters();
    let (mut of_ours, mut of_floor) = (Vec::new(), Vec::new());
    let (mut all_ours, mut all_floor) = (Duration::MAX, Duration::MAX);
    let began = Instant::now();
    for round in 0..ROUNDS {
        let (mut sum_ours, mut sum_floor) = (Duration::ZERO, Duration::ZERO);
        for quarter in &quarters {
            let (ours, summary) = timed(|| register.call("summary_get", json!({ "period": quarter.name })))?;
            let (floor, counted) = timed(|| by_hand(&conn, quarter))?;
            ensure!(received(&summary) == json!(counted), "{}: {counted} by hand", quarter.name);
            (sum_ours, sum_floor) = (sum_ours + ours, sum_floor + floor);
            of_ours.push(ours);
            of_floor.push(floor);
        }
        (all_ours, all_floor) = (all_ours.min(sum_ours), all_floor.min(sum_floor));
        if round > 0 && began.elapsed() > PATIENCE {
            break;
        }
    }
    let (ours, floor) = (Times::of(of_ours), Times::of(of_floor));
    let one = Row::new("P5", "all figures of a quarter and its two comparisons", register.size)
        .ours(millis(ours.p99()), ours.text())
        .floor(millis(floor.p99()), floor.text())
        .ratio(ours.p50(), floor.p50())
        .rival(rivals)
        .goal(Goal::Both(1.2, 10.0))
        .because(ONE);
    let all = Row::new("P5", "40 quarters, one after the other", register.size)
        .ours(millis(all_ours), format!("{} ms", short(millis(all_ours))))
        .floor(millis(all_floor), format!("{} ms", short(millis(all_floor))))
        .ratio(all_ours, all_floor)
        .goal(Goal::Millis(20.0))
        .because(ALL);
    Ok((vec![one, all], ours.p50()))
}

const ONE: &str = "sums by month are read for three columns, and the names of every category, village and body; meetings, \
                   decisions, measures and money are counted";
const ALL: &str = "forty whole answers: in a small register the sums are a fifth of the work, and half are the names of \
                   categories, villages and bodies that each answer reads anew; in a large one meetings, decisions and \
                   money are counted besides";

struct Quarter {
    name: String,
    /// First and last day of the quarter, of the one before, and of the same a year before.
    spans: [(String, String); 3],
}

fn quarters() -> Vec<Quarter> {
    let span = |year: usize, quarter: usize| {
        let month = quarter * 3;
        let last = if quarter == 2 || quarter == 3 { 30 } else { 31 };
        (format!("{year}-{:02}-01", month - 2), format!("{year}-{month:02}-{last}"))
    };
    let years = FIRST_YEAR..FIRST_YEAR + YEARS;
    let all = years.flat_map(|year| (1..=4).map(move |quarter| (year, quarter)));
    all.map(|(year, quarter)| {
        let before = if quarter == 1 { span(year - 1, 4) } else { span(year, quarter - 1) };
        Quarter { name: format!("{year}-Q{quarter}"), spans: [span(year, quarter), before, span(year - 1, quarter)] }
    })
    .collect()
}

fn received(summary: &Value) -> Value {
    let figures = summary["figures"].as_array().cloned().unwrap_or_default();
    let figure = figures.into_iter().find(|figure| figure["key"] == "concerns.received").unwrap_or_default();
    figure["columns"][0]["value"]["number"].clone()
}

/// Every count by hand: one statement for what was received, one for answers, one for what is open, and the rest.
const COUNTS: [&str; 7] = [
    "SELECT channel, kind, category, area, anonymous, repeated, collective, restricted, answered_on <= ?2, count(*)
     FROM concern
     WHERE removed_at IS NULL AND received_on BETWEEN ?1 AND ?2 AND state <> 'cancelled'
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
    "SELECT outcome, resolved, deadline IS NOT NULL, deadline >= answered_on, count(*)
     FROM answer
     WHERE removed_at IS NULL AND answered_on BETWEEN ?1 AND ?2 AND (ended_on IS NULL OR ended_on > ?2)
     GROUP BY 1, 2, 3, 4",
    "SELECT count(*), sum(deadline <= ?2), sum(received_on >= ?1)
     FROM concern
     WHERE removed_at IS NULL AND state <> 'cancelled' AND answered_on IS NULL AND received_on <= ?2",
    "SELECT count(*), sum(deadline <= ?2), sum(received_on >= ?1)
     FROM concern
     WHERE removed_at IS NULL AND state <> 'cancelled' AND answered_on > ?2
       AND received_on BETWEEN date(?2, '-62 days') AND ?2",
    "SELECT count(*), sum(participants), sum(women), sum(men), sum(youth)
     FROM meeting WHERE removed_at IS NULL AND day BETWEEN ?1 AND ?2 AND state = 'final'",
    "SELECT count(*), sum(done_on <= ?2) FROM decision
     WHERE removed_at IS NULL AND is_final = 1 AND taken_on BETWEEN ?1 AND ?2",
    "SELECT origin, kind, sum(tyiyn) FROM funding_entry JOIN funding_line ON funding_line.id = funding_entry.line
     WHERE funding_entry.removed_at IS NULL AND day BETWEEN ?1 AND ?2 GROUP BY 1, 2",
];

/// Counts a quarter and its comparisons; how many concerns the quarter itself received.
fn by_hand(conn: &Connection, quarter: &Quarter) -> Result<i64> {
    let mut counted = 0;
    for (place, (first, last)) in quarter.spans.iter().enumerate() {
        for (which, sql) in COUNTS.iter().enumerate() {
            let mut statement = conn.prepare_cached(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query([first, last])?;
            while let Some(row) = rows.next()? {
                for column in 0..width {
                    std::hint::black_box(row.get_ref(column)?);
                }
                if place == 0 && which == 0 {
                    counted += row.get::<_, i64>(width - 1)?;
                }
            }
        }
    }
    Ok(counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_quarters_are_counted_by_both() {
        assert_eq!(quarters().len(), 40);
        assert_eq!(quarters()[0].spans[1], ("2015-10-01".to_owned(), "2015-12-31".to_owned()));
        let (rows, _) = rows(&Register::make(120).unwrap(), "").unwrap();
        assert!(rows.iter().all(|row| row.ours.is_some() && row.ratio.is_some()), "{rows:?}");
    }
}

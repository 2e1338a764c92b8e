//! P5: all figures of a quarter with its two comparisons, beside the shortest SQL that counts the same records.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use depter_values::Day;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use super::journal::{FIRST_YEAR, YEARS};
use super::postgres::Postgres;
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{Times, millis, short, timed};
use super::{bare, rival};

/// Rounds over all forty quarters, and how long they may take together.
const ROUNDS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(20);

/// The rows, with the time that P14 compares.
pub fn rows(register: &Register, postgres: Result<&Postgres, &String>) -> Result<(Vec<Row>, Duration)> {
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
        .rival(format!("{}; {}", beside(&conn, postgres, &quarters)?, duckdb()))
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

/// The first and the last day; and the day before which nothing is open any more that was answered after the last.
type Span = [String; 3];

struct Quarter {
    name: String,
    /// Of the quarter, of the one before, and of the same a year before.
    spans: [Span; 3],
}

fn quarters() -> Vec<Quarter> {
    let span = |year: usize, quarter: usize| {
        let month = quarter * 3;
        let last = if quarter == 2 || quarter == 3 { 30 } else { 31 };
        let [first, last] = [format!("{year}-{:02}-01", month - 2), format!("{year}-{month:02}-{last}")];
        let open_since = Day::typed(&last).map_or_else(|_| first.clone(), |last| last.minus(62).to_string());
        [first, last, open_since]
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
    "SELECT count(*), count(*) FILTER (WHERE deadline <= ?2), count(*) FILTER (WHERE received_on >= ?1)
     FROM concern
     WHERE removed_at IS NULL AND state <> 'cancelled' AND answered_on IS NULL AND received_on <= ?2",
    "SELECT count(*), count(*) FILTER (WHERE deadline <= ?2), count(*) FILTER (WHERE received_on >= ?1)
     FROM concern
     WHERE removed_at IS NULL AND state <> 'cancelled' AND answered_on > ?2
       AND received_on BETWEEN ?3 AND ?2",
    "SELECT count(*), sum(participants), sum(women), sum(men), sum(youth)
     FROM meeting WHERE removed_at IS NULL AND day BETWEEN ?1 AND ?2 AND state = 'final'",
    "SELECT count(*), count(*) FILTER (WHERE done_on <= ?2) FROM decision
     WHERE removed_at IS NULL AND is_final = 1 AND taken_on BETWEEN ?1 AND ?2",
    "SELECT origin, kind, sum(tyiyn) FROM funding_entry JOIN funding_line ON funding_line.id = funding_entry.line
     WHERE funding_entry.removed_at IS NULL AND day BETWEEN ?1 AND ?2 GROUP BY 1, 2",
];

/// Counts a quarter and its comparisons; how many concerns the quarter itself received.
fn by_hand(conn: &Connection, quarter: &Quarter) -> Result<i64> {
    let mut counted = 0;
    for (place, span) in quarter.spans.iter().enumerate() {
        for (which, sql) in COUNTS.iter().enumerate() {
            let mut statement = conn.prepare_cached(sql)?;
            let (width, days) = (statement.column_count(), statement.parameter_count());
            let mut rows = statement.query(params_from_iter(&span[..days]))?;
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

/// The same statements in another database, all quarters one after the other.
fn beside(conn: &Connection, postgres: Result<&Postgres, &String>, quarters: &[Quarter]) -> Result<String> {
    let postgres = match postgres {
        Ok(postgres) => postgres,
        Err(words) => return Ok(words.clone()),
    };
    let quarter = &quarters[quarters.len() / 2];
    let received =
        format!("SELECT coalesce(sum(count), 0) FROM ({}) AS received", written(COUNTS[0], &quarter.spans[0]));
    ensure!(postgres.number(&received)? == by_hand(conn, quarter)?, "PostgreSQL counts otherwise");
    let of_one = |quarter: &Quarter| quarter.spans.iter().flat_map(all_counts).collect::<Vec<_>>();
    let statements: Vec<String> = quarters.iter().flat_map(of_one).collect();
    let each = quarters[0].spans.len() * COUNTS.len();
    // What is read the first time is not in its memory yet.
    postgres.times(&statements)?;
    let times = postgres.times(&statements)?;
    let times = Times::of(times.chunks(each).map(|quarter| quarter.iter().sum()).collect());
    Ok(format!("PostgreSQL: {}", times.text()))
}

fn all_counts(span: &Span) -> Vec<String> {
    COUNTS.iter().map(|sql| written(sql, span)).collect()
}

/// A statement with its days in it.
fn written(sql: &str, span: &Span) -> String {
    (1..).zip(span).fold(sql.to_owned(), |sql, (place, day)| sql.replace(&format!("?{place}"), &format!("'{day}'")))
}

fn duckdb() -> String {
    if rival::is_there("duckdb") { "DuckDB is there and not measured".to_owned() } else { rival::missing("DuckDB") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_quarters_are_counted_by_both() {
        assert_eq!(quarters().len(), 40);
        assert_eq!(quarters()[0].spans[1], ["2015-10-01", "2015-12-31", "2015-10-30"]);
        let (rows, _) = rows(&Register::make(120).unwrap(), Err(&String::new())).unwrap();
        assert!(rows.iter().all(|row| row.ours.is_some() && row.ratio.is_some()), "{rows:?}");
    }
}

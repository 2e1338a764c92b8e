//! P2: registering a concern, durably, beside the same rows by bare statements in a copy of the same register.

use std::fs;
use std::time::Duration;

use anyhow::{Result, ensure};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use super::bare;
use super::journal::WORDS;
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{Times, millis, timed};

/// Registrations; each is done once by the product and once by hand.
const ROUNDS: usize = 200;

/// What one registration writes, in the order in which the product writes it.
const TABLES: [(&str, &str); 4] = [
    ("concern", "SELECT * FROM concern WHERE id = (SELECT record FROM change WHERE operation = ?1)"),
    (
        "search_entry",
        "SELECT * FROM search_entry WHERE kind = 'concern' AND record = (SELECT record FROM change WHERE operation = ?1)",
    ),
    ("change", "SELECT * FROM change WHERE operation = ?1"),
    ("operation", "SELECT * FROM operation WHERE id = ?1"),
];

/// The row, with the time that P14 compares.
pub fn row(register: &Register) -> Result<(Row, Duration)> {
    measured(register, ROUNDS)
}

fn measured(register: &Register, rounds: usize) -> Result<(Row, Duration)> {
    register.settled()?;
    let place = tempfile::tempdir_in(register.folder())?;
    let copy = place.path().join("bare.db");
    fs::copy(register.database(), &copy)?;
    let (ours_read, floor) = (bare::reader(register.folder())?, bare::writer(register.folder(), &copy)?);
    let (mut of_ours, mut of_floor) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let (took, done) = timed(|| register.call("concern_record", registration(round)))?;
        ensure!(done["number"].is_string(), "nothing was registered: {done}");
        of_ours.push(took);
        let written = written(&ours_read)?;
        of_floor.push(timed(|| by_hand(&floor, &written))?.0);
    }
    let (ours, floor) = (Times::of(of_ours), Times::of(of_floor));
    let row = Row::new("P2", "register a concern, durable", register.size)
        .ours(millis(ours.p99()), ours.text())
        .floor(millis(floor.p99()), floor.text())
        .ratio(ours.p50(), floor.p50())
        .rival("–")
        .goal(Goal::Both(1.3, 100.0))
        .because(
            "a registration also reads: the next number, lists, terms, users, and the page that it answers with; the log \
             of the store is shared with the readers of the window",
        );
    Ok((row, ours.p50()))
}

fn registration(round: usize) -> Value {
    let narrative: Vec<&str> = (0..14).map(|word| WORDS[(round * 5 + word * 7 + word) % WORDS.len()]).collect();
    json!({ "concern": {
        "kind": "statement", "channel": "written", "received_on": "2026-09-30", "category": "EN01", "executor": "Инспектор",
        "texts": { "applicant": format!("Үсөн Токтогулов {round}"), "phone": format!("0700 {round:06}"),
                   "narrative": format!("{} {round}", narrative.join(" ")) },
    } })
}

/// Every row of the newest operation, table by table.
fn written(conn: &Connection) -> Result<Vec<(String, Vec<Cell>)>> {
    let newest: String =
        conn.query_row("SELECT id FROM operation ORDER BY rowid DESC LIMIT 1", [], |row| row.get(0))?;
    let mut written = Vec::new();
    for (table, sql) in TABLES {
        let mut statement = conn.prepare_cached(sql)?;
        let columns = statement.column_count();
        let cells =
            statement.query_row([&newest], |row| (0..columns).map(|n| row.get(n)).collect::<rusqlite::Result<_>>())?;
        let marks = vec!["?"; columns].join(", ");
        written.push((format!("INSERT INTO {table} VALUES ({marks})"), cells));
    }
    Ok(written)
}

fn by_hand(conn: &Connection, written: &[(String, Vec<Cell>)]) -> Result<()> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    for (sql, cells) in written {
        conn.prepare_cached(sql)?.execute(params_from_iter(cells))?;
        if sql.contains("search_entry") {
            let index = "INSERT INTO search_index (rowid, public_words, staff_words) VALUES (?1, ?2, ?3)";
            conn.prepare_cached(index)?.execute([&cells[0], &cells[3], &cells[4]])?;
        }
    }
    conn.execute_batch("COMMIT")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_writes_what_a_registration_writes() {
        let register = Register::make(30).unwrap();
        let before = bare::reader(register.folder()).unwrap();
        let count = |conn: &Connection| -> i64 {
            conn.query_row("SELECT count(*) FROM operation", [], |row| row.get(0)).unwrap()
        };
        let operations = count(&before);
        let (row, _) = measured(&register, 3).unwrap();
        assert!(row.ratio.is_some_and(|ratio| ratio > 0.0));
        assert_eq!(count(&before), operations + 3);
        let kinds: Vec<String> = written(&before).unwrap().into_iter().map(|(sql, _)| sql).collect();
        assert!(kinds[0].starts_with("INSERT INTO concern VALUES"), "{kinds:?}");
    }
}

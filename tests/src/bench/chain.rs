//! P13: checking the chain of the history, beside bare BLAKE3 over the same bytes.

use std::time::Duration;

use anyhow::{Result, ensure};
use depter_store::history::check;
use rusqlite::Connection;

use super::bare;
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{in_millis, timed};

/// The row.
pub fn row(register: &Register) -> Result<Row> {
    let conn = bare::reader(register.folder())?;
    let count = |table: &str| -> Result<f64> {
        let count: u32 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        Ok(f64::from(count))
    };
    let (changes, operations) = (count("change")?, count("operation")?);
    let (mut ours, mut whole) = (Duration::MAX, true);
    for _ in 0..3 {
        let (took, unbroken) = timed(|| Ok(check::chain(&conn)?))?;
        (ours, whole) = (ours.min(took), whole && unbroken);
    }
    ensure!(whole, "the history is broken");
    let payloads = payloads(&conn)?;
    let mut floor = Duration::MAX;
    for _ in 0..3 {
        floor = floor.min(timed(|| Ok(hashed(&payloads)))?.0);
    }
    let bytes: usize = payloads.iter().map(String::len).sum();
    let a_second = |time: Duration| changes / time.as_secs_f64();
    Ok(Row::new(
        "P13",
        format!("check the history: {operations} operations with {changes} changes, {} MB", bytes / 1_000_000),
        register.size,
    )
    .ours(a_second(ours), format!("{:.0} changes a second ({})", a_second(ours), in_millis(ours)))
    .floor(a_second(floor), format!("{:.0} a second", a_second(floor)))
    .ratio(ours, floor)
    .rival("–")
    .goal(Goal::PerSecond(100_000.0))
    .because("every page of the history is decrypted on the way"))
}

/// Every payload and digest that the chain covers, in memory.
fn payloads(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare(
        "SELECT coalesce(before, ''), coalesce(after, ''), kind || record || before_digest || after_digest FROM change",
    )?;
    let mut rows = statement.query([])?;
    let mut payloads = Vec::new();
    while let Some(row) = rows.next()? {
        for column in 0..3 {
            payloads.push(row.get(column)?);
        }
    }
    Ok(payloads)
}

fn hashed(payloads: &[String]) -> usize {
    payloads.iter().map(|payload| usize::from(blake3::hash(payload.as_bytes()).as_bytes()[0])).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_of_a_register_is_checked() {
        let row = row(&Register::make(30).unwrap()).unwrap();
        assert!(row.ours.is_some_and(|figure| figure.value > 0.0));
    }
}

//! P9: a verified copy of the register, beside a bare copy of the file, and the wait of whoever works meanwhile.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, anyhow, ensure};
use serde_json::{Value, json};

use super::register::Register;
use super::row::{Goal, Row};
use super::times::{Times, in_millis, millis, timed};

/// The rows.
pub fn rows(register: &Register) -> Result<Vec<Row>> {
    let stick = tempfile::tempdir()?;
    // The log goes into the database, so that both copy the same bytes.
    let bytes = register.settled()?;
    let (floor, ()) = timed(|| bare(&register.database(), &stick.path().join("bare.db")))?;
    let place = json!(register.app.files.give(stick.path().to_owned()));
    let (ours, made, waits) = measured(register, &place)?;
    ensure!(
        made["concerns"].as_u64().is_some_and(|held| held >= register.size as u64),
        "not everything is in it: {made}"
    );
    let megabytes = bytes / 1_000_000;
    let of_a_gigabyte = ours.mul_f64(gigabyte(bytes));
    let copy = Row::new("P9", format!("a verified copy of {megabytes} MB, as of 1 GB"), register.size)
        .ours(
            millis(of_a_gigabyte),
            format!("{:.1} s ({:.1} s of 1 GB)", ours.as_secs_f64(), of_a_gigabyte.as_secs_f64()),
        )
        .floor(millis(floor), in_millis(floor))
        .ratio(ours, floor)
        .rival("–")
        .goal(Goal::Millis(20_000.0))
        .because("a small register pays for opening and checking as much as a large one");
    let wait = Row::new("P9", format!("registering meanwhile, {} times", waits.1), register.size)
        .ours(millis(waits.0.p99()), waits.0.text())
        .goal(Goal::Millis(50.0))
        .because("the copy and the registration share the disk: both wait until it has written");
    Ok(vec![copy, wait])
}

fn bare(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.sync_all()?;
    Ok(())
}

/// A copy, while somebody registers one concern after the other.
fn measured(register: &Register, place: &Value) -> Result<(Duration, Value, (Times, usize))> {
    std::thread::scope(|scope| {
        let copying = scope.spawn(|| timed(|| register.call("copy_make", json!({ "to": place }))));
        let mut waits = Vec::new();
        while !copying.is_finished() {
            let concern = json!({
                "kind": "signal", "channel": "oral", "received_on": "2026-09-30", "category": "EN01",
                "texts": { "narrative": "көчөдө жарык жок" },
            });
            waits.push(timed(|| register.call("concern_record", json!({ "concern": concern })))?.0);
            std::thread::sleep(Duration::from_millis(20));
        }
        let (ours, made) = copying.join().map_err(|_| anyhow!("the copy came to grief"))??;
        let count = waits.len();
        Ok((ours, made, (Times::of(waits), count)))
    })
}

#[expect(clippy::cast_precision_loss, reason = "a ratio for reading")]
fn gigabyte(bytes: u64) -> f64 {
    1e9 / bytes.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_that_is_measured_holds_everything() {
        let rows = rows(&Register::make(40).unwrap()).unwrap();
        assert!(rows.iter().all(|row| row.ours.is_some()), "{rows:?}");
    }
}

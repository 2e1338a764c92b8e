//! Measures a verified copy of a register on the disk (P9): how long it takes beside a bare copy of the file, and how
//! long whoever works meanwhile waits.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use depter_app::door::App;
use serde_json::{Value, json};

use crate::import_bench::{call, founded, journal};

/// Records of the register unless another number is asked for.
pub const RECORDS: usize = 100_000;

/// The report: seconds of the floor and of ours, their ratio, and the wait of somebody who registers meanwhile.
pub fn report(records: usize) -> Result<String> {
    let (folder, stick) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let app = founded(folder.path())?;
    let file = folder.path().join("journal.csv");
    fs::write(&file, journal(records)?)?;
    call(&app, "import_concerns", json!({ "file": app.files.give(file) }))?;
    // The log goes into the database, so that both copy the same bytes.
    call(&app, "session_lock", json!({}))?;
    app.settle();
    let database = folder.path().join("depter.db");
    let bytes = fs::metadata(&database)?.len();
    let floor = bare_copy(&database, &stick.path().join("bare.db"))?;
    call(&app, "session_open", json!({ "user": "Head", "password": "four quiet river stones" }))?;
    let place = json!(app.files.give(stick.path().to_owned()));
    let (ours, made, mut waits) = measured(&app, &place)?;
    ensure!(made["concerns"].as_u64().is_some_and(|held| held >= records as u64), "not everything is in it: {made}");
    waits.sort_unstable();
    let p99 = waits.get(waits.len() * 99 / 100).or(waits.last()).copied().unwrap_or_default();
    let mut out = String::new();
    let megabytes = bytes / 1_000_000;
    writeln!(out, "Verified copy of {megabytes} MB ({records} concerns): {:.1} s", ours.as_secs_f64())?;
    writeln!(out, "Bare copy and sync of the file: {:.1} s", floor.as_secs_f64())?;
    writeln!(
        out,
        "Ratio: {:.1}; as of 1 GB: {:.1} s (goal: 20)",
        ratio(ours, floor),
        ours.as_secs_f64() * gigabyte(bytes)
    )?;
    writeln!(out, "Registering meanwhile, {} times: p99 {} ms (goal: 50)", waits.len(), p99.as_millis())?;
    Ok(out)
}

fn bare_copy(from: &Path, to: &Path) -> Result<Duration> {
    let began = Instant::now();
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.sync_all()?;
    Ok(began.elapsed())
}

/// A copy, while somebody registers one concern after the other.
fn measured(app: &App, place: &Value) -> Result<(Duration, Value, Vec<Duration>)> {
    std::thread::scope(|scope| {
        let copying = scope.spawn(|| {
            let began = Instant::now();
            call(app, "copy_make", json!({ "to": place })).map(|made| (began.elapsed(), made))
        });
        let mut waits = Vec::new();
        while !copying.is_finished() {
            let began = Instant::now();
            call(
                app,
                "concern_record",
                json!({ "concern": {
                "kind": "signal", "channel": "oral", "received_on": "2026-09-30", "category": "EN01",
                "texts": { "narrative": "көчөдө жарык жок" },
            } }),
            )?;
            waits.push(began.elapsed());
            std::thread::sleep(Duration::from_millis(20));
        }
        let (ours, made) = copying.join().map_err(|_| anyhow::anyhow!("the copy came to grief"))??;
        Ok((ours, made, waits))
    })
}

fn ratio(ours: Duration, floor: Duration) -> f64 {
    ours.as_secs_f64() / floor.as_secs_f64().max(f64::EPSILON)
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
        let report = report(40).unwrap();
        assert!(report.contains("(40 concerns)") && report.contains("Ratio"), "{report}");
    }
}

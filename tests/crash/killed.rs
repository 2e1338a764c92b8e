//! R3: the program is killed in the middle of its work. Whatever it called saved is there, and the next start is not
//! kept out by what the dead one left.

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use depter_app::App;
use depter_app::platform::clock::SetClock;
use depter_store::open::DatabaseKey;
use depter_tests::centre::{BEGINS, Centre, PASSWORD, Who, host};
use depter_tests::{proved, rounds};
use serde_json::json;

use crate::chance::Chance;
use crate::work::sound;

/// Names the folder for the program that will be killed.
const VICTIM: &str = "DEPTER_VICTIM";
const SAVED: &str = "SAVED";

fn opened(folder: &Path) -> App {
    let clock = Arc::new(SetClock::at(BEGINS.parse().unwrap()));
    App::open(folder, host(&clock)).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// Works until it is killed, and says what was saved.
fn work(folder: &Path) {
    let app = opened(folder);
    app.call("session_open", json!({ "user": Who::Head.name(), "password": PASSWORD })).unwrap();
    let mut out = std::io::stdout();
    for n in 0.. {
        let arguments = json!({ "concern": {
            "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
            "texts": { "narrative": format!("{n}: {}", "көчөдө жарык жок ".repeat(1 + n % 90)) },
        } });
        app.call("concern_record", arguments).unwrap();
        writeln!(out, "\n{SAVED}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
#[ignore = "it is started, and killed, by the test below"]
fn the_program_that_is_killed() {
    let folder = std::env::var_os(VICTIM).expect("the folder to work in");
    work(Path::new(&folder));
}

/// Starts the program, kills it at some moment, and says how many records it had called saved.
fn killed(folder: &Path, chance: &mut Chance) -> i64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "killed::the_program_that_is_killed", "--nocapture"])
        .env(VICTIM, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    // Sometimes while it starts, else after some records, in the middle of the next one.
    let wanted = chance.under(12);
    let mut saved = 0;
    while saved < wanted {
        let Some(line) = lines.next() else { break };
        saved += usize::from(line == SAVED);
    }
    let micros = if wanted == 0 { chance.under(200_000) } else { chance.under(20_000) };
    std::thread::sleep(Duration::from_micros(u64::try_from(micros).unwrap()));
    child.kill().unwrap();
    child.wait().unwrap();
    saved += lines.filter(|line| line == SAVED).count();
    i64::try_from(saved).unwrap()
}

#[test]
fn whatever_was_called_saved_survives_a_kill() {
    let mut centre = Centre::founded();
    let (before, key) = (centre.operations(), DatabaseKey::new(centre.database_key()));
    centre.stop();
    let (mut saved_in_all, mut unsaid) = (0, 0);
    let kills = rounds(200, 10_000);
    for seed in 0..kills {
        let mut chance = Chance::of(seed);
        let folder = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(centre.folder()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        let saved = killed(folder.path(), &mut chance);
        drop(opened(folder.path()));
        let there = sound(folder.path(), &key).unwrap_or_else(|what| panic!("seed {seed}: {what}"));
        assert!((before + saved..=before + saved + 1).contains(&there), "seed {seed}: {there} of {before} + {saved}");
        saved_in_all += saved;
        unsaid += there - before - saved;
    }
    let done = format!("{kills} kills, {saved_in_all} records called saved");
    proved("R9", format!("{kills} starts after a kill"), "none was kept out by the lock of the dead one");
    proved("R3", done, format!("0 lost; {unsaid} more were saved before it could be said"));
    assert!(saved_in_all > 100, "the program worked before it was killed: {saved_in_all}");
}

//! R13: a long day in a large register. The program takes no more memory in the evening than at noon, and its log
//! stays short.

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use depter_app::App;
use depter_store::open::DATABASE;
use depter_tests::bench::register::{HEAD, PASSWORD, Register, program};
use depter_tests::sandbox::memory;
use depter_tests::{proved, rounds};
use serde_json::{Value, json};

use crate::chance::Chance;

/// Names the folder for the program whose memory is watched.
const FOLDER: &str = "DEPTER_SOAK";
/// Begins a line that tells how it stands: memory in kB after the session, and bytes of the log in it.
const STANDS: &str = "STANDS";
/// The longest that the log may get (R13).
const LOG_LIMIT: u64 = 64 << 20;
/// So many times of a day it is told how it stands.
const LOOKS: u32 = 8;

fn call(app: &App, name: &str, arguments: Value) -> Value {
    app.call(name, arguments).unwrap_or_else(|failure| panic!("{name}: {failure:?}")).value
}

/// What somebody does in some minutes: registers and looks at a concern, leafs, searches, opens a summary.
fn minutes(app: &App, n: u32, chance: &mut Chance) {
    let words = ["жарык", "көчө", "жол", "мал", "мектеп", "ж", "уу"];
    let narrative = format!("{n}: {}", "көчөдө жарык жок ".repeat(1 + chance.under(60)));
    let concern = json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-09-20", "category": "EN01",
        "texts": { "narrative": narrative },
    });
    let made = call(app, "concern_record", json!({ "concern": concern }));
    call(app, "concern_get", json!({ "id": made["id"] }));
    let filters = [json!({ "limit": 200 }), json!({ "limit": 200, "open": true }), json!({ "category": "EN01" })];
    call(app, "concern_list", filters[chance.under(filters.len())].clone());
    call(app, "search", json!({ "text": words[chance.under(words.len())] }));
    let quarter = format!("{}-Q{}", 2017 + chance.under(10), 1 + chance.under(4));
    call(app, "summary_get", json!({ "period": quarter }));
}

/// Memory of this process in kB, and bytes of the log of the register.
fn stands(folder: &Path) -> (u64, u64) {
    let memory = memory("self", "VmRSS").unwrap();
    let log = fs::metadata(folder.join(format!("{DATABASE}-wal"))).map_or(0, |log| log.len());
    (memory, log)
}

#[test]
#[ignore = "it is started by the test below"]
fn the_program_that_is_watched() {
    let folder = std::env::var_os(FOLDER).expect("the folder to work in");
    let folder = Path::new(&folder);
    let app = program(folder).unwrap();
    let log_in = || call(&app, "session_open", json!({ "user": HEAD, "password": PASSWORD }));
    log_in();
    let (mut chance, mut out) = (Chance::of(13), std::io::stdout());
    let day = rounds(160, 40_000);
    for n in 0..day {
        minutes(&app, n, &mut chance);
        if (n + 1) % (day / LOOKS) == 0 {
            let (_, log) = stands(folder);
            // What a session holds to be quick comes and goes with it; what stays after it must not grow.
            call(&app, "session_lock", json!({}));
            app.settle();
            let (memory, _) = stands(folder);
            writeln!(out, "\n{STANDS} {memory} {log}").unwrap();
            log_in();
        }
    }
}

#[test]
fn a_long_day_takes_no_more_memory_in_the_evening_than_at_noon() {
    let size = usize::try_from(rounds(1_000, 1_000_000)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    drop(Register::made_in(folder.path(), size).unwrap());
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "soak::the_program_that_is_watched", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let looks: Vec<(u64, u64)> = lines
        .filter_map(|line| {
            let (memory, log) = line.strip_prefix(STANDS)?.trim().split_once(' ')?;
            Some((memory.parse().unwrap(), log.parse().unwrap()))
        })
        .collect();
    assert!(child.wait().unwrap().success(), "the day ended well: {looks:?}");
    // After a short morning caches and the heaps of threads still fill; a long day is past that at noon.
    let allowed = f64::from(rounds(40, 5));
    let (noon, evening) = (looks[looks.len() / 2 - 1].0, looks[looks.len() - 1].0);
    let log = looks.iter().map(|look| look.1).max().unwrap();
    let grown = (f64::from(u32::try_from(evening).unwrap()) / f64::from(u32::try_from(noon).unwrap()) - 1.0) * 100.0;
    assert!(grown < allowed, "{looks:?}");
    assert!(log <= LOG_LIMIT, "{looks:?}");
    let day = rounds(160, 40_000);
    let done = format!("{day} rounds of work in a register of {size} concerns");
    let (memory, log) = (evening >> 10, log >> 10);
    proved("R13", done, format!("memory from noon to evening {grown:+.1} % ({memory} MB), log at most {log} kB"));
}

//! A day's work through the door, and what must be true of a register whatever happened to it.

use std::path::Path;

use depter_core::migrations::MIGRATIONS;
use depter_core::registry::RECORD_TYPES;
use depter_core::summary::TALLIES;
use depter_store::history::check::check;
use depter_store::open::{DatabaseKey, Store};
use depter_tests::centre::Centre;
use serde_json::{Value, json};

/// Step by step, every kind of writing: new, changed, closed, linked, undone. Each step is one operation.
pub fn steps(centre: &Centre, count: usize, mut said: impl FnMut(Result<(), String>)) {
    let mut last = Value::Null;
    for n in 0..count {
        let outcome = step(centre, n, &mut last);
        said(outcome);
    }
}

/// One step; what the program said of it.
pub fn step(centre: &Centre, n: usize, last: &mut Value) -> Result<(), String> {
    let narrative = format!("{n}-кайрылуу: {}", "көчөдө жарык жок, балдар караңгыда кайтат. ".repeat(1 + n % 7));
    let ask = |command: &str, arguments: Value| {
        centre.ask(command, arguments).map(|answer| answer.value).map_err(|failure| failure.code)
    };
    let chosen = json!({ "id": last["id"], "version": last["version"] });
    match n % 6 {
        // A changed concern needs one that was registered.
        1 if last.is_object() => {
            let mut arguments = chosen;
            arguments["reason"] = json!("толуктоо");
            arguments["concern"] = concern(&narrative, "EN01");
            *last = ask("concern_edit", arguments)?;
        }
        3 => drop(ask("area_save", json!({ "kind": "village", "names": { "ky": format!("{n}-айыл") } }))?),
        4 => *last = ask("concern_record", json!({ "concern": concern(&narrative, "CH02") }))?,
        5 => drop(ask("undo", json!({}))?),
        _ => *last = ask("concern_record", json!({ "concern": concern(&narrative, "EN01") }))?,
    }
    if n % 6 == 5 {
        *last = Value::Null;
    }
    Ok(())
}

fn concern(narrative: &str, category: &str) -> Value {
    json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": category,
        "texts": { "narrative": narrative },
    })
}

/// Opens the register in a folder as the program does, and says how many steps it holds. An error if it does not open,
/// or if anything in it does not fit: pages, the chain of the history, tables against the history.
pub fn sound(folder: &Path, key: &DatabaseKey) -> Result<i64, String> {
    let store = Store::open(folder, key.clone(), MIGRATIONS).map_err(|error| format!("does not open: {error}"))?;
    let (findings, steps) = store
        .read(|conn| {
            let steps = conn.query_row("SELECT count(*) FROM operation", [], |row| row.get(0))?;
            Ok::<_, depter_store::Error>((check(conn, RECORD_TYPES, TALLIES, None)?, steps))
        })
        .map_err(|error| format!("is not read: {error}"))?;
    if findings.ok { Ok(steps) } else { Err(format!("does not fit: {findings:?}")) }
}

//! Copies on the command line: they open by a head's password of their time, or by the code on the sheet of paper.

use std::path::Path;

use depter_app::App;
use depter_app::command::failure::Failure;
use depter_values::Language;
use serde_json::{Map, Value, json};

use crate::door::{Done, Person, in_own_folder, open};
use crate::error::CliError;
use crate::files;
use crate::words::Paper;

/// Opens a copy and says what it holds. One that lacks attachments is whole but for them, and that is said.
pub fn verify(folder: &Path, person: &Person, src: &Path, key: &Paper, language: Language) -> Result<Done, CliError> {
    let mut arguments = opening(person, key, language)?;
    in_own_folder(folder, language, || {
        let app = open(folder, language, Box::new(|_, _| {}))?;
        arguments["copy"] = files::handle(&app, src);
        let seen = app.call("copy_verify", arguments)?.value;
        let lost = seen["attachments_lost"].as_u64().unwrap_or_default();
        Ok(unless(lost, "attachments", "copy_attachments_lost", (seen, language)))
    })
}

/// Brings a copy back, in a folder that is made if need be: this may be another computer.
pub fn restore(
    folder: &Path,
    person: &Person,
    src: &Path,
    preview: bool,
    key: &Paper,
    language: Language,
) -> Result<Done, CliError> {
    let mut arguments = opening(person, key, language)?;
    arguments["preview"] = json!(preview);
    bring_back(folder, person, src, (arguments, preview), language)
}

/// Brings back a register that is lost, as new as it is known anywhere; one that is not lost is left alone.
pub fn recover(folder: &Path, person: &Person, src: &Path, key: &Paper, language: Language) -> Result<Done, CliError> {
    let mut arguments = opening(person, key, language)?;
    arguments["only_lost"] = json!(true);
    bring_back(folder, person, src, (arguments, false), language)
}

fn bring_back(
    folder: &Path,
    person: &Person,
    src: &Path,
    (mut arguments, preview): (Value, bool),
    language: Language,
) -> Result<Done, CliError> {
    let code = arguments.get("code").cloned();
    in_own_folder(folder, language, || {
        let app = open(folder, language, Box::new(|_, _| {}))?;
        arguments["copy"] = files::handle(&app, src);
        let seen = app.call("copy_restore", arguments)?.value;
        if preview {
            return Ok(Done::Answered(seen, 0));
        }
        renew(&app, person, code, language)?;
        Ok(unless_left_out(seen, language))
    })
}

/// Whether a copy mends what is wrong. A wrong password, or a program that holds the folder, it does not.
pub fn mends(code: &str) -> bool {
    const MENDED: [&str; 7] = [
        "store_damaged",
        "store_lost",
        "store_missing",
        "store_not_a_store",
        "keyring_damaged",
        "keyring_missing",
        "keyring_foreign",
    ];
    MENDED.contains(&code)
}

/// Brings the register back as new as it is known in the places that this computer knows, and says what is in it.
pub fn repair(app: &App, person: &Person, language: Language) -> Result<Done, CliError> {
    let mut arguments = person.credentials(language)?;
    arguments["only_lost"] = json!(true);
    let mut found = app.call("copies_find", json!({}))?.value;
    let newest = found.get_mut(0).map(|copy| copy["copy"].take());
    arguments["copy"] = newest.ok_or_else(|| Failure::plain("copy_missing", language))?;
    Ok(unless_left_out(app.call("copy_restore", arguments)?.value, language))
}

/// The answer, unless a copy holds what the history of the register lacks, or is damaged: then that is said as well.
pub fn unless_told(app: &App, done: Done, language: Language) -> Result<Done, CliError> {
    const TOLD: [&str; 2] = ["history_differs", "copies_damaged"];
    // What was compared when somebody logged in was compared in the background.
    app.settle();
    let state = app.call("copies_state", json!({}))?.value;
    let told = TOLD.into_iter().find(|code| state["trouble"] == *code);
    Ok(match (done, told) {
        (Done::Answered(value, _), Some(code)) => Done::But(value, Failure::plain(code, language)),
        (done, _) => done,
    })
}

/// The answer, unless steps were left out: then how many, and where they are, is said as well.
fn unless_left_out(seen: Value, language: Language) -> Done {
    let left = seen["left_out"].as_array().into_iter().flatten();
    let steps = left.filter_map(|left| left["steps"].as_u64()).sum();
    unless(steps, "steps", "copies_left_out", (seen, language))
}

fn unless(count: u64, name: &str, code: &str, (value, language): (Value, Language)) -> Done {
    if count == 0 {
        return Done::Answered(value, 0);
    }
    let params = Map::from_iter([(name.to_owned(), Value::from(count))]);
    Done::But(value, Failure::new(code, params, language))
}

/// With the code of the sheet a head who is named gets a new password.
fn renew(app: &App, person: &Person, code: Option<Value>, language: Language) -> Result<(), CliError> {
    if let (Some(code), true) = (code, person.is_named()) {
        let mut renewed = person.credentials(language)?;
        renewed["code"] = code;
        app.call("session_recover", renewed)?;
    }
    Ok(())
}

/// With a code file it is the code that opens; else the name and the password.
fn opening(person: &Person, key: &Paper, language: Language) -> Result<Value, CliError> {
    match &key.code_file {
        Some(file) => Ok(json!({ "code": files::password(file, language)?.as_str() })),
        None => person.credentials(language),
    }
}

//! Copies on the command line: they open by a head's password of their time, or by the code on the sheet of paper.

use std::path::Path;

use depter_app::door::App;
use depter_app::failure::Failure;
use depter_core::values::Language;
use serde_json::{Value, json};

use crate::fault::Fault;
use crate::files;
use crate::verbs::{Done, Person, in_own_folder, open};
use crate::words::Paper;

/// Opens a copy and says what it holds.
pub fn verify(folder: &Path, person: &Person, src: &Path, key: &Paper, language: Language) -> Result<Done, Fault> {
    let mut arguments = opening(person, key, language)?;
    in_own_folder(folder, language, || {
        let app = open(folder, language, Box::new(|_, _| {}))?;
        arguments["copy"] = copy(&app, src)?;
        Ok(Done::Answered(app.call("copy_verify", arguments)?.value, 0))
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
) -> Result<Done, Fault> {
    let mut arguments = opening(person, key, language)?;
    let code = arguments.get("code").cloned();
    in_own_folder(folder, language, || {
        let app = open(folder, language, Box::new(|_, _| {}))?;
        arguments["copy"] = copy(&app, src)?;
        arguments["preview"] = json!(preview);
        let seen = app.call("copy_restore", arguments)?.value;
        if let (Some(code), true, false) = (code, person.is_named(), preview) {
            let mut renewed = person.credentials(language)?;
            renewed["code"] = code;
            app.call("session_recover", renewed)?;
        }
        Ok(Done::Answered(seen, 0))
    })
}

/// Whether a copy mends what is wrong. A wrong password, or a program that holds the folder, it does not.
pub fn mends(code: &str) -> bool {
    const MENDED: [&str; 6] = [
        "store_damaged",
        "store_missing",
        "store_not_a_store",
        "keyring_damaged",
        "keyring_missing",
        "keyring_foreign",
    ];
    MENDED.contains(&code)
}

/// Brings back the newest copy that opens, of those that this computer knows, and says what is in it.
pub fn repair(app: &App, person: &Person, language: Language) -> Result<Done, Fault> {
    let found = app.call("copies_find", json!({}))?.value;
    let mut refused = None;
    for copy in found.as_array().into_iter().flatten() {
        let mut arguments = person.credentials(language)?;
        arguments["copy"] = copy["copy"].clone();
        match app.call("copy_restore", arguments) {
            Ok(answer) => return Ok(Done::Answered(answer.value, 0)),
            // An older one may still be whole.
            Err(failure) if failure.code == "copy_damaged" => refused = Some(failure),
            Err(failure) => return Err(failure.into()),
        }
    }
    Err(refused.unwrap_or_else(|| Failure::plain("copy_missing", language)).into())
}

/// With a code file it is the code that opens; else the name and the password.
fn opening(person: &Person, key: &Paper, language: Language) -> Result<Value, Fault> {
    match &key.code_file {
        Some(file) => Ok(json!({ "code": files::password(file, language)?.as_str() })),
        None => person.credentials(language),
    }
}

/// The copy in a folder, or the newest of those it holds.
fn copy(app: &App, src: &Path) -> Result<Value, Fault> {
    let itself = files::handle(app, src);
    if src.join("manifest.json").exists() {
        return Ok(itself);
    }
    let mut found = app.call("copies_find", json!({ "place": itself }))?.value;
    Ok(match found.get_mut(0) {
        Some(newest) => newest["copy"].take(),
        None => itself,
    })
}

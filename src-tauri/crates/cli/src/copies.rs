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
        if !preview {
            renew(&app, person, code, language)?;
        }
        Ok(Done::Answered(seen, 0))
    })
}

/// Brings back a register that is lost, from the newest copy that is whole; one that is not lost is left alone.
pub fn recover(folder: &Path, person: &Person, src: &Path, key: &Paper, language: Language) -> Result<Done, Fault> {
    let mut arguments = opening(person, key, language)?;
    arguments["only_lost"] = json!(true);
    let code = arguments.get("code").cloned();
    in_own_folder(folder, language, || {
        let app = open(folder, language, Box::new(|_, _| {}))?;
        let found = if is_copy(src) { vec![files::handle(&app, src)] } else { all(&app, Some(src))? };
        let recovered = newest_whole(&app, found, &arguments, language)?;
        renew(&app, person, code, language)?;
        Ok(Done::Answered(recovered, 0))
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
    let recovered = newest_whole(app, all(app, None)?, &person.credentials(language)?, language)?;
    Ok(Done::Answered(recovered, 0))
}

/// Brings back the first of these copies that is whole, and says how many newer ones of this centre are not.
fn newest_whole(app: &App, copies: Vec<Value>, arguments: &Value, language: Language) -> Result<Value, Fault> {
    let (mut damaged, mut refused) = (0, None);
    for copy in copies {
        let mut arguments = arguments.clone();
        arguments["copy"] = copy;
        match app.call("copy_restore", arguments) {
            Ok(mut answer) => {
                answer.value["copies_damaged"] = json!(damaged);
                return Ok(answer.value);
            }
            // An older one may still be whole, and several centres may copy to one place.
            Err(failure) if ["copy_damaged", "copy_foreign"].contains(&failure.code.as_str()) => {
                damaged += u32::from(failure.code == "copy_damaged");
                refused = Some(failure);
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    Err(refused.unwrap_or_else(|| Failure::plain("copy_missing", language)).into())
}

/// With the code of the sheet a head who is named gets a new password.
fn renew(app: &App, person: &Person, code: Option<Value>, language: Language) -> Result<(), Fault> {
    if let (Some(code), true) = (code, person.is_named()) {
        let mut renewed = person.credentials(language)?;
        renewed["code"] = code;
        app.call("session_recover", renewed)?;
    }
    Ok(())
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
    if is_copy(src) {
        return Ok(itself);
    }
    Ok(all(app, Some(src))?.into_iter().next().unwrap_or(itself))
}

fn is_copy(src: &Path) -> bool {
    src.join("manifest.json").exists()
}

/// The copies in a folder, or in the places that this computer knows, the newest first.
fn all(app: &App, place: Option<&Path>) -> Result<Vec<Value>, Fault> {
    let place = place.map(|place| files::handle(app, place));
    let mut found = app.call("copies_find", json!({ "place": place }))?.value;
    Ok(found.as_array_mut().into_iter().flatten().map(|copy| copy["copy"].take()).collect())
}

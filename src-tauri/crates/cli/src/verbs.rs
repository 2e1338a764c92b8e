//! What each verb does with the door.

use std::path::Path;

use depter_app::App;
use depter_app::command::entry::{reading, whole, writing};
use depter_app::command::table::COMMANDS;
use depter_app::demo::{self, Wish};
use depter_app::platform::folder::{self, Purpose};
use depter_values::Language;
use serde_json::{Value, json};

use crate::door::{Done, Person, entered, in_own_folder, open, opened, randomness};
use crate::error::CliError;
use crate::words::{Document, Import, Verb, Words};
use crate::{copies, document, files, pipe};

/// Runs the verb.
pub fn run(words: Words, language: Language) -> Result<Done, CliError> {
    let person = Person::named(words.user, words.password_file, words.clock_is_right);
    if matches!(words.verb, Verb::Commands) {
        return Ok(Done::Answered(commands(), 0));
    }
    let folder = folder::chosen(words.data, Purpose::Register).ok_or_else(|| CliError::Usage("--data".to_owned()))?;
    match words.verb {
        Verb::Commands => Ok(Done::Answered(commands(), 0)),
        Verb::Init { centre } => init(&folder, &person, &centre, language),
        Verb::Demo { concerns, years, seed } => invent(&folder, Wish { concerns, years, seed }, language),
        Verb::Pipe => pipe::run(&folder, &person, language),
        Verb::Call { name, json } => {
            let (app, log_in) = opened(&folder, &person, language)?;
            let arguments = files::hand_over(&app, files::arguments(json.as_deref(), language)?);
            log_in(&app)?;
            answered(&app, &name, arguments)
        }
        Verb::Import(Import::Concerns { file, dry_run, strict }) => {
            let app = entered(&folder, &person, language)?;
            import(&app, &file, dry_run, strict)
        }
        Verb::Document(document) => {
            let app = entered(&folder, &person, language)?;
            make(&app, document)
        }
        Verb::Check { head, repair: false } => {
            let app = entered(&folder, &person, language)?;
            copies::unless_told(&app, check(&app, head)?, language)
        }
        Verb::Check { head, repair: true } => {
            let (app, log_in) = opened(&folder, &person, language)?;
            match log_in(&app).and_then(|()| check(&app, head)) {
                Ok(sound @ Done::Answered(_, 0)) => Ok(sound),
                Ok(_) => copies::repair(&app, &person, language),
                Err(CliError::Failed(failure)) if copies::mends(&failure.code) => {
                    copies::repair(&app, &person, language)
                }
                Err(other) => Err(other),
            }
        }
        Verb::Backup { dest } => {
            let app = entered(&folder, &person, language)?;
            folder::make(&dest, language)?;
            let made = answered(&app, "copy_make", json!({ "to": files::handle(&app, &dest) }))?;
            copies::unless_told(&app, made, language)
        }
        Verb::Verify { src, key } => copies::verify(&folder, &person, &src, &key, language),
        Verb::Restore { src, preview, key } => copies::restore(&folder, &person, &src, preview, &key, language),
        Verb::Recover { src, key } => copies::recover(&folder, &person, &src, &key, language),
    }
}

fn answered(app: &App, name: &str, arguments: Value) -> Result<Done, CliError> {
    Ok(Done::Answered(app.call(name, arguments)?.value, 0))
}

/// The table as it stands; it needs no store.
fn commands() -> Value {
    let told = |command: &depter_app::command::entry::Command| {
        json!({
            "name": command.name,
            "kind": command.kind(),
            "permission": command.permission().map(depter_app::command::permission::Permission::name),
            "arguments": whole(reading(), command.arguments),
            "value": whole(writing(), command.value),
        })
    };
    COMMANDS.iter().map(told).collect()
}

fn init(folder: &Path, person: &Person, centre: &Path, language: Language) -> Result<Done, CliError> {
    let mut arguments = person.credentials(language)?;
    arguments["centre"] = files::json(centre, language)?;
    in_own_folder(folder, language, || {
        let app = open(folder, language, Box::new(|_, _| {}))?;
        answered(&app, "first_run", arguments)
    })
}

fn invent(folder: &Path, wish: Wish, language: Language) -> Result<Done, CliError> {
    in_own_folder(folder, language, || {
        let random = Box::new(randomness(language)?);
        let users = demo::make(folder, wish, random, language)?;
        Ok(Done::Answered(json!({ "users": users }), 0))
    })
}

fn import(app: &App, file: &Path, dry_run: bool, strict: bool) -> Result<Done, CliError> {
    let arguments = json!({ "file": files::handle(app, file), "dry_run": dry_run });
    let value = app.call("import_concerns", arguments)?.value;
    let refused = value["refused"].as_array().is_some_and(|rows| !rows.is_empty());
    Ok(Done::Answered(value, u8::from(strict && refused)))
}

fn make(app: &App, document: Document) -> Result<Done, CliError> {
    let (arguments, out) = document::arguments(document, |out| files::handle(app, out));
    let mut value = app.call("document_make", arguments)?.value;
    if let Some(fields) = value.as_object_mut() {
        fields.insert("file".to_owned(), Value::from(files::shown(out)));
    }
    Ok(Done::Answered(value, 0))
}

fn check(app: &App, head: Option<String>) -> Result<Done, CliError> {
    let arguments = head.map_or_else(|| json!({}), |head| json!({ "head": head }));
    let value = app.call("store_check", arguments)?.value;
    let ok = value["ok"].as_bool().unwrap_or(false);
    Ok(Done::Answered(value, u8::from(!ok)))
}

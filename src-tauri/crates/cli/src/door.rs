//! The door at the command line: who logs in, over which folder.

use std::path::{Path, PathBuf};

use depter_app::command::failure::Failure;
use depter_app::platform::folder;
use depter_app::platform::ids::system_randomness;
use depter_app::{App, Platform, Reports};
use depter_sealing::SeededRandomness;
use depter_values::Language;
use serde_json::{Value, json};

use crate::error::CliError;
use crate::files;

/// A verb did its work.
pub enum Done {
    /// With this answer and this exit status.
    Answered(Value, u8),
    /// With this answer, and yet not all is well: exit status 1.
    But(Value, Failure),
    /// In lines that are written already.
    Streamed,
}

/// Who logs in, from the words before the verb.
pub struct Person {
    name: Option<String>,
    password_file: Option<PathBuf>,
    trusts_clock: bool,
}

/// Takes hold of the folder.
pub fn open(folder: &Path, language: Language, reports: Reports) -> Result<App, CliError> {
    let random = Box::new(randomness(language)?);
    Ok(App::open(folder, Platform::of_this_computer(random, language, reports))?)
}

impl Person {
    /// Who the words before the verb name; their password stands in the file.
    pub fn named(name: Option<String>, password_file: Option<PathBuf>, trusts_clock: bool) -> Self {
        Person { name, password_file, trusts_clock }
    }

    /// Somebody was named.
    pub fn is_named(&self) -> bool {
        self.name.is_some() || self.password_file.is_some()
    }

    /// The arguments of `session_open`; both words are needed.
    pub fn credentials(&self, language: Language) -> Result<Value, CliError> {
        let name = self.name.as_ref().ok_or_else(|| CliError::Usage("--user".to_owned()))?;
        let file = self.password_file.as_ref().ok_or_else(|| CliError::Usage("--password-file".to_owned()))?;
        let password = files::password(file, language)?;
        Ok(json!({ "user": name, "password": password.as_str() }))
    }
}

/// Random bytes of the system.
pub fn randomness(language: Language) -> Result<SeededRandomness, Failure> {
    system_randomness().map_err(|_| Failure::plain("incident", language))
}

/// Takes hold of the folder, and gives what logs this person in.
#[expect(clippy::type_complexity, reason = "what logs in cannot be named, only called")]
pub fn opened(
    folder: &Path,
    person: &Person,
    language: Language,
) -> Result<(App, impl FnOnce(&App) -> Result<(), CliError>), CliError> {
    let credentials = person.credentials(language)?;
    let app = open(folder, language, Box::new(|_, _| {}))?;
    let trusts_clock = person.trusts_clock;
    let log_in = move |app: &App| {
        let state = app.call("session_open", credentials)?.value;
        if trusts_clock && !state["clock"].is_null() {
            app.call("clock_confirm", json!({}))?;
        }
        Ok(())
    };
    Ok((app, log_in))
}

/// The door with this person logged in.
pub fn entered(folder: &Path, person: &Person, language: Language) -> Result<App, CliError> {
    let (app, log_in) = opened(folder, person, language)?;
    log_in(&app)?;
    Ok(app)
}

/// Founds something in a folder, which is made if need be and taken away again when nothing was founded.
pub fn in_own_folder(
    folder: &Path,
    language: Language,
    found: impl FnOnce() -> Result<Done, CliError>,
) -> Result<Done, CliError> {
    let made = folder::make(folder, language)?;
    let outcome = found();
    // The log of an incident is kept: somebody will ask for its number.
    let refused = matches!(&outcome, Err(CliError::Failed(failure)) if failure.code != "incident");
    if made && refused {
        std::fs::remove_dir_all(folder).ok();
    }
    outcome
}

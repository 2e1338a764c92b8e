//! Every use of the program is a command, and every command goes through [`App::call`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use depter_values::Kind;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::app::App;
use crate::command::entry::Run;
use crate::command::failure::{CommandError, Failure};
use crate::command::permission::Permission;
use crate::command::table::{named, takes_secrets};
use crate::platform::incident;
use crate::session::open::Session;

/// What a command answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Its value.
    pub value: Value,
    /// The kinds of records that it changed.
    pub changed: Vec<Kind>,
}

impl App {
    /// Runs a command by its name. On a disk that is full the reserve is given up, and the command runs once more; one
    /// whose arguments hold a password does not: they are not kept for it, and the person types it again.
    pub fn call(&self, name: &str, arguments: Value) -> Result<Answer, Failure> {
        let again = (self.has_reserve() && !takes_secrets(name)).then(|| arguments.clone());
        let outcome = match (self.caught(name, arguments), again) {
            (Err(problem), again) if self.relieve(&problem) => match again {
                Some(arguments) => self.caught(name, arguments),
                None => Err(problem),
            },
            (outcome, _) => outcome,
        };
        outcome.map_err(|problem| self.failure(name, problem))
    }

    fn caught(&self, name: &str, arguments: Value) -> Result<Answer, CommandError> {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.dispatch(name, arguments)));
        outcome.unwrap_or_else(|panic| Err(CommandError::Unexpected(incident::of_panic(panic.as_ref()))))
    }

    fn dispatch(&self, name: &str, arguments: Value) -> Result<Answer, CommandError> {
        let command = named(name).ok_or_else(|| CommandError::Known("command_unknown".to_owned(), Map::new()))?;
        match command.run {
            Run::Query(permission, run) => self.with_session(permission, |session| {
                let value = self.read(session, command.name, |cx| run(cx, arguments.clone()))?;
                Ok(Answer { value, changed: vec![] })
            }),
            Run::Action(permission, run) => self.with_session(permission, |session| {
                let (value, done) = self.write(session, command.name, |cx| run(cx, arguments))?;
                Ok(Answer { value, changed: done.changed })
            }),
            Run::Service(permission, run) => self.with_session(permission, |session| {
                let value = run(self, session, arguments)?;
                Ok(Answer { value, changed: session.take_changed() })
            }),
            Run::Free(run) => Ok(Answer { value: run(self, arguments)?, changed: vec![] }),
        }
    }

    /// Runs it if the role of whoever is logged in has the permission. What it changed goes into the mirror soon.
    fn with_session(
        &self,
        permission: Permission,
        run: impl FnOnce(&Session) -> Result<Answer, CommandError>,
    ) -> Result<Answer, CommandError> {
        let session = self.session().ok_or_else(|| CommandError::code("session_locked"))?;
        if !permission.allows(session.actor.role) {
            return Err(CommandError::code("not_permitted"));
        }
        let answer = run(&session)?;
        if !answer.changed.is_empty() {
            self.backups().follow_soon(&session, self.fresh_randomness(), self.now());
        }
        Ok(answer)
    }
}

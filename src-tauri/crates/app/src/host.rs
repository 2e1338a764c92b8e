//! Commands of the door itself.

use depter_core::users::{self, User};
use depter_store::Read;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::command::Run;
use crate::door::App;
use crate::failure::CommandError;
use crate::session::Session;
use crate::table::COMMANDS;

/// Asks what an action would do: it is run and taken back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rehearse {
    /// The action.
    pub call: String,
    /// Its arguments.
    #[serde(default)]
    pub args: Value,
}

/// What an action would answer; nothing is kept.
pub fn rehearse(app: &App, session: &Session, args: Rehearse) -> Result<Value, CommandError> {
    let command = COMMANDS
        .iter()
        .find(|command| command.name == args.call)
        .ok_or_else(|| CommandError::code("command_unknown"))?;
    let allowed = command.permission.is_some_and(|permission| permission.allows(session.actor.role));
    match command.run {
        Run::Action(run) if allowed => app.rehearse(session, command.name, |cx| run(cx, args.args)),
        _ => Err(CommandError::code("not_permitted")),
    }
}

/// Stops the long work that is running.
pub fn job_cancel(app: &App) -> Result<(), CommandError> {
    app.cancel();
    Ok(())
}

/// Everybody who may log in.
pub fn user_list(cx: &Read<'_>) -> Result<Vec<User>, CommandError> {
    Ok(users::active(cx)?)
}

//! Commands about commands: one is tried and taken back, or stopped while it works.

use depter_store::Write;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use super::arguments::Nothing;
use super::entry::{Command, Run};
use super::failure::CommandError;
use crate::app::App;
use crate::session::open::Session;

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

/// What an action would answer; nothing is kept. The table hands over the command of that name.
pub fn rehearse(
    app: &App,
    session: &Session,
    args: Rehearse,
    command: Option<&Command>,
) -> Result<Value, CommandError> {
    let command = command.ok_or_else(|| CommandError::code("command_unknown"))?;
    match command.run {
        Run::Action(permission, run) if permission.allows(session.actor.role) => {
            app.rehearse(session, command.name, |cx: &mut Write<'_>| run(cx, args.args))
        }
        _ => Err(CommandError::code("not_permitted")),
    }
}

/// Stops the long work that is running.
pub fn job_cancel(app: &App, _: &Session, _: Nothing) -> Result<(), CommandError> {
    app.cancel();
    Ok(())
}

//! Commands that join features of different sides, and those of the door itself.

use depter_core::calendar::{self, HolidayRecord, HolidayRemove, HolidaySave, RuleRecord, RuleSave};
use depter_core::concerns::deadlines::{Recounted, recount};
use depter_core::store::{Read, Write};
use depter_core::users::{self, User};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
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

/// A change of the calendar with the deadlines that it moved.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CalendarChanged_for_{T}")]
pub struct CalendarChanged<T> {
    /// What was saved.
    pub saved: T,
    /// The open concerns whose deadline moved; shown first by a rehearsal.
    pub recounted: Vec<Recounted>,
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

/// Enters or changes a holiday; open deadlines are counted again.
pub fn holiday_save(cx: &mut Write<'_>, args: HolidaySave) -> Result<CalendarChanged<HolidayRecord>, CommandError> {
    let saved = calendar::holiday_save(cx, args)?;
    Ok(CalendarChanged { saved, recounted: recount(cx)? })
}

/// Takes a holiday out; open deadlines are counted again.
pub fn holiday_remove(cx: &mut Write<'_>, args: HolidayRemove) -> Result<CalendarChanged<()>, CommandError> {
    calendar::holiday_remove(cx, args)?;
    Ok(CalendarChanged { saved: (), recounted: recount(cx)? })
}

/// Enters or changes a rule; open deadlines are counted again.
pub fn rule_save(cx: &mut Write<'_>, args: RuleSave) -> Result<CalendarChanged<RuleRecord>, CommandError> {
    let saved = calendar::rule_save(cx, args)?;
    Ok(CalendarChanged { saved, recounted: recount(cx)? })
}

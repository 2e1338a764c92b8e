//! A command: its name, its kind, the permission it needs, its arguments, and how it is run.

use depter_core::store::{Read, Write};
use serde::Serialize;
use serde_json::Value;

use crate::door::App;
use crate::failure::Problem;
use crate::permission::Permission;
use crate::session::Session;

/// One entry of the table.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// The permission it needs; a free one works without a session.
    pub permission: Option<Permission>,
    /// The JSON Schema of its arguments.
    pub schema: fn() -> Value,
    /// How it is run.
    pub run: Run,
}

/// How a command is run.
pub enum Run {
    /// In a read transaction, on a connection that cannot write.
    Query(fn(&Read<'_>, Value) -> Result<Value, Problem>),
    /// In one IMMEDIATE transaction.
    Action(fn(&mut Write<'_>, Value) -> Result<Value, Problem>),
    /// By the door itself, which opens the transactions it needs: documents, files, accounts.
    Host(fn(&App, &Session, Value) -> Result<Value, Problem>),
    /// Without a session.
    Free(fn(&App, Value) -> Result<Value, Problem>),
}

impl Command {
    /// `query`, `action`, `host` or `free`.
    pub fn kind(&self) -> &'static str {
        match self.run {
            Run::Query(_) => "query",
            Run::Action(_) => "action",
            Run::Host(_) => "host",
            Run::Free(_) => "free",
        }
    }
}

/// A value as JSON.
pub fn to_json<T: Serialize>(value: &T) -> Result<Value, Problem> {
    serde_json::to_value(value).map_err(|error| Problem::Unexpected(format!("result: {:?}", error.classify())))
}

/// The JSON Schema of arguments.
pub fn schema_of<T: schemars::JsonSchema>() -> Value {
    schemars::schema_for!(T).to_value()
}

/// Arguments of a command that takes none.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Declares the table of commands: one line a command, its permission beside it.
#[macro_export]
macro_rules! command_table {
    (
        queries { $($query:ident($query_args:ty) = $query_run:expr, $query_permission:ident;)* }
        actions { $($action:ident($action_args:ty) = $action_run:expr, $action_permission:ident;)* }
        host { $($host:ident($host_args:ty) = $host_run:expr, $host_permission:ident;)* }
        free { $($free:ident($free_args:ty) = $free_run:expr;)* }
    ) => {
        /// Every command of the product. What does not stand here does not exist.
        pub static COMMANDS: &[$crate::command::Command] = &[
            $($crate::command::Command {
                name: stringify!($query),
                permission: Some($crate::permission::Permission::$query_permission),
                schema: $crate::command::schema_of::<$query_args>,
                run: $crate::command::Run::Query(|cx, arguments| {
                    let arguments: $query_args = $crate::arguments::read(arguments)?;
                    $crate::command::to_json(&($query_run)(cx, arguments)?)
                }),
            },)*
            $($crate::command::Command {
                name: stringify!($action),
                permission: Some($crate::permission::Permission::$action_permission),
                schema: $crate::command::schema_of::<$action_args>,
                run: $crate::command::Run::Action(|cx, arguments| {
                    let arguments: $action_args = $crate::arguments::read(arguments)?;
                    $crate::command::to_json(&($action_run)(cx, arguments)?)
                }),
            },)*
            $($crate::command::Command {
                name: stringify!($host),
                permission: Some($crate::permission::Permission::$host_permission),
                schema: $crate::command::schema_of::<$host_args>,
                run: $crate::command::Run::Host(|app, session, arguments| {
                    let arguments: $host_args = $crate::arguments::read(arguments)?;
                    $crate::command::to_json(&($host_run)(app, session, arguments)?)
                }),
            },)*
            $($crate::command::Command {
                name: stringify!($free),
                permission: None,
                schema: $crate::command::schema_of::<$free_args>,
                run: $crate::command::Run::Free(|app, arguments| {
                    let arguments: $free_args = $crate::arguments::read(arguments)?;
                    $crate::command::to_json(&($free_run)(app, arguments)?)
                }),
            },)*
        ];
    };
}

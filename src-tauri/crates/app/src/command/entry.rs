//! A command: its name, its arguments and its value, and how and by whom it is run.

use depter_store::{Read, Write};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Map, Value};

use super::failure::CommandError;
use super::permission::Permission;
use crate::app::App;
use crate::session::open::Session;

/// One entry of the table.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// Describes its arguments.
    pub arguments: Describe,
    /// Describes its value.
    pub value: Describe,
    /// How it is run, and by whom.
    pub run: Run,
}

/// Describes a type as JSON Schema, with a generator that keeps the parts.
pub type Describe = fn(&mut SchemaGenerator) -> Schema;

/// How a command is run. Each way but the last needs a session whose role has the permission.
pub enum Run {
    /// In a read transaction, on a connection that cannot write.
    Query(Permission, fn(&Read<'_>, Value) -> Result<Value, CommandError>),
    /// In one IMMEDIATE transaction.
    Action(Permission, fn(&mut Write<'_>, Value) -> Result<Value, CommandError>),
    /// By the app, with the transactions that it needs: documents, files, accounts.
    Service(Permission, fn(&App, &Session, Value) -> Result<Value, CommandError>),
    /// Without a session.
    Free(fn(&App, Value) -> Result<Value, CommandError>),
}

impl Command {
    /// `query`, `action`, `host` or `free`: for a service stands the word that the bindings have always had for it.
    pub fn kind(&self) -> &'static str {
        match self.run {
            Run::Query(..) => "query",
            Run::Action(..) => "action",
            Run::Service(..) => "host",
            Run::Free(_) => "free",
        }
    }

    /// The permission it needs; a free one works without a session.
    pub fn permission(&self) -> Option<Permission> {
        match self.run {
            Run::Query(permission, _) | Run::Action(permission, _) | Run::Service(permission, _) => Some(permission),
            Run::Free(_) => None,
        }
    }
}

/// What a handler answers: written as JSON when it is run, and described from the same type.
pub trait Described: Serialize + JsonSchema {}

impl<T: Serialize + JsonSchema> Described for T {}

/// Describes arguments: what is read from JSON.
pub fn reading() -> SchemaGenerator {
    SchemaSettings::default().for_deserialize().into_generator()
}

/// Describes values: what is written as JSON.
pub fn writing() -> SchemaGenerator {
    SchemaSettings::default().for_serialize().into_generator()
}

/// The JSON Schema of one description, with all its parts.
pub fn whole(mut generator: SchemaGenerator, describe: Describe) -> Value {
    let schema = describe(&mut generator);
    let mut parts = generator.take_definitions(true);
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|part| part.strip_prefix("#/$defs/"));
    let root = name.and_then(|name| parts.remove(name)).unwrap_or_else(|| schema.clone().to_value());
    let mut whole = Map::from_iter(SchemaSettings::default().meta_schema.map(|is| ("$schema".to_owned(), is.into())));
    whole.extend(root.as_object().cloned().unwrap_or_default());
    if !parts.is_empty() {
        whole.insert("$defs".to_owned(), parts.into());
    }
    whole.into()
}

/// Describes what a query answers: the type of its handler says it.
pub fn of_query<A, R: Described, E>(
    _: impl Fn(&Read<'_>, A) -> Result<R, E>,
    generator: &mut SchemaGenerator,
) -> Schema {
    generator.subschema_for::<R>()
}

/// Describes what an action answers.
pub fn of_action<A, R: Described, E>(
    _: impl Fn(&mut Write<'_>, A) -> Result<R, E>,
    generator: &mut SchemaGenerator,
) -> Schema {
    generator.subschema_for::<R>()
}

/// Describes what a service answers.
pub fn of_service<A, R: Described, E>(
    _: impl Fn(&App, &Session, A) -> Result<R, E>,
    generator: &mut SchemaGenerator,
) -> Schema {
    generator.subschema_for::<R>()
}

/// Describes what a command without a session answers.
pub fn of_free<A, R: Described, E>(_: impl Fn(&App, A) -> Result<R, E>, generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<R>()
}

/// A value as JSON.
pub fn to_json<T: Described>(value: &T) -> Result<Value, CommandError> {
    serde_json::to_value(value).map_err(|error| CommandError::Unexpected(format!("result: {:?}", error.classify())))
}

/// Declares the table of commands: one line a command, its permission beside it.
#[macro_export]
macro_rules! command_table {
    (
        queries { $($query:ident($query_args:ty) = $query_run:expr, $query_permission:ident;)* }
        actions { $($action:ident($action_args:ty) = $action_run:expr, $action_permission:ident;)* }
        services { $($service:ident($service_args:ty) = $service_run:expr, $service_permission:ident;)* }
        free { $($free:ident($free_args:ty) = $free_run:expr;)* }
    ) => {
        /// Every command of the product. What does not stand here does not exist.
        pub static COMMANDS: &[$crate::command::entry::Command] = &[
            $($crate::command::entry::Command {
                name: stringify!($query),
                arguments: |generator| generator.subschema_for::<$query_args>(),
                value: |generator| $crate::command::entry::of_query::<$query_args, _, _>($query_run, generator),
                run: $crate::command::entry::Run::Query(
                    $crate::command::permission::Permission::$query_permission,
                    |cx, arguments| {
                        let arguments: $query_args = $crate::command::arguments::read(arguments)?;
                        $crate::command::entry::to_json(&($query_run)(cx, arguments)?)
                    },
                ),
            },)*
            $($crate::command::entry::Command {
                name: stringify!($action),
                arguments: |generator| generator.subschema_for::<$action_args>(),
                value: |generator| $crate::command::entry::of_action::<$action_args, _, _>($action_run, generator),
                run: $crate::command::entry::Run::Action(
                    $crate::command::permission::Permission::$action_permission,
                    |cx, arguments| {
                        let arguments: $action_args = $crate::command::arguments::read(arguments)?;
                        $crate::command::entry::to_json(&($action_run)(cx, arguments)?)
                    },
                ),
            },)*
            $($crate::command::entry::Command {
                name: stringify!($service),
                arguments: |generator| generator.subschema_for::<$service_args>(),
                value: |generator| $crate::command::entry::of_service::<$service_args, _, _>($service_run, generator),
                run: $crate::command::entry::Run::Service(
                    $crate::command::permission::Permission::$service_permission,
                    |app, session, arguments| {
                        let arguments: $service_args = $crate::command::arguments::read(arguments)?;
                        $crate::command::entry::to_json(&($service_run)(app, session, arguments)?)
                    },
                ),
            },)*
            $($crate::command::entry::Command {
                name: stringify!($free),
                arguments: |generator| generator.subschema_for::<$free_args>(),
                value: |generator| $crate::command::entry::of_free::<$free_args, _, _>($free_run, generator),
                run: $crate::command::entry::Run::Free(|app, arguments| {
                    let arguments: $free_args = $crate::command::arguments::read(arguments)?;
                    $crate::command::entry::to_json(&($free_run)(app, arguments)?)
                }),
            },)*
        ];
    };
}

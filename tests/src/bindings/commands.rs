//! `ui/src/bindings/commands.ts`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use depter_app::command::entry::{Command, reading, writing};
use depter_app::command::permission::Permission;
use depter_app::command::table::COMMANDS;
use depter_values::Role;
use serde_json::Value;

use super::schema::{Definitions, Writer, description, literals, references, tags};
use super::{HEAD, doc, list, quoted, union};

/// How arguments are told from values of the same name that are written otherwise.
const INPUT: &str = "Input";

/// The commands with their arguments, values and rights; `codes` are those of failures.
pub fn commands(codes: &[&str]) -> String {
    let described = Described::new();
    let mut file = HEAD.to_owned();
    file += "\n";
    file += &described.definitions();
    file += &described.table();
    file += &rights();
    file += &answers(codes);
    file += &described.choices();
    file
}

/// Every enumeration that answers hold, with its codes.
pub fn enumerations() -> BTreeMap<String, Vec<String>> {
    let described = Described::new();
    let named = |(name, schema): (&String, &Value)| Some((described.writer.name(name), codes_of(schema)?));
    described.values.iter().filter_map(named).collect()
}

fn codes_of(schema: &Value) -> Option<Vec<String>> {
    let codes = literals(schema).or_else(|| tags(schema))?;
    Some(codes.into_iter().map(str::to_owned).collect())
}

/// Every command with its schemas, and the parts that these share.
struct Described {
    arguments: Definitions,
    values: Definitions,
    /// Of each command, its arguments and its value.
    commands: Vec<(&'static Command, Value, Value)>,
    reader: Writer,
    writer: Writer,
}

impl Described {
    fn new() -> Self {
        let (mut read, mut write) = (reading(), writing());
        let describe = |command: &'static Command| {
            let arguments = (command.arguments)(&mut read).to_value();
            (command, arguments, (command.value)(&mut write).to_value())
        };
        let commands = COMMANDS.iter().map(describe).collect();
        let (arguments, values) = (read.take_definitions(true), write.take_definitions(true));
        for definitions in [&arguments, &values] {
            let doubled = definitions.keys().find(|name| name.ends_with(|c: char| c.is_ascii_digit()));
            assert_eq!(doubled, None, "two types of one name: call one of them otherwise (schemars: rename)");
        }
        let renamed = read_otherwise(&arguments, &values);
        Described { arguments, values, commands, reader: Writer { renamed }, writer: Writer::default() }
    }

    fn definitions(&self) -> String {
        let mut all = BTreeMap::new();
        for (definitions, writer) in [(&self.values, &self.writer), (&self.arguments, &self.reader)] {
            for (name, schema) in definitions {
                all.entry(writer.name(name)).or_insert_with(|| writer.definition(name, schema));
            }
        }
        // Every screen is told of changes by kinds, whether an answer names them or not.
        assert!(all.contains_key("Kind") && all.contains_key("Role"), "the kinds and roles are among the answers");
        all.into_values().fold(String::new(), |file, definition| file + &definition + "\n")
    }

    fn table(&self) -> String {
        let mut table = doc("Every command: what it takes, what it answers, and how it is run.", "");
        table += "export interface Commands {\n";
        for (command, arguments, value) in &self.commands {
            let name = arguments["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
            let about = name.and_then(|name| self.arguments.get(name)).map(description).unwrap_or_default();
            table += &doc(if name == Some("Nothing") { "" } else { about }, "  ");
            let (arguments, value) = (self.reader.type_of(arguments), self.writer.type_of(value));
            let kind = quoted(command.kind());
            let _ = writeln!(table, "  {}: {{ args: {arguments}; value: {value}; kind: {kind} }};", command.name);
        }
        table += "}\n\n";
        table += &doc("The name of a command.", "");
        table + "export type CommandName = keyof Commands;\n\n"
    }

    fn choices(&self) -> String {
        let mut choices: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (definitions, writer) in [(&self.values, &self.writer), (&self.arguments, &self.reader)] {
            let found = definitions.iter().filter_map(|(name, schema)| Some((writer.name(name), literals(schema)?)));
            choices.extend(found);
        }
        let mut file = doc("The values of every enumeration, in the order in which they are shown.", "");
        file += "export const choices = {\n";
        for (name, values) in &choices {
            let _ = writeln!(file, "  {name}: {},", list(values, "  ", name.len() + 5));
        }
        file += "} as const;\n\n";
        file += &doc("How many characters a text may have.", "");
        file += "export const limits = {\n";
        for (name, schema) in &self.values {
            if let Some(most) = schema["maxLength"].as_u64() {
                let _ = writeln!(file, "  {name}: {most},");
            }
        }
        file + "} as const;\n"
    }
}

/// The names that mean one thing in arguments and another in values, with what the arguments are called.
fn read_otherwise(arguments: &Definitions, values: &Definitions) -> BTreeMap<String, String> {
    let plain = Writer::default();
    let body = |name: &str, of: &Definitions| of.get(name).map(|schema| plain.definition(name, schema));
    let shared: Vec<&String> = arguments.keys().filter(|name| values.contains_key(*name)).collect();
    let differs = |name: &&&String| body(name, arguments) != body(name, values);
    let mut other: BTreeSet<&str> = shared.iter().filter(differs).map(|name| name.as_str()).collect();
    loop {
        let names_other =
            |name: &&&String| references(&arguments[name.as_str()]).iter().any(|part| other.contains(part));
        let grown: BTreeSet<&str> =
            other.iter().copied().chain(shared.iter().filter(names_other).map(|name| name.as_str())).collect();
        if grown.len() == other.len() {
            break;
        }
        other = grown;
    }
    other.into_iter().map(|name| (name.to_owned(), format!("{name}{INPUT}"))).collect()
}

fn rights() -> String {
    let mut file = doc("A right; what each role may do stands in `roles`.", "");
    file += "export type Permission =";
    for permission in Permission::ALL {
        let _ = write!(file, "\n{}  | {}", doc(permission.meaning(), "  "), quoted(permission.name()));
    }
    file += ";\n\n";
    file += &doc("The right that each command needs; null without a session.", "");
    file += "export const permissions: Readonly<Record<CommandName, Permission | null>> = {\n";
    for command in COMMANDS {
        let needed = command.permission().map_or("null".to_owned(), |permission| quoted(permission.name()));
        let _ = writeln!(file, "  {}: {needed},", command.name);
    }
    file += "};\n\n";
    file += &doc("What each role may do.", "");
    file += "export const roles: Readonly<Record<Role, readonly Permission[]>> = {\n";
    for role in Role::ALL {
        let may =
            Permission::ALL.iter().filter(|permission| permission.allows(role)).map(|permission| permission.name());
        let _ = writeln!(file, "  {role}: {},", list(&may.collect::<Vec<_>>(), "  ", role.code().len() + 5));
    }
    file + "};\n\n"
}

fn answers(codes: &[&str]) -> String {
    let mut file = doc("The code of a failure (docs/errors.md).", "");
    let _ = write!(file, "export type FailureCode ={};\n\n", union(codes));
    file += &doc("A command did not do its work; nothing was changed.", "");
    file += "export interface Failure {\n";
    file += &(doc("The code.", "  ") + "  code: FailureCode;\n");
    file += &(doc("What the sentence needs; never personal data.", "  ") + "  params: Record<string, unknown>;\n");
    file += &(doc("The sentence in the person's language, saying what to do.", "  ") + "  message: string;\n}\n\n");
    file += &doc("What a command answers.", "");
    file += "export interface Answer<N extends CommandName> {\n";
    file += &(doc("Its value.", "  ") + "  value: Commands[N]['value'];\n");
    file += &doc("The kinds of records that it changed.", "  ");
    file + "  changed: Kind[];\n}\n\n"
}

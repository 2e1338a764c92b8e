//! Arguments of every kind for every command: as its schema describes them, with something else in their place now and
//! then, so that they get as far as the rules. The random test throws dice; the fuzzer tells how they fall.

use depter_app::command::entry::{Command, reading, whole};
use depter_app::command::table::COMMANDS;
use depter_sealing::{Randomness as _, SeededRandomness};
use serde_json::{Map, Value, json};

use crate::centre::{Centre, concern};

/// Commands that end the test or the session, or take long on purpose.
pub const LEFT_OUT: [&str; 9] = [
    "session_lock",
    "session_open",
    "first_run",
    "session_recover",
    "copy_restore",
    "restore_undo",
    "recovery_code_new",
    "user_password",
    "password_change",
];
/// So many records are spoken of; the newest take the place of the oldest.
const SPOKEN_OF: usize = 40;

/// Dice, and who says how they fall.
pub enum Dice<'a> {
    /// The same in every run with the same seed.
    Seeded(SeededRandomness),
    /// As the bytes say, two for each throw; after their end always nothing.
    Told(&'a [u8]),
}

impl Dice<'_> {
    /// Dice that fall the same in every run.
    pub fn of(seed: u32) -> Self {
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(&seed.to_le_bytes());
        Dice::Seeded(SeededRandomness::from_seed(bytes))
    }

    /// From 0 to below this.
    pub fn under(&mut self, below: usize) -> usize {
        let thrown = match self {
            Dice::Seeded(random) => {
                let mut bytes = [0; 8];
                random.fill(&mut bytes);
                u64::from_le_bytes(bytes)
            }
            Dice::Told(bytes) => {
                let Some((throw, rest)) = bytes.split_first_chunk::<2>() else { return 0 };
                *bytes = rest;
                u64::from(u16::from_le_bytes(*throw))
            }
        };
        usize::try_from(thrown % below.max(1) as u64).unwrap_or_default()
    }

    /// One of these.
    pub fn of_these<'t, T>(&mut self, these: &'t [T]) -> &'t T {
        &these[self.under(these.len())]
    }
}

/// What arguments can speak of.
pub struct Pool {
    /// Records that exist.
    pub ids: Vec<Value>,
    /// Texts that mean something to the program.
    pub texts: Vec<Value>,
}

/// A centre, its commands, and what arguments can speak of.
pub struct World {
    /// The centre.
    pub centre: Centre,
    commands: Vec<(&'static Command, Value)>,
    pool: Pool,
}

impl World {
    /// A founded centre with a first concern.
    pub fn founded() -> Self {
        let centre = Centre::founded();
        let made = centre.call("concern_record", concern("Жарык жок"));
        let tried = COMMANDS.iter().filter(|command| !LEFT_OUT.contains(&command.name));
        let commands = tried.map(|command| (command, whole(reading(), command.arguments))).collect();
        let ids = vec![made["id"].clone(), made["number"].clone(), json!("01a1fc42-d200-71c7-ab29-f1a7dca111af")];
        let texts = ["Көк-Тоо", "2026-11-20", "2026-Q4", "2026/0001", "EN01", "ky", "10:30", "1250.50", "0700 123 456"];
        World { centre, commands, pool: Pool { ids, texts: texts.map(Value::from).to_vec() } }
    }

    /// How many commands are tried.
    pub fn commands(&self) -> usize {
        self.commands.len()
    }

    /// Calls one of the commands; says whether it answered, and what was wrong with the answer.
    pub fn try_one(&mut self, which: usize, dice: &mut Dice<'_>) -> Result<bool, String> {
        let (command, schema) = &self.commands[which];
        let arguments = self.pool.arguments(schema, dice);
        match self.centre.ask(command.name, arguments.clone()) {
            Ok(answer) => {
                if let Some(id) = answer.value.get("id") {
                    self.pool.ids.push(id.clone());
                    let gone = self.pool.ids.len().saturating_sub(SPOKEN_OF);
                    self.pool.ids.drain(..gone);
                }
                Ok(true)
            }
            Err(failure) if failure.code == "incident" => Err(format!("{}: an incident: {arguments}", command.name)),
            Err(failure) if failure.message.is_empty() => Err(format!("{}: {}: no words", command.name, failure.code)),
            Err(_) => Ok(false),
        }
    }
}

impl Pool {
    /// Arguments as the schema of a command describes them, with something else in their place now and then.
    pub fn arguments(&self, schema: &Value, dice: &mut Dice<'_>) -> Value {
        self.described(schema, &schema["$defs"], dice, 0)
    }

    /// A value as a schema describes it, with something else in its place now and then.
    fn described(&self, schema: &Value, definitions: &Value, dice: &mut Dice<'_>, depth: usize) -> Value {
        if dice.under(12) == 11 || depth > 8 {
            return anything(dice, depth);
        }
        if let Some(name) = schema["$ref"].as_str() {
            let definition = &definitions[name.rsplit('/').next().unwrap_or_default()];
            return self.described(definition, definitions, dice, depth + 1);
        }
        if schema.get("const").is_some() {
            return schema["const"].clone();
        }
        for choice in ["enum", "oneOf", "anyOf"] {
            let Some(choices) = schema[choice].as_array() else { continue };
            let chosen = dice.of_these(choices);
            return if choice == "enum" {
                chosen.clone()
            } else {
                self.described(chosen, definitions, dice, depth + 1)
            };
        }
        let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
        match dice.of_these(&types).as_str() {
            Some("object") => {
                let members = schema["properties"].as_object().into_iter().flatten();
                let required = schema["required"].as_array().cloned().unwrap_or_default();
                let mut object = Map::new();
                for (name, schema) in members {
                    if required.contains(&json!(name)) || dice.under(3) == 2 {
                        object.insert(name.clone(), self.member(name, schema, definitions, dice, depth));
                    }
                }
                Value::Object(object)
            }
            Some("array") => {
                (0..dice.under(4)).map(|_| self.described(&schema["items"], definitions, dice, depth + 1)).collect()
            }
            Some("integer" | "number") => json!([0_i64, 1, 2, 7, -1, i64::MAX][dice.under(6)]),
            Some("boolean") => json!(dice.under(2) == 0),
            Some("string") => dice.of_these(&self.texts).clone(),
            _ => anything(dice, depth),
        }
    }

    /// A member of an object: ids are mostly those of records that exist.
    fn member(&self, name: &str, schema: &Value, definitions: &Value, dice: &mut Dice<'_>, depth: usize) -> Value {
        match dice.under(6) {
            0..=3 if ["id", "concern", "meeting", "record"].contains(&name) => dice.of_these(&self.ids).clone(),
            0..=3 if name == "version" => json!(1 + dice.under(3)),
            _ => self.described(schema, definitions, dice, depth + 1),
        }
    }
}

/// Any value that a page, a script or an attacker could send.
fn anything(dice: &mut Dice<'_>, depth: usize) -> Value {
    const TEXTS: [&str; 14] = [
        "",
        " ",
        "үңө",
        "2026-02-30",
        "2026-11-20",
        "2026-Q5",
        "2026/0001",
        "ky",
        "EN01",
        "'; DROP TABLE concern; --",
        "\u{0}",
        "\u{202e}abc",
        "../../etc/passwd",
        "NaN",
    ];
    match dice.under(if depth > 3 { 6 } else { 9 }) {
        0 => Value::Null,
        1 => json!(dice.under(2) == 0),
        2 => json!([0_i64, -1, 1, i64::MIN, i64::MAX][dice.under(5)]),
        3 => json!(1e308),
        4 => json!(*dice.of_these(&TEXTS)),
        5 => json!(dice.of_these(&TEXTS).repeat(1 + dice.under(20_000))),
        6 => (0..dice.under(4)).map(|_| anything(dice, depth + 1)).collect(),
        _ => {
            let keys = ["id", "version", "texts", "ky", "kind", "number", "sealed", "__proto__"];
            let members = (0..dice.under(4)).map(|_| (dice.of_these(&keys).to_string(), anything(dice, depth + 1)));
            Value::Object(members.collect::<Vec<_>>().into_iter().collect::<Map<_, _>>())
        }
    }
}

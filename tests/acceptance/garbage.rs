//! S6: whatever comes in, the answer is a refusal in words: never an incident, never a change that nobody asked for.

use depter_app::command::{Command, reading, whole};
use depter_app::table::COMMANDS;
use depter_core::store::Randomness as _;
use depter_core::store::seal::SeededRandomness;
use depter_tests::centre::{Centre, Who};
use depter_tests::{proved, rounds};
use serde_json::{Map, Value, json};

/// What ends the test or the session, or takes long on purpose.
const LEFT_OUT: [&str; 9] = [
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

/// A die that throws the same in every run.
struct Dice(SeededRandomness);

impl Dice {
    fn of(seed: u32) -> Self {
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(&seed.to_le_bytes());
        Dice(SeededRandomness::from_seed(bytes))
    }

    fn under(&mut self, below: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % below.max(1) as u64).unwrap()
    }

    fn of_these<'a, T>(&mut self, these: &'a [T]) -> &'a T {
        &these[self.under(these.len())]
    }
}

/// Any value that a page, a script or an attacker could send.
fn anything(dice: &mut Dice, depth: usize) -> Value {
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

/// A value as a schema describes it, with something else in its place now and then: so it gets as far as the rules.
fn described(schema: &Value, dice: &mut Dice, world: &World, depth: usize) -> Value {
    if dice.under(12) == 0 || depth > 8 {
        return anything(dice, depth);
    }
    if let Some(name) = schema["$ref"].as_str() {
        let definition = &world.definitions[name.rsplit('/').next().unwrap_or_default()];
        return described(definition, dice, world, depth + 1);
    }
    if schema.get("const").is_some() {
        return schema["const"].clone();
    }
    for choice in ["enum", "oneOf", "anyOf"] {
        let Some(choices) = schema[choice].as_array() else { continue };
        let chosen = dice.of_these(choices);
        return if choice == "enum" { chosen.clone() } else { described(chosen, dice, world, depth + 1) };
    }
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    match dice.of_these(&types).as_str() {
        Some("object") => {
            let members = schema["properties"].as_object().into_iter().flatten();
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let mut object = Map::new();
            for (name, schema) in members {
                if required.contains(&json!(name)) || dice.under(3) == 0 {
                    object.insert(name.clone(), member(name, schema, dice, world, depth));
                }
            }
            Value::Object(object)
        }
        Some("array") => (0..dice.under(4)).map(|_| described(&schema["items"], dice, world, depth + 1)).collect(),
        Some("integer" | "number") => json!([0_i64, 1, 2, 7, -1, i64::MAX][dice.under(6)]),
        Some("boolean") => json!(dice.under(2) == 0),
        Some("string") => {
            json!(*dice.of_these(&["Көк-Тоо", "2026-11-20", "2026-Q4", "2026/0001", "EN01", "ky", "10:30", "1250.50"]))
        }
        _ => anything(dice, depth),
    }
}

/// A member of an object: ids are mostly those of records that exist.
fn member(name: &str, schema: &Value, dice: &mut Dice, world: &World, depth: usize) -> Value {
    match dice.under(6) {
        0..=3 if ["id", "concern", "meeting", "record"].contains(&name) => dice.of_these(&world.ids).clone(),
        0..=3 if name == "version" => json!(1 + dice.under(3)),
        _ => described(schema, dice, world, depth + 1),
    }
}

/// What arguments can speak of.
struct World {
    definitions: Value,
    ids: Vec<Value>,
}

#[test]
fn no_command_comes_to_grief_over_any_arguments() {
    let centre = Centre::founded();
    let made = centre.call(
        "concern_record",
        json!({ "concern": {
            "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
            "texts": { "narrative": "Жарык жок" },
        } }),
    );
    let ids = vec![made["id"].clone(), made["number"].clone(), json!("01a1fc42-d200-71c7-ab29-f1a7dca111af")];
    let mut world = World { definitions: Value::Null, ids };
    let commands: Vec<&Command> = COMMANDS.iter().filter(|command| !LEFT_OUT.contains(&command.name)).collect();
    let (mut tried, mut answered) = (0, 0);
    for seed in 0..rounds(40, 2_000) {
        let mut dice = Dice::of(seed);
        for command in &commands {
            let schema = whole(reading(), command.arguments);
            world.definitions = schema["$defs"].clone();
            let arguments = described(&schema, &mut dice, &world, 0);
            tried += 1;
            match centre.ask(command.name, arguments.clone()) {
                Ok(_) => answered += 1,
                Err(failure) => {
                    assert_ne!(failure.code, "incident", "{} seed {seed}: {arguments}", command.name);
                    assert!(!failure.message.is_empty(), "{}: {}", command.name, failure.code);
                }
            }
        }
    }
    centre.log_in(Who::Head);
    assert_eq!(centre.call("store_check", json!({}))["ok"], true, "whatever was written fits");
    proved(
        "S6",
        format!("{tried} calls with any arguments, {answered} of them answered"),
        "0 incidents, register sound",
    );
}

#[test]
fn no_journal_comes_to_grief_over_any_bytes() {
    let sample = include_bytes!("../data/journal-sample.csv");
    let centre = Centre::founded();
    let before = centre.operations();
    let tries = rounds(150, 5_000);
    let mut refused = std::collections::BTreeMap::<String, u32>::new();
    for seed in 0..tries {
        let mut dice = Dice::of(seed);
        let mut bytes = sample[..dice.under(sample.len())].to_vec();
        for _ in 0..=dice.under(6) {
            let at = dice.under(bytes.len() + 1);
            match dice.under(5) {
                0 if at < bytes.len() => bytes[at] ^= 1 << dice.under(8),
                1 => bytes.insert(at, *dice.of_these(&[b'"', b';', b'\n', b'\r', 0, 0xff, b'\t', b',', b'='])),
                2 if at < bytes.len() => drop(bytes.drain(at..bytes.len().min(at + dice.under(200)).max(at))),
                3 => drop(bytes.splice(at..at, std::iter::repeat_n(b'"', dice.under(9)))),
                _ => {
                    let piece =
                        sample[dice.under(sample.len())..].iter().take(dice.under(300)).copied().collect::<Vec<_>>();
                    drop(bytes.splice(at..at, piece));
                }
            }
        }
        let (file, path) = centre.file("journal.csv");
        std::fs::write(path, bytes).unwrap();
        match centre.ask("import_concerns", json!({ "file": file, "dry_run": true })) {
            Ok(_) => {}
            Err(failure) => {
                assert_ne!(failure.code, "incident", "seed {seed}");
                *refused.entry(failure.code).or_default() += 1;
            }
        }
    }
    assert_eq!(centre.operations(), before, "a dry run writes nothing");
    let sum: u32 = refused.values().sum();
    assert!(sum < tries, "some of them are still journals: {refused:?}");
    proved("S6", format!("{tries} journals with broken bytes, {sum} of them refused"), "0 incidents, nothing written");
}

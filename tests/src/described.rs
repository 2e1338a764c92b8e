//! Holds answers to their description: what the door answers must be what the window was told that it would be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use depter_app::command::entry::{whole, writing};
use depter_app::command::table::COMMANDS;
use depter_values::{Day, Moment};
use serde_json::Value;
use uuid::Uuid;

/// What a schema may say besides what is checked here.
const PROSE: &[&str] = &["$schema", "$defs", "description", "default", "title"];

/// A structure has the fields that are described and no others.
static NOTHING: Value = Value::Bool(false);

/// An answer beside its description.
#[derive(Default)]
struct Reading<'a> {
    parts: Option<&'a Value>,
    seen: BTreeSet<&'a str>,
    faults: Vec<String>,
}

/// What of an answer is not as the table of commands describes it. Nothing may be there that is not described.
pub fn faults(command: &str, value: &Value) -> Vec<String> {
    read(command, value).faults
}

/// The described parts that an answer has.
pub fn parts_of(command: &str, value: &Value) -> BTreeSet<&'static str> {
    read(command, value).seen
}

/// The parts that the answers of a command can have.
pub fn parts(command: &str) -> BTreeSet<&'static str> {
    schema(command)["$defs"].as_object().into_iter().flat_map(|parts| parts.keys().map(String::as_str)).collect()
}

fn read(command: &str, value: &Value) -> Reading<'static> {
    let schema = schema(command);
    let mut reading = Reading { parts: Some(&schema["$defs"]), ..Reading::default() };
    reading.read(schema, value, command);
    reading
}

fn schema(command: &str) -> &'static Value {
    static SCHEMAS: OnceLock<BTreeMap<&str, Value>> = OnceLock::new();
    let all = SCHEMAS.get_or_init(|| COMMANDS.iter().map(|c| (c.name, whole(writing(), c.value))).collect());
    all.get(command).unwrap_or_else(|| panic!("no command is called {command}"))
}

impl<'a> Reading<'a> {
    fn read(&mut self, schema: &'a Value, value: &Value, at: &str) {
        let Some(rules) = schema.as_object() else { return };
        for (rule, says) in rules {
            match rule.as_str() {
                "$ref" => self.read_part(says, value, at),
                "const" => self.expect(value == says, at, says, value),
                "enum" => self.expect(says.as_array().is_some_and(|all| all.contains(value)), at, says, value),
                "oneOf" | "anyOf" => self.read_either(says, value, at),
                "type" => self.expect(is_a(says, value), at, says, value),
                "properties" => self.read_fields(schema, value, at),
                "required" => self.read_required(says, value, at),
                "items" => {
                    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.read(says, item, &format!("{at}[{place}]"));
                    }
                }
                "minItems" => self.expect(length(value) >= says.as_u64(), at, says, value),
                "maxItems" => self.expect(length(value) <= says.as_u64(), at, says, value),
                "minimum" => self.expect(value.as_f64() >= says.as_f64() || value.is_null(), at, says, value),
                "maximum" => self.expect(value.as_f64() <= says.as_f64() || value.is_null(), at, says, value),
                "maxLength" => self.expect(characters(value) <= says.as_u64(), at, says, value),
                "format" => self.expect(is_written_as(says, value), at, says, value),
                "additionalProperties" => self.read_others(schema, says, value, at),
                // What people type; no answer is typed.
                "pattern" => {}
                rule if PROSE.contains(&rule) => {}
                rule => self.faults.push(format!("{at}: the description says {rule}, which nobody checks")),
            }
        }
    }

    fn read_part(&mut self, reference: &'a Value, value: &Value, at: &str) {
        let name = reference.as_str().and_then(|reference| reference.strip_prefix("#/$defs/")).unwrap_or_default();
        let Some(part) = self.parts.and_then(|parts| parts.get(name)) else {
            self.faults.push(format!("{at}: {name} is not described"));
            return;
        };
        self.seen.insert(name);
        self.read(part, value, at);
    }

    /// Exactly one alternative fits; what the nearest one lacks is told.
    fn read_either(&mut self, choices: &'a Value, value: &Value, at: &str) {
        let attempt = |choice: &'a Value| {
            let mut attempt = Reading { parts: self.parts, ..Reading::default() };
            attempt.read(choice, value, at);
            attempt
        };
        let mut attempts: Vec<Reading<'a>> = choices.as_array().into_iter().flatten().map(attempt).collect();
        attempts.sort_by_key(|attempt| attempt.faults.len());
        let fitting = attempts.iter().filter(|attempt| attempt.faults.is_empty()).count();
        if fitting > 1 {
            self.faults.push(format!("{at}: {fitting} alternatives fit {value}"));
        }
        if let Some(nearest) = attempts.into_iter().next() {
            self.seen.extend(nearest.seen);
            self.faults.extend(nearest.faults);
        }
    }

    fn read_fields(&mut self, schema: &'a Value, value: &Value, at: &str) {
        for (name, of) in schema["properties"].as_object().into_iter().flatten() {
            if let Some(field) = value.get(name) {
                self.read(of, field, &format!("{at}.{name}"));
            }
        }
        if schema["additionalProperties"].is_null() {
            self.read_others(schema, &NOTHING, value, at);
        }
    }

    fn read_others(&mut self, schema: &'a Value, says: &'a Value, value: &Value, at: &str) {
        let others = value.as_object().into_iter().flatten().filter(|(name, _)| schema["properties"][name].is_null());
        for (name, other) in others {
            match says {
                Value::Object(_) => self.read(says, other, &format!("{at}.{name}")),
                Value::Bool(true) => {}
                _ => self.faults.push(format!("{at}.{name} is not described")),
            }
        }
    }

    fn read_required(&mut self, names: &Value, value: &Value, at: &str) {
        for name in names.as_array().into_iter().flatten().filter_map(Value::as_str) {
            if value.is_object() && value.get(name).is_none() {
                self.faults.push(format!("{at}.{name} is absent"));
            }
        }
    }

    fn expect(&mut self, fits: bool, at: &str, says: &Value, value: &Value) {
        if !fits {
            self.faults.push(format!("{at}: {value} is not {says}"));
        }
    }
}

fn is_a(kind: &Value, value: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| is_a(kind, value)),
        kind => match kind.as_str().unwrap_or_default() {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            _ => false,
        },
    }
}

/// The forms of texts; those of numbers are their sizes in memory.
fn is_written_as(form: &Value, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return true };
    match form.as_str().unwrap_or_default() {
        "uuid" => text.parse::<Uuid>().is_ok(),
        "date" => text.parse::<Day>().is_ok_and(|day| day.to_string() == text),
        "date-time" => text.parse::<Moment>().is_ok_and(|moment| moment.to_string() == text),
        _ => false,
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_array().and_then(|items| u64::try_from(items.len()).ok())
}

fn characters(value: &Value) -> Option<u64> {
    value.as_str().and_then(|text| u64::try_from(text.chars().count()).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(schema: &Value, value: &Value) -> Vec<String> {
        let mut reading = Reading { parts: Some(&schema["$defs"]), ..Reading::default() };
        reading.read(schema, value, "answer");
        reading.faults
    }

    #[test]
    fn whatever_is_not_as_described_is_told_with_its_place() {
        let schema = json!({
            "type": "object",
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "day": { "anyOf": [{ "$ref": "#/$defs/Day" }, { "type": "null" }] },
                "rows": { "type": "array", "items": { "type": "integer", "minimum": 0 }, "maxItems": 2 },
                "state": { "oneOf": [{ "const": "open" }, { "const": "done" }] },
            },
            "required": ["id", "day"],
            "$defs": { "Day": { "type": "string", "format": "date" } },
        });
        let id = "018f2d6a-0000-7000-8000-000000000001";
        let good = json!({ "id": id, "day": null, "rows": [0, 1], "state": "done" });
        assert_eq!(said(&schema, &good), Vec::<String>::new());
        for (answer, fault) in [
            (json!({ "id": id }), "answer.day is absent"),
            (json!({ "id": id, "day": "5.11.2026" }), "answer.day: \"5.11.2026\" is not \"date\""),
            (json!({ "id": "7", "day": null }), "answer.id: \"7\" is not \"uuid\""),
            (json!({ "id": id, "day": null, "more": 1 }), "answer.more is not described"),
            (json!({ "id": id, "day": null, "rows": [0.5] }), "answer.rows[0]: 0.5 is not \"integer\""),
            (json!({ "id": id, "day": null, "rows": [-1] }), "answer.rows[0]: -1 is not 0"),
            (json!({ "id": id, "day": null, "rows": [1, 2, 3] }), "answer.rows: [1,2,3] is not 2"),
            (json!({ "id": id, "day": null, "state": "late" }), "answer.state: \"late\" is not \"open\""),
            (json!([]), "answer: [] is not \"object\""),
        ] {
            assert_eq!(said(&schema, &answer), [fault], "{answer}");
        }
    }

    #[test]
    fn a_rule_that_nobody_checks_is_a_fault() {
        let faults = said(&json!({ "multipleOf": 3 }), &json!(6));
        assert_eq!(faults, ["answer: the description says multipleOf, which nobody checks"]);
    }
}

//! JSON Schema as TypeScript: the part of JSON Schema that serde's types come to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{doc, quoted};

/// Definitions by name.
pub type Definitions = Map<String, Value>;

const REFERENCE: &str = "#/$defs/";

/// Writes schemas; some names are written otherwise.
#[derive(Default)]
pub struct Writer {
    /// Names that are written otherwise than the schema has them.
    pub renamed: BTreeMap<String, String>,
}

impl Writer {
    /// What a definition is called.
    pub fn name(&self, name: &str) -> String {
        self.renamed.get(name).cloned().unwrap_or_else(|| plain_name(name))
    }

    /// A definition with its documentation.
    pub fn definition(&self, name: &str, schema: &Value) -> String {
        let about = doc(description(schema), "");
        let name = self.name(name);
        match schema["properties"].as_object() {
            Some(properties) if is_plain_object(schema) => {
                let fields: String =
                    ordered(schema, properties).iter().map(|(field, of)| self.field(schema, field, of)).collect();
                format!("{about}export interface {name} {{\n{fields}}}\n")
            }
            _ => format!("{about}export type {name} ={};\n", self.choice_or_type(schema)),
        }
    }

    fn field(&self, of: &Value, name: &str, schema: &Value) -> String {
        let about = doc(description(schema), "  ");
        format!("{about}  {name}{} {};\n", mark(of, name), self.type_of(schema))
    }

    /// Alternatives stand one a line, each with what it means.
    fn choice_or_type(&self, schema: &Value) -> String {
        let Some(choices) = schema["oneOf"].as_array() else { return format!(" {}", self.type_of(schema)) };
        let line = |choice: &Value| format!("\n{}  | {}", doc(description(choice), "  "), self.type_of(choice));
        choices.iter().map(line).collect()
    }

    /// A schema as a type.
    pub fn type_of(&self, schema: &Value) -> String {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.name(reference.trim_start_matches(REFERENCE));
        }
        if let Some(constant) = schema["const"].as_str() {
            return quoted(constant);
        }
        for several in ["oneOf", "anyOf", "enum"] {
            if let Some(choices) = schema[several].as_array() {
                return self.either(choices);
            }
        }
        match &schema["type"] {
            Value::String(one) => self.of_kind(schema, one),
            Value::Array(kinds) => {
                let kinds: Vec<String> =
                    kinds.iter().filter_map(Value::as_str).map(|kind| self.of_kind(schema, kind)).collect();
                kinds.join(" | ")
            }
            _ => "unknown".to_owned(),
        }
    }

    fn either(&self, choices: &[Value]) -> String {
        let types = choices.iter().map(|choice| choice.as_str().map_or_else(|| self.type_of(choice), quoted));
        types.collect::<Vec<_>>().join(" | ")
    }

    fn of_kind(&self, schema: &Value, kind: &str) -> String {
        match kind {
            "string" => "string".to_owned(),
            "integer" | "number" => "number".to_owned(),
            "boolean" => "boolean".to_owned(),
            "null" => "null".to_owned(),
            "array" => self.list(schema),
            "object" => self.object(schema),
            other => panic!("a schema of the unknown type {other}: {schema}"),
        }
    }

    fn list(&self, schema: &Value) -> String {
        let item = self.type_of(&schema["items"]);
        match (schema["minItems"].as_u64(), schema["maxItems"].as_u64()) {
            (Some(least), Some(most)) if least == most => {
                format!("[{}]", vec![item; usize::try_from(most).unwrap_or_default()].join(", "))
            }
            _ if item.contains(' ') => format!("({item})[]"),
            _ => format!("{item}[]"),
        }
    }

    fn object(&self, schema: &Value) -> String {
        if let Some(properties) = schema["properties"].as_object() {
            let fields: Vec<String> = ordered(schema, properties)
                .iter()
                .map(|(field, of)| format!("{field}{} {}", mark(schema, field), self.type_of(of)))
                .collect();
            return format!("{{ {} }}", fields.join("; "));
        }
        match &schema["additionalProperties"] {
            Value::Object(_) => format!("Record<string, {}>", self.type_of(&schema["additionalProperties"])),
            Value::Bool(false) => "Record<string, never>".to_owned(),
            _ => "Record<string, unknown>".to_owned(),
        }
    }
}

/// The literals of an enumeration without data; of nothing else.
pub fn literals(schema: &Value) -> Option<Vec<&str>> {
    if schema["type"] == "string"
        && let Some(listed) = schema["enum"].as_array()
    {
        return listed.iter().map(Value::as_str).collect();
    }
    schema["oneOf"].as_array()?.iter().map(|choice| choice["const"].as_str()).collect()
}

/// The tags of an enumeration whose variants are told apart by one field; of nothing else.
pub fn tags(schema: &Value) -> Option<Vec<&str>> {
    schema["oneOf"].as_array()?.iter().map(|choice| constant(&choice["properties"])).collect()
}

/// The definitions that a schema names, directly.
pub fn references(schema: &Value) -> BTreeSet<&str> {
    match schema {
        Value::Object(entries) => {
            let own = schema["$ref"].as_str().map(|reference| reference.trim_start_matches(REFERENCE));
            entries.values().flat_map(references).chain(own).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => BTreeSet::new(),
    }
}

fn constant(fields: &Value) -> Option<&str> {
    fields.as_object()?.values().find_map(|field| field["const"].as_str())
}

/// What a schema says about itself.
pub fn description(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// A generic type is named after its parts: `CalendarChanged_for_HolidayRecord`.
fn plain_name(name: &str) -> String {
    let parts = name.split("_for_").flat_map(|part| part.split("_and_"));
    let capital = |part: &str| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect();
    parts.map(capital).collect::<Vec<String>>().concat()
}

fn is_plain_object(schema: &Value) -> bool {
    schema["type"] == "object" && ["oneOf", "anyOf", "allOf"].iter().all(|key| schema[key].is_null())
}

/// Fields that are always there in the order of their declaration, then those that may be absent.
fn ordered<'a>(schema: &'a Value, properties: &'a Definitions) -> Vec<(&'a str, &'a Value)> {
    let always = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let always: Vec<&str> = always.collect();
    let first = always.iter().filter_map(|name| properties.get_key_value(*name));
    let rest = properties.iter().filter(|(name, _)| !always.contains(&name.as_str()));
    first.chain(rest).map(|(name, of)| (name.as_str(), of)).collect()
}

fn mark(of: &Value, field: &str) -> &'static str {
    let required = of["required"].as_array().is_some_and(|names| names.iter().any(|name| name == field));
    if required { ":" } else { "?:" }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schema_is_written_as_the_type_of_what_fits_it() {
        for (schema, written) in [
            (json!({ "type": "string", "format": "uuid" }), "string"),
            (json!({ "type": ["integer", "null"] }), "number | null"),
            (json!({ "anyOf": [{ "$ref": "#/$defs/Day" }, { "type": "null" }] }), "Day | null"),
            (json!({ "type": "array", "items": { "type": ["string", "null"] } }), "(string | null)[]"),
            (
                json!({ "type": "array", "items": { "$ref": "#/$defs/Cell" }, "minItems": 2, "maxItems": 2 }),
                "[Cell, Cell]",
            ),
            (json!({ "type": "object", "additionalProperties": { "type": "boolean" } }), "Record<string, boolean>"),
            (json!({ "type": "object", "additionalProperties": false }), "Record<string, never>"),
            (
                json!({ "type": "object", "properties": { "a": { "const": "x" }, "b": true }, "required": ["a"] }),
                "{ a: 'x'; b?: unknown }",
            ),
            (json!({ "$ref": "#/$defs/Changed_for_null" }), "ChangedNull"),
            (json!({}), "unknown"),
        ] {
            assert_eq!(Writer::default().type_of(&schema), written, "{schema}");
        }
    }

    #[test]
    fn what_is_always_there_comes_first_and_what_may_be_absent_is_marked() {
        let schema = json!({
            "description": "A row.", "type": "object", "required": ["version", "id"],
            "properties": {
                "id": { "type": "string" }, "day": { "type": "string", "description": "Its day." },
                "version": { "type": "integer" },
            },
        });
        let written = "/** A row. */\nexport interface Row {\n  version: number;\n  id: string;\n  \
                       /** Its day. */\n  day?: string;\n}\n";
        assert_eq!(Writer::default().definition("Row", &schema), written);
    }

    #[test]
    fn an_enumeration_is_known_by_its_literals_or_by_its_tags() {
        let plain = json!({ "oneOf": [{ "const": "open" }, { "const": "done", "description": "Done." }] });
        assert_eq!(literals(&plain), Some(vec!["open", "done"]));
        let written = "export type State =\n  | 'open'\n  /** Done. */\n  | 'done';\n";
        assert_eq!(Writer::default().definition("State", &plain), written);
        let tagged = json!({ "oneOf": [{ "properties": { "kind": { "const": "weekend" } } }] });
        assert_eq!((literals(&tagged), tags(&tagged)), (None, Some(vec!["weekend"])));
        assert_eq!(literals(&json!({ "type": "string" })), None);
    }
}

//! Arguments: JSON in, a typed structure or a named fault out.

use depter_values::typed;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::failure::{CommandError, VALUE_CODES};

/// Arguments of a command that takes none.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Reads the arguments of a command; the fault names the argument.
pub fn read<T: DeserializeOwned>(arguments: Value) -> Result<T, CommandError> {
    // No argument at all is the empty set of arguments.
    let arguments = if arguments.is_null() { Value::Object(serde_json::Map::new()) } else { arguments };
    if !arguments.is_object() {
        return Err(CommandError::about("argument_invalid", "."));
    }
    typed(|| serde_path_to_error::deserialize(arguments)).map_err(|error| {
        let path = error.path().to_string();
        problem(&path, &error.into_inner().to_string())
    })
}

/// Serde says what is wrong in English prose; this is the one place that reads it.
fn problem(path: &str, message: &str) -> CommandError {
    let quoted = |prefix: &str| message.strip_prefix(prefix).and_then(|rest| rest.split('`').next());
    if let Some((code, _)) = VALUE_CODES.iter().find(|(code, _)| message == *code) {
        return CommandError::about(code, path);
    }
    if let Some(field) = quoted("missing field `") {
        return CommandError::about("argument_missing", &joined(path, field));
    }
    if let Some(field) = quoted("unknown field `") {
        return CommandError::about("argument_unknown", &joined(path, field));
    }
    CommandError::about("argument_invalid", path)
}

fn joined(path: &str, field: &str) -> String {
    match path {
        "." | "" => field.to_owned(),
        // The path of an unknown field already ends with it.
        path if path.ends_with(field) => path.to_owned(),
        path => format!("{path}.{field}"),
    }
}

#[cfg(test)]
mod tests {
    use depter_values::{Day, ShortText};
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[expect(dead_code, reason = "only read")]
        day: Day,
        #[serde(default)]
        #[expect(dead_code, reason = "only read")]
        name: ShortText,
    }

    fn fault(arguments: Value) -> (String, String) {
        match read::<Sample>(arguments) {
            Err(CommandError::Known(code, params)) => (code, params["field"].as_str().unwrap().to_owned()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_fault_names_the_argument() {
        for (arguments, code, field) in [
            (json!({}), "argument_missing", "day"),
            (json!(null), "argument_missing", "day"),
            (json!({"day": "31.02.2026"}), "day_invalid", "day"),
            (json!({"day": "01.01.0202"}), "day_out_of_range", "day"),
            (json!({"day": 5}), "argument_invalid", "day"),
            (json!({"day": "1.1.2026", "name": "a\u{0}"}), "text_control_character", "name"),
            (json!({"day": "1.1.2026", "nmae": ""}), "argument_unknown", "nmae"),
            (json!([]), "argument_invalid", "."),
        ] {
            let (found_code, found_field) = fault(arguments.clone());
            assert_eq!(found_code, code, "{arguments}");
            if code != "argument_invalid" {
                assert_eq!(found_field, field, "{arguments}");
            }
        }
    }
}

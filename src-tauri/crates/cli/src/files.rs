//! Files that the command line hands over: handles for the door, the password, arguments from standard input.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use depter_app::App;
use depter_app::command::failure::Failure;
use depter_values::Language;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::lines::{LONGEST, without_mark};

/// Longer than any password and any description of a centre.
const SMALL: usize = 1 << 20;

/// A handle for a file. The place is fixed now: a document is renamed into its folder, which must have a name.
pub fn handle(app: &App, path: &Path) -> Value {
    json!(app.files.give(std::path::absolute(path).unwrap_or_else(|_| path.to_owned())))
}

/// Puts a handle in the place of every `{"file": "PATH"}`.
pub fn hand_over(app: &App, arguments: Value) -> Value {
    handed_over(arguments, &|path| handle(app, Path::new(path)))
}

/// The arguments themselves are never a file, even of a command that takes nothing but one, as a handle.
fn handed_over(arguments: Value, handle: &dyn Fn(&str) -> Value) -> Value {
    match arguments {
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, replace(value, handle))).collect(),
        other => replace(other, handle),
    }
}

fn replace(value: Value, handle: &dyn Fn(&str) -> Value) -> Value {
    match value {
        Value::Object(fields) => match file_of(&fields) {
            Some(path) => handle(path),
            None => fields.into_iter().map(|(name, value)| (name, replace(value, handle))).collect(),
        },
        Value::Array(values) => values.into_iter().map(|value| replace(value, handle)).collect(),
        other => other,
    }
}

fn file_of(fields: &serde_json::Map<String, Value>) -> Option<&str> {
    fields.get("file").filter(|_| fields.len() == 1).and_then(Value::as_str)
}

/// The first line of the password file.
pub fn password(file: &Path, language: Language) -> Result<Zeroizing<String>, Failure> {
    let unreadable = || Failure::plain("file_unreadable", language);
    let bytes = Zeroizing::new(whole(File::open(file).ok(), SMALL).ok_or_else(unreadable)?);
    let line = without_mark(&bytes).split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|_| unreadable())?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// The JSON of a small file.
pub fn json(file: &Path, language: Language) -> Result<Value, Failure> {
    let bytes = whole(File::open(file).ok(), SMALL).ok_or_else(|| Failure::plain("file_unreadable", language))?;
    parsed(&bytes, language)
}

/// Arguments of a command: words of the command line, or `-` for standard input, or none.
pub fn arguments(words: Option<&str>, language: Language) -> Result<Value, Failure> {
    match words {
        None => Ok(json!({})),
        Some("-") => {
            let bytes = whole(Some(std::io::stdin().lock()), LONGEST);
            parsed(&bytes.ok_or_else(|| Failure::plain("text_too_long", language))?, language)
        }
        Some(words) => parsed(words.as_bytes(), language),
    }
}

fn parsed(bytes: &[u8], language: Language) -> Result<Value, Failure> {
    serde_json::from_slice(without_mark(bytes)).map_err(|_| Failure::plain("not_json", language))
}

/// All of it, unless it is longer than `longest` or cannot be read.
fn whole(input: Option<impl Read>, longest: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(longest).unwrap_or(u64::MAX).saturating_add(1);
    input?.take(limit).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= longest).then_some(bytes)
}

/// A path as it was given, for an answer.
pub fn shown(path: PathBuf) -> String {
    path.into_os_string().into_string().unwrap_or_else(|path| path.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_a_handle_wherever_it_stands() {
        let handle = |path: &str| json!(format!("<{path}>"));
        for (given, found) in [
            (json!({"file": "a.csv"}), json!("<a.csv>")),
            (
                json!({"journal": {"file": "a"}, "more": [{"file": "b"}, 1]}),
                json!({"journal": "<a>", "more": ["<b>", 1]}),
            ),
            (json!({"file": "a", "dry_run": true}), json!({"file": "a", "dry_run": true})),
            (json!({"file": 5}), json!({"file": 5})),
            (json!({"file": {"file": "a"}}), json!({"file": "<a>"})),
            (json!(null), json!(null)),
        ] {
            assert_eq!(replace(given.clone(), &handle), found, "{given}");
        }
    }

    #[test]
    fn a_command_may_take_a_handle_and_nothing_else() {
        let handle = |path: &str| json!(format!("<{path}>"));
        assert_eq!(handed_over(json!({"file": "file-1"}), &handle), json!({"file": "file-1"}));
        assert_eq!(handed_over(json!({"file": {"file": "a.csv"}}), &handle), json!({"file": "<a.csv>"}));
    }

    #[test]
    fn the_password_is_the_first_line_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("сырсөз.txt");
        for (content, found) in [
            (&b"correct horse\n"[..], Some("correct horse")),
            (&b"correct horse\r\nsecond line\r\n"[..], Some("correct horse")),
            (&b"\xEF\xBB\xBFcorrect horse"[..], Some("correct horse")),
            ("  өзөн  ".as_bytes(), Some("  өзөн  ")),
            (&b""[..], Some("")),
            (&b"\xF0\xE5\n"[..], None),
        ] {
            std::fs::write(&file, content).unwrap();
            let read = password(&file, Language::En);
            assert_eq!(read.ok().as_deref().map(String::as_str), found, "{content:?}");
        }
        let missing = password(&folder.path().join("none"), Language::En).unwrap_err();
        assert_eq!(missing.code, "file_unreadable");
    }
}

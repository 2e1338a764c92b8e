//! Commands in lines: one thread reads, one works; only `job_cancel` does not wait its turn.

use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use depter_app::App;
use depter_app::command::failure::{CommandError, Failure};
use depter_values::Language;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::door::{Done, Person, open};
use crate::error::CliError;
use crate::files;
use crate::lines::{self, LONGEST, RawLine, Wiped};
use crate::output::Output;

/// Lines that may wait; the writer of more of them waits too.
const WAITING: usize = 16;
const CANCEL: &str = "job_cancel";

/// A line that was understood.
#[derive(Debug, PartialEq)]
struct Request {
    id: Value,
    wish: Wish,
}

#[derive(Debug, PartialEq)]
enum Wish {
    Call { name: String, arguments: Value },
    File { path: String },
    Bad { code: &'static str, field: Option<String> },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Reply {
    Done { id: Value, value: Value, changed: Vec<depter_values::Kind> },
    Failed { id: Value, error: Failure },
    Event { event: String, data: Value },
}

/// Runs until the lines end. With a person named somebody is logged in from the start; otherwise it starts locked.
pub fn run(folder: &Path, person: &Person, language: Language) -> Result<Done, CliError> {
    let output = Arc::new(Output::stdout());
    let events = Arc::clone(&output);
    let credentials = if person.is_named() { Some(person.credentials(language)?) } else { None };
    // An event that nobody reads shows with the next answer.
    let reports = move |event: &str, data: Value| drop(events.line(&Reply::Event { event: event.to_owned(), data }));
    let app = Arc::new(open(folder, language, Box::new(reports))?);
    if let Some(credentials) = credentials {
        app.call("session_open", credentials)?;
    }
    let (sender, requests) = sync_channel(WAITING);
    let shared = (Arc::clone(&app), Arc::clone(&output));
    // The reader is left alone when the output breaks: it may wait for a line that never comes.
    let reader = thread::spawn(move || read(&shared.0, &shared.1, &mut Wiped::over(std::io::stdin()), &sender));
    for request in requests {
        output.line(&reply(&app, request)).map_err(|error| CliError::of_output(&error, app.language()))?;
    }
    // The lines have ended, and the reader with them; the store is closed by whoever lets go of the door last: here.
    reader.join().ok();
    Ok(Done::Streamed)
}

/// Reads lines to their end. An input that breaks has ended.
fn read(app: &App, output: &Output, input: &mut impl BufRead, requests: &SyncSender<Request>) {
    let mut first = true;
    while let Ok(Some(line)) = lines::next(input, LONGEST) {
        let request = understood(&line, std::mem::take(&mut first));
        if matches!(&request.wish, Wish::Call { name, .. } if name == CANCEL) {
            // Whoever cannot be answered here is found out by the worker's next line.
            output.line(&reply(app, request)).ok();
        } else if requests.send(request).is_err() {
            return;
        }
    }
}

fn reply(app: &App, request: Request) -> Reply {
    let id = request.id;
    match request.wish {
        Wish::File { path } => Reply::Done { id, value: files::handle(app, Path::new(&path)), changed: vec![] },
        Wish::Bad { code, field } => {
            let params = field.map(|field| ("field".to_owned(), Value::from(field)));
            let problem = CommandError::Known(code.to_owned(), Map::from_iter(params));
            Reply::Failed { id, error: app.failure("pipe", problem) }
        }
        Wish::Call { name, arguments } => match app.call(&name, files::hand_over(app, arguments)) {
            Ok(answer) => Reply::Done { id, value: answer.value, changed: answer.changed },
            Err(error) => Reply::Failed { id, error },
        },
    }
}

fn understood(line: &RawLine, first: bool) -> Request {
    let bad = |code| Request { id: Value::Null, wish: Wish::Bad { code, field: None } };
    let RawLine::Whole(bytes) = line else { return bad("text_too_long") };
    let bytes = if first { lines::without_mark(bytes) } else { bytes };
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(mut fields)) => {
            let id = fields.remove("id").unwrap_or_default();
            Request { id, wish: wish(fields) }
        }
        Ok(_) | Err(_) => bad("not_json"),
    }
}

fn wish(mut fields: Map<String, Value>) -> Wish {
    let wrong = |code, field: &str| Wish::Bad { code, field: Some(field.to_owned()) };
    let key = if fields.contains_key("file") { "file" } else { "call" };
    let text = match fields.remove(key) {
        Some(Value::String(text)) => text,
        Some(_) => return wrong("argument_invalid", key),
        None => return wrong("argument_missing", "call"),
    };
    let arguments = if key == "call" { fields.remove("args").unwrap_or_default() } else { Value::Null };
    match fields.keys().next() {
        Some(unknown) => wrong("argument_unknown", unknown),
        None if key == "call" => Wish::Call { name: text, arguments },
        None => Wish::File { path: text },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn line(text: &str) -> Request {
        understood(&RawLine::Whole(text.as_bytes().to_vec()), false)
    }

    fn call(id: Value, name: &str, arguments: Value) -> Request {
        Request { id, wish: Wish::Call { name: name.to_owned(), arguments } }
    }

    fn bad(id: Value, code: &'static str, field: Option<&str>) -> Request {
        Request { id, wish: Wish::Bad { code, field: field.map(str::to_owned) } }
    }

    #[test]
    fn a_line_is_a_call_a_file_or_an_error() {
        for (text, request) in [
            (r#"{"id":1,"call":"x","args":{"a":2}}"#, call(json!(1), "x", json!({"a": 2}))),
            ("{\"id\":\"б\",\"call\":\"x\"}\r", call(json!("б"), "x", json!(null))),
            (r#"{"call":"x"}"#, call(json!(null), "x", json!(null))),
            (r#"{"id":2,"file":"a.csv"}"#, Request { id: json!(2), wish: Wish::File { path: "a.csv".to_owned() } }),
            (r#"{"id":3}"#, bad(json!(3), "argument_missing", Some("call"))),
            (r#"{"id":3,"call":7}"#, bad(json!(3), "argument_invalid", Some("call"))),
            (r#"{"id":3,"call":"x","arg":{}}"#, bad(json!(3), "argument_unknown", Some("arg"))),
            (r#"{"id":3,"call":"x","file":"y"}"#, bad(json!(3), "argument_unknown", Some("call"))),
            (r#"{"id":3,"#, bad(json!(null), "not_json", None)),
            ("", bad(json!(null), "not_json", None)),
            ("[]", bad(json!(null), "not_json", None)),
        ] {
            assert_eq!(line(text), request, "{text}");
        }
    }

    #[test]
    fn nesting_without_end_and_broken_letters_are_no_json() {
        assert_eq!(line(&"[".repeat(1_000_000)), bad(json!(null), "not_json", None));
        assert_eq!(
            understood(&RawLine::Whole(b"{\"id\":\"\xFF\"}".to_vec()), false),
            bad(json!(null), "not_json", None)
        );
        assert_eq!(understood(&RawLine::TooLong, false), bad(json!(null), "text_too_long", None));
    }

    #[test]
    fn the_mark_of_windows_is_forgiven_at_the_beginning() {
        let marked = RawLine::Whole("\u{feff}{\"call\":\"x\"}".as_bytes().to_vec());
        assert_eq!(understood(&marked, true), call(json!(null), "x", json!(null)));
        assert_eq!(understood(&marked, false), bad(json!(null), "not_json", None));
    }
}

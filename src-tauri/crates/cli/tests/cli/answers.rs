//! One command, one answer.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::harness::{Centre, Said, program, run, said};

fn concern() -> Value {
    json!({ "concern": {
        "kind": "statement", "channel": "written", "received_on": "2026-01-12", "category": "RD02",
        "texts": { "applicant": "Ойдон чыгарылган киши", "narrative": "Көчөдө жарык жок, жол талкаланган." },
    }})
}

fn with_input(centre: &Centre, words: &[&str], input: &[u8]) -> Said {
    let mut command = centre.command();
    let mut child =
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn the_table_of_commands_needs_no_store() {
    let commands = run(["commands"]).value();
    let commands = commands.as_array().unwrap();
    let names: BTreeSet<_> = commands.iter().map(|command| command["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), commands.len(), "each once");
    let of = |name: &str| commands.iter().find(|command| command["name"] == name).unwrap();
    assert_eq!(
        (&of("concern_record")["kind"], &of("concern_record")["permission"]),
        (&json!("action"), &json!("LeadConcerns"))
    );
    assert_eq!((&of("session_open")["kind"], &of("session_open")["permission"]), (&json!("free"), &json!(null)));
    let required = of("concern_record")["arguments"]["required"].as_array().unwrap();
    assert!(required.contains(&json!("concern")), "arguments are a JSON Schema");
    let required = of("session_state")["value"]["required"].as_array().unwrap();
    assert!(required.contains(&json!("language")), "values are one too");
}

#[test]
fn a_concern_that_was_registered_is_found_again() {
    let centre = Centre::founded();
    let registered = with_input(&centre, &["call", "concern_record", "-"], concern().to_string().as_bytes()).value();
    let number = registered["number"].as_str().unwrap();
    assert!(number.ends_with("/0001"), "{registered}");
    let found = centre.run(["call", "concern_get", &json!({ "number": number }).to_string()]).value();
    assert_eq!(found["id"], registered["id"]);
    let list = centre.run(["call", "concern_list"]).value();
    assert_eq!(list["rows"].as_array().unwrap().len(), 1);
    assert_eq!(centre.run(["check"]).value()["ok"], true);
}

#[test]
fn a_bad_call_is_refused_by_its_own_code() {
    let centre = Centre::founded();
    let absurd = json!({ "id": "01990000-0000-7000-8000-000000000000" }).to_string();
    for (words, code) in [
        (["call", "concern_burn", "{}"], "command_unknown"),
        (["call", "concern_list", "{\"limit\": "], "not_json"),
        (["call", "concern_list", "{\"rows\": 5}"], "argument_unknown"),
        (["call", "concern_record", "{}"], "argument_missing"),
        (["call", "concern_list", "5"], "argument_invalid"),
        (["call", "concern_get", absurd.as_str()], "not_found"),
    ] {
        assert_eq!(centre.run(words).code(), code, "{words:?}");
    }
    let broken = with_input(&centre, &["call", "concern_list", "-"], b"{\"limit\": \"\xFF\"}");
    assert_eq!(broken.code(), "not_json", "broken UTF-8");
}

#[test]
fn the_check_tells_a_code_of_this_history_from_a_strange_one() {
    let centre = Centre::founded();
    let sound = centre.run(["check"]);
    assert_eq!((sound.status, &sound.value()["ok"]), (Some(0), &json!(true)));
    let strange = centre.run(["check", "--head", "ZZZZ-ZZZZ"]);
    assert_eq!(strange.status, Some(1), "the answer is given, and the status says no");
    let findings = strange.value();
    assert_eq!(
        (&findings["ok"], &findings["head"], &findings["history"]),
        (&json!(false), &json!(false), &json!(true))
    );
}

#[test]
fn a_damaged_page_is_never_called_sound() {
    let centre = Centre::founded();
    let path = centre.data().join("depter.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let said = centre.run(["check"]);
    assert_eq!(said.status, Some(1), "{said:?}");
}

#[test]
fn nobody_reading_is_a_quiet_end() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = program();
    let child = command.arg("commands").stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn help_and_version_are_for_people() {
    for word in ["--help", "--version"] {
        let said = said(program().arg(word));
        assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{word}");
        assert!(said.out.contains("depter-cli"), "{said:?}");
    }
}

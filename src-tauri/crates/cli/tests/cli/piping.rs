//! Lines in, lines out.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{Centre, HEAD, Pipe, said};

fn code(reply: &Value) -> &str {
    reply["error"]["code"].as_str().unwrap_or_else(|| panic!("an error: {reply}"))
}

#[test]
fn without_a_person_the_pipe_starts_locked_and_lets_one_in() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.locked());
    let state = pipe.ask(&json!({"id": 1, "call": "session_state"}));
    assert_eq!((&state["value"]["state"], &state["value"]["names"]), (&json!("locked"), &json!([HEAD])));
    assert_eq!(code(&pipe.ask(&json!({"id": 2, "call": "centre_get"}))), "session_locked");
    assert_eq!(pipe.log_in()["value"]["state"], "open");
    let centre = pipe.ask(&json!({"id": 3, "call": "centre_get"}));
    assert_eq!((&centre["id"], &centre["changed"]), (&json!(3), &json!([])));
    assert_eq!(pipe.ask(&json!({"id": 4, "call": "session_lock"}))["value"]["state"], "locked");
    assert_eq!(code(&pipe.ask(&json!({"id": 5, "call": "centre_get"}))), "session_locked");
    assert_eq!(pipe.end(), (Some(0), String::new()));
}

#[test]
fn a_bad_line_gets_an_error_and_the_pipe_goes_on() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.command());
    for (line, id, expected) in [
        (&b"this is no JSON\n"[..], json!(null), "not_json"),
        (&b"\n"[..], json!(null), "not_json"),
        (&b"{\"id\": \"\xFF\xFE\"}\n"[..], json!(null), "not_json"),
        (&b"{\"id\": 7}\n"[..], json!(7), "argument_missing"),
        (&b"{\"id\": 8, \"call\": \"burn\"}\n"[..], json!(8), "command_unknown"),
        (&b"{\"id\": 9, \"call\": \"concern_list\", \"args\": {\"x\": 1}}\n"[..], json!(9), "argument_unknown"),
    ] {
        pipe.send(line);
        let reply = pipe.hear();
        assert_eq!((&reply["id"], code(&reply)), (&id, expected), "{}", String::from_utf8_lossy(line));
    }
    let lists = pipe.ask(&json!({"id": {"any": "value"}, "call": "list_all"}));
    assert_eq!(lists["id"], json!({"any": "value"}), "the id comes back as it was");
    assert!(lists["value"].is_object() || lists["value"].is_array());
    pipe.send(b"{\"id\": 10, \"call\": \"session_state\"}");
    let (status, rest) = pipe.end();
    assert_eq!(status, Some(0));
    assert!(rest.contains("\"id\":10"), "the last line needs no end: {rest}");
}

#[test]
fn a_line_too_long_is_refused_and_the_next_one_is_heard() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.locked());
    let mut line = vec![b' '; 33 << 20];
    line.push(b'\n');
    pipe.send(&line);
    assert_eq!(code(&pipe.hear()), "text_too_long");
    assert_eq!(pipe.ask(&json!({"id": 1, "call": "session_state"}))["value"]["state"], "locked");
    assert_eq!(pipe.end().0, Some(0));
}

#[test]
fn an_action_says_which_kinds_of_records_it_changed() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.command());
    let args = json!({ "concern": { "kind": "signal", "channel": "oral", "received_on": "2026-01-12",
        "category": "RD02", "anonymous": true, "texts": { "narrative": "Көпүрө бузук." } } });
    let reply = pipe.ask(&json!({"id": 1, "call": "concern_record", "args": args}));
    assert!(reply["changed"].as_array().unwrap().contains(&json!("concern")), "{reply}");
    let rows = pipe.ask(&json!({"id": 2, "call": "concern_list"}));
    assert_eq!(rows["value"]["rows"][0]["id"], reply["value"]["id"]);
}

#[test]
fn a_founding_through_the_pipe_opens_a_session() {
    let centre = Centre::bare();
    fs::create_dir(centre.data()).unwrap();
    let mut pipe = Pipe::over(centre.locked());
    assert_eq!(pipe.ask(&json!({"id": 1, "call": "session_state"}))["value"]["state"], "first_run");
    let args =
        json!({ "centre": { "name": { "ky": "Чынар" } }, "user": "Башчы", "password": "violet anchor meadow 17" });
    let founded = pipe.ask(&json!({"id": 2, "call": "first_run", "args": args}));
    assert_eq!(founded["value"]["user"], "Башчы", "{founded}");
    assert_eq!(pipe.ask(&json!({"id": 3, "call": "session_state"}))["value"]["role"], "head");
}

#[test]
fn a_file_becomes_a_handle_and_no_path_passes_the_door() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.command());
    let one = pipe.ask(&json!({"id": 1, "file": centre.file("journal.csv")}));
    let other = pipe.ask(&json!({"id": 2, "file": centre.file("journal.csv")}));
    assert!(one["value"].is_string() && one["value"] != other["value"], "{one} {other}");
    // The door meets a handle where the line had a file: a name is a text, and so is a handle.
    let args = json!({ "number": { "file": centre.file("secret-path") } });
    let reply = pipe.ask(&json!({"id": 3, "call": "concern_get", "args": args}));
    assert_eq!(code(&reply), "not_found", "{reply}");
}

#[test]
fn stopping_work_that_does_not_run_disturbs_nothing() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.command());
    assert_eq!(pipe.ask(&json!({"id": 1, "call": "job_cancel"}))["value"], json!(null));
    assert!(pipe.ask(&json!({"id": 2, "call": "concern_counts"}))["value"].is_object());
}

#[test]
fn a_wrong_password_ends_the_pipe_before_its_first_line() {
    let centre = Centre::founded();
    let words = ["--user", HEAD, "--password-file", &centre.file("wrong"), "pipe"];
    assert_eq!(said(centre.locked().args(words)).code(), "password_wrong");
}

#[test]
fn a_pipe_to_which_nobody_listens_ends_by_itself() {
    let centre = Centre::founded();
    let (mut child, input) = Pipe::over(centre.locked()).stop_listening();
    let mut input = input.unwrap();
    std::io::Write::write_all(&mut input, b"{\"id\": 1, \"call\": \"session_state\"}\n").unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it still waits for lines");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
    drop(input);
}

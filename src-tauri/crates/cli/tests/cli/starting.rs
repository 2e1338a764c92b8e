//! Making a store, and folders that hold none.

use std::fs;

use serde_json::json;

use crate::harness::{Centre, HEAD, Pipe, founding, run, said};

#[test]
fn init_makes_the_folder_and_says_what_it_founded() {
    let founded = founding();
    assert_eq!(founded["user"], HEAD);
    assert_eq!(founded["centre"]["ky"], "Өзөн коомдук алдын алуу борбору");
    assert_eq!(founded.as_object().unwrap().len(), 2, "the result only: {founded}");
}

#[test]
fn init_refuses_a_folder_that_holds_a_store_already() {
    let centre = Centre::founded();
    let before = fs::read(centre.data().join("depter.db")).unwrap();
    assert_eq!(centre.run(["init", "--centre", &centre.file("centre.json")]).code(), "store_exists");
    assert_eq!(fs::read(centre.data().join("depter.db")).unwrap(), before);
}

#[test]
fn what_init_refuses_leaves_no_folder_behind() {
    let centre = Centre::bare();
    fs::write(centre.file("nameless.json"), "{}").unwrap();
    fs::write(centre.file("torn.json"), "{\"name\": ").unwrap();
    fs::write(centre.file("short"), "abc\n").unwrap();
    let init = |file: &str, password: &str| {
        let words = ["--user", HEAD, "--password-file", &centre.file(password), "init", "--centre", &centre.file(file)];
        said(centre.locked().args(words)).code()
    };
    assert_eq!(init("nameless.json", "password"), "name_required");
    assert_eq!(init("torn.json", "password"), "not_json");
    assert_eq!(init("none.json", "password"), "file_unreadable");
    assert_eq!(init("centre.json", "short"), "password_short");
    assert_eq!(init("centre.json", "none"), "file_unreadable");
    assert!(!centre.data().exists(), "nothing was founded");
}

#[test]
fn init_makes_one_folder_and_not_the_way_to_it() {
    let centre = Centre::bare();
    let far = centre.around().join("no").join("such");
    let words = ["--user", HEAD, "--password-file", &centre.file("password"), "--data", far.to_str().unwrap()];
    let said = run(words.into_iter().chain(["init", "--centre", &centre.file("centre.json")]));
    assert_eq!(said.code(), "folder_missing");
    assert!(!far.parent().unwrap().exists());
}

#[test]
fn other_verbs_make_no_folder() {
    let centre = Centre::bare();
    assert_eq!(centre.run(["check"]).code(), "folder_missing");
    assert_eq!(said(centre.locked().arg("pipe")).code(), "folder_missing");
    assert!(!centre.data().exists());
    fs::create_dir(centre.data()).unwrap();
    assert_eq!(centre.run(["check"]).code(), "store_missing");
}

#[test]
fn a_file_that_is_no_store_is_said_to_be_none_and_left_alone() {
    let centre = Centre::founded();
    let path = centre.data().join("depter.db");
    for (content, codes) in [
        ("SQLite format 3\0 and then something else", ["store_not_a_store", "store_not_a_store"]),
        ("short", ["store_not_a_store", "store_not_a_store"]),
        // Words that long might also be the torn rest of a store.
        ("Бул жөн гана текст, эч кандай дептер эмес.", ["store_not_a_store", "store_damaged"]),
    ] {
        fs::write(&path, content).unwrap();
        let code = centre.run(["check"]).code();
        assert!(codes.contains(&code.as_str()), "{content}: {code}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content, "left alone");
    }
}

#[test]
fn while_another_program_holds_the_store_every_verb_says_so() {
    let centre = Centre::founded();
    let mut holder = Pipe::over(centre.locked());
    assert_eq!(holder.ask(&json!({"id": 1, "call": "session_state"}))["value"]["state"], "locked");
    let file = centre.file("centre.json");
    let out = centre.file("out.pdf");
    for words in [
        &["check"][..],
        &["call", "centre_get"],
        &["pipe"],
        &["init", "--centre", &file],
        &["import", "concerns", &file],
        &["document", "summary", "--period", "2026-Q3", "--out", &out],
    ] {
        assert_eq!(said(centre.command().args(words)).code(), "store_in_use", "{words:?}");
    }
    assert_eq!(holder.end().0, Some(0));
    assert_eq!(centre.run(["check"]).status, Some(0), "and afterwards it is free");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_so() {
    let centre = Centre::founded();
    let may = |read_only: bool| {
        for path in [centre.data().join("depter.lock"), centre.data().join("depter.db"), centre.data()] {
            let mut permissions = fs::metadata(&path).unwrap().permissions();
            permissions.set_readonly(read_only);
            fs::set_permissions(&path, permissions).unwrap();
        }
    };
    may(true);
    // An administrator of a Unix system writes everywhere: there the question cannot be put.
    let held = fs::OpenOptions::new().write(true).open(centre.data().join("depter.lock")).is_err();
    let said = centre.run(["check"]);
    may(false);
    if held {
        assert_eq!(said.code(), "store_read_only");
    } else {
        assert_eq!(said.status, Some(0), "the system lets this person write: {said:?}");
    }
}

//! Copies from the command line, as an administrator makes them.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Centre, HEAD, said};

/// A copy in a folder beside the data folder; what was answered.
fn backed_up(centre: &Centre) -> Value {
    centre.run(["backup", &centre.file("флешка")]).value()
}

fn register(centre: &Centre) -> Value {
    let concern = json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-01-12", "category": "EN01",
        "texts": { "narrative": "Жарык жок" },
    } });
    centre.run(["call", "concern_record", &concern.to_string()]).value()
}

#[test]
fn a_copy_is_made_verified_and_says_what_it_holds() {
    let centre = Centre::founded();
    register(&centre);
    let made = backed_up(&centre);
    assert_eq!((&made["concerns"], &made["meetings"]), (&json!(1), &json!(0)));
    assert!(made["file"].as_str().unwrap().starts_with(&centre.file("флешка")), "{made}");
    for source in [centre.file("флешка"), made["file"].as_str().unwrap().to_owned()] {
        let seen = centre.run(["verify", &source]).value();
        for what in ["file", "concerns", "meetings", "last_entry"] {
            assert_eq!(seen[what], made[what], "{what} of {source}");
        }
    }
}

#[test]
fn a_preview_changes_nothing_and_a_restoration_can_be_seen() {
    let centre = Centre::founded();
    backed_up(&centre);
    register(&centre);
    let stick = centre.file("флешка");
    let seen = centre.run(["restore", &stick, "--preview"]).value();
    assert_eq!((&seen["concerns"], &seen["present"]["concerns"]), (&json!(0), &json!(1)));
    assert_eq!(seen["present"]["newer_steps"], 1);
    assert_eq!(centre.run(["call", "concern_list"]).value()["rows"].as_array().unwrap().len(), 1);
    centre.run(["restore", &stick]).value();
    assert_eq!(centre.run(["call", "concern_list"]).value()["rows"].as_array().unwrap().len(), 0);
    assert_eq!(centre.run(["check"]).value()["ok"], true);
}

#[test]
fn on_another_computer_the_sheet_of_paper_opens_the_stick_and_gives_a_new_password() {
    let (centre, other) = (Centre::founded(), Centre::bare());
    register(&centre);
    let sheet = centre.run(["call", "recovery_code_new"]).value();
    let groups: Vec<&str> = sheet.as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    fs::write(other.file("sheet"), groups.join("-")).unwrap();
    fs::write(other.file("new"), "another harbour and seven lanterns\n").unwrap();
    backed_up(&centre);

    let stick = centre.file("флешка");
    let named = ["--user", HEAD, "--password-file", &other.file("new")];
    let restored = ["restore", &stick, "--code-file", &other.file("sheet")];
    said(other.locked().args(named).args(restored)).value();
    let rows = said(other.locked().args(named).args(["call", "concern_list"])).value();
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);
    assert_eq!(other.run(["check"]).code(), "password_wrong", "the old password is over here");
    assert_eq!(centre.run(["check"]).value()["ok"], true, "and stays good there");
}

#[test]
fn what_is_no_copy_is_said_and_leaves_no_folder_behind() {
    let (centre, other) = (Centre::founded(), Centre::bare());
    fs::create_dir(centre.file("бош")).unwrap();
    assert_eq!(centre.run(["verify", &centre.file("бош")]).code(), "copy_missing");
    assert_eq!(centre.run(["restore", &centre.file("жок")]).code(), "copy_missing");
    assert_eq!(other.run(["restore", &centre.file("бош")]).code(), "copy_missing");
    assert!(!other.data().exists());
    let made = backed_up(&centre);
    let database = std::path::Path::new(made["file"].as_str().unwrap()).join("depter.db");
    let mut bytes = fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&database, bytes).unwrap();
    assert_eq!(centre.run(["restore", &centre.file("флешка")]).code(), "copy_damaged");
    assert_eq!(centre.run(["check"]).value()["ok"], true, "the register is as it was");
    assert_eq!(centre.run(["backup", &centre.file("жок/андан ары")]).code(), "folder_missing");
}

#[test]
fn a_damaged_register_is_repaired_to_its_last_step_and_a_sound_one_is_left_alone() {
    let centre = Centre::founded();
    register(&centre);
    let due = centre.run(["call", "copies_due"]).value();
    assert_eq!(due["changed"], false);
    register(&centre);
    let sound = centre.run(["check", "--repair"]).value();
    assert_eq!(sound["ok"], true, "nothing is brought back where nothing is wrong");
    let wrong =
        said(centre.locked().args(["--user", HEAD, "--password-file", &centre.file("wrong"), "check", "--repair"]));
    assert_eq!(wrong.code(), "password_wrong");

    let database = centre.data().join("depter.db");
    let mut bytes = fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&database, bytes).unwrap();
    assert_eq!(centre.run(["check"]).status, Some(1));
    let repaired = centre.run(["check", "--repair"]).value();
    assert_eq!((&repaired["concerns"], &repaired["later_steps"]), (&json!(1), &json!(1)));
    assert_eq!(centre.run(["call", "concern_list"]).value()["rows"].as_array().unwrap().len(), 2);
    assert_eq!(centre.run(["check"]).value()["ok"], true);

    let lost = Centre::founded();
    fs::write(lost.data().join("depter.db"), "жок").unwrap();
    assert_eq!(lost.run(["check", "--repair"]).code(), "copy_missing");
}

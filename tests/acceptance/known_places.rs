//! Bringing back what is lost: from everything that is known of the register, and not from the copy alone that was named.

use std::fs;
use std::path::Path;

use depter_tests::centre::{Centre, PASSWORD, Who, concern};
use depter_tests::proved;
use serde_json::{Value, json};
use tempfile::TempDir;

fn record(centre: &Centre, narrative: &str) -> String {
    centre.call("concern_record", concern(narrative))["number"].as_str().unwrap().to_owned()
}

fn handle(centre: &Centre, folder: &Path) -> Value {
    json!(centre.app().files.give(folder.to_owned()))
}

fn to_stick(centre: &Centre, stick: &Path) {
    centre.call("copy_make", json!({ "to": handle(centre, stick) }));
}

fn recovering(centre: &Centre, place: &Path) -> Value {
    json!({ "copy": handle(centre, place), "user": Who::Head.name(), "password": PASSWORD, "only_lost": true })
}

fn numbers(centre: &Centre) -> Vec<String> {
    let rows = centre.call("concern_list", json!({}))["rows"].clone();
    let mut found: Vec<String> =
        rows.as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect();
    found.sort();
    found
}

/// Takes files of the data folder away, whichever are there.
fn lose(centre: &Centre, names: &[&str]) {
    for name in names {
        let path = centre.folder().join(name);
        if path.is_dir() {
            fs::remove_dir_all(path).ok()
        } else {
            fs::remove_file(path).ok()
        };
    }
}

const DATABASE: [&str; 3] = ["depter.db", "depter.db-wal", "depter.db-shm"];

/// What is lost of the folder.
const LOSSES: [&str; 4] = ["the database", "the keys", "a damaged database", "everything but the copies"];

fn suffer(centre: &Centre, loss: &str) {
    match loss {
        "the database" => lose(centre, &DATABASE),
        "the keys" => lose(centre, &["keyring.json", "keyring.copy.json"]),
        "a damaged database" => {
            lose(centre, &DATABASE[1..]);
            let file = centre.folder().join("depter.db");
            let mut bytes = fs::read(&file).unwrap();
            let half = bytes.len() / 2;
            bytes[half..].fill(7);
            fs::write(file, bytes).unwrap();
        }
        _ => {
            for entry in fs::read_dir(centre.folder()).unwrap().flatten() {
                let name = entry.file_name().into_string().unwrap();
                if name != "copies" {
                    lose(centre, &[&name]);
                }
            }
        }
    }
}

#[test]
fn what_was_saved_after_the_copy_on_the_stick_comes_back_from_the_folder_whatever_was_lost() {
    for loss in LOSSES {
        let (mut centre, stick) = (Centre::founded(), TempDir::new().unwrap());
        record(&centre, "Көчүрмөдө бар");
        to_stick(&centre, stick.path());
        for narrative in ["Биринчи", "Экинчи", "Үчүнчү"] {
            record(&centre, narrative);
        }
        centre.app().settle();
        let held = numbers(&centre);
        centre.stop();
        suffer(&centre, loss);
        centre.start();
        let seen = centre.call("copy_restore", recovering(&centre, stick.path()));
        assert_eq!((&seen["concerns"], &seen["left_out"]), (&json!(4), &json!([])), "{loss}: {seen}");
        centre.log_in(Who::Head);
        assert_eq!(numbers(&centre), held, "{loss}");
        assert_eq!(centre.call("store_check", json!({}))["ok"], true, "{loss}");
        assert_eq!(record(&centre, "Андан кийин"), "2026/0005", "{loss}: no number is given twice");
    }
    proved("R8", "4 kinds of loss after a copy on a stick, recovered from the stick", "every step and no number twice");
}

#[test]
fn the_window_brings_back_what_is_lost_as_new_as_it_is_known_anywhere() {
    for loss in LOSSES {
        let (mut centre, stick) = (Centre::founded(), TempDir::new().unwrap());
        to_stick(&centre, stick.path());
        record(&centre, "Кийин жазылган");
        centre.app().settle();
        centre.stop();
        suffer(&centre, loss);
        centre.start();
        let found = centre.call("copies_find", json!({ "place": handle(&centre, stick.path()) }));
        let mut opening =
            json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": PASSWORD, "preview": true });
        let shown = centre.call("copy_restore", opening.clone());
        assert!(shown["later_steps"].as_i64().unwrap() > 0, "{loss}: {shown}");
        opening["preview"] = json!(false);
        assert_eq!(centre.call("copy_restore", opening)["concerns"], 1, "{loss}");
    }
}

#[test]
fn a_copy_that_a_person_chooses_over_a_sound_register_comes_back_as_it_was_and_gives_no_number_twice() {
    let (centre, stick) = (Centre::founded(), TempDir::new().unwrap());
    record(&centre, "Көчүрмөдө бар");
    to_stick(&centre, stick.path());
    record(&centre, "Кийин");
    assert_eq!(record(&centre, "Дагы кийин"), "2026/0003");
    let mut opening = recovering(&centre, stick.path());
    opening["only_lost"] = json!(false);
    let seen = centre.call("copy_restore", opening);
    assert_eq!(
        (&seen["concerns"], &seen["present"]["newer_steps"], &seen["left_out"]),
        (&json!(1), &json!(2), &json!([]))
    );
    centre.log_in(Who::Head);
    assert_eq!(numbers(&centre), ["2026/0001"]);
    assert_eq!(record(&centre, "Жаңы"), "2026/0004");
    centre.call("restore_undo", json!({ "user": Who::Head.name(), "password": PASSWORD }));
    centre.log_in(Who::Head);
    assert_eq!(numbers(&centre), ["2026/0001", "2026/0002", "2026/0003"]);
    assert_eq!(record(&centre, "Эң жаңы"), "2026/0005", "the register that is aside gave the fourth");
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
}

#[test]
fn steps_that_cannot_be_joined_are_counted_and_their_numbers_are_not_given_again() {
    let (mut centre, stick) = (Centre::founded(), TempDir::new().unwrap());
    record(&centre, "Көчүрмөдө бар");
    to_stick(&centre, stick.path());
    record(&centre, "Ортодо");
    centre.app().settle();
    centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
    record(&centre, "Экинчи көчүрмөдө гана бар");
    record(&centre, "Бул да");
    centre.app().settle();
    centre.stop();
    suffer(&centre, "the database");
    let own = centre.folder().join("copies/depter-copies");
    for entry in fs::read_dir(&own).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        fs::remove_dir_all(entry.path()).unwrap();
    }
    centre.start();
    let seen = centre.call("copy_restore", recovering(&centre, stick.path()));
    let place = centre.folder().join("copies").display().to_string();
    assert_eq!(seen["left_out"], json!([{ "place": place, "steps": 2 }]), "{seen}");
    centre.log_in(Who::Head);
    assert_eq!(numbers(&centre), ["2026/0001"]);
    assert_eq!(record(&centre, "Жаңы"), "2026/0005");
}

#[test]
fn of_two_centres_on_one_stick_the_one_of_this_folder_is_meant_and_elsewhere_nobody_guesses() {
    let (mut one, other, stick) = (Centre::founded(), Centre::empty(), TempDir::new().unwrap());
    record(&one, "Биздики");
    to_stick(&one, stick.path());
    other.at("2026-11-22T06:00:00Z").call("first_run", depter_tests::centre::founding());
    to_stick(&other, stick.path());
    one.app().settle();
    one.stop();
    suffer(&one, "the database");
    lose(&one, &["copies"]);
    one.start();
    let seen = one.call("copy_restore", recovering(&one, stick.path()));
    assert_eq!(seen["concerns"], 1, "the copy of the other centre is newer, and not meant: {seen}");
    let elsewhere = Centre::empty();
    for only_lost in [true, false] {
        let mut opening = recovering(&elsewhere, stick.path());
        opening["only_lost"] = json!(only_lost);
        assert_eq!(elsewhere.refused("copy_restore", opening), "copy_centres_several");
    }
    assert_eq!(
        elsewhere.refused("copy_verify", {
            let mut opening = recovering(&elsewhere, stick.path());
            opening.as_object_mut().unwrap().remove("only_lost");
            opening
        }),
        "copy_centres_several"
    );
    let found = elsewhere.call("copies_find", json!({ "place": handle(&elsewhere, stick.path()) }));
    assert_eq!(found.as_array().unwrap().len(), 2, "both are listed, to be chosen from");
    let opening = json!({ "copy": found[1]["copy"], "user": Who::Head.name(), "password": PASSWORD });
    assert_eq!(elsewhere.call("copy_restore", opening)["concerns"], 1);
}

#[test]
fn copies_that_the_password_does_not_open_are_passed_over() {
    let (centre, stick) = (Centre::founded(), TempDir::new().unwrap());
    record(&centre, "Эски сырсөз менен");
    to_stick(&centre, stick.path());
    centre.call("password_change", json!({ "current": PASSWORD, "new": "алты көл тунук суу көк асман 29" }));
    centre.at("2026-11-22T06:00:00Z");
    record(&centre, "Жаңы сырсөз менен");
    to_stick(&centre, stick.path());
    let elsewhere = Centre::empty();
    let seen = elsewhere.call("copy_restore", recovering(&elsewhere, stick.path()));
    assert_eq!((&seen["concerns"], &seen["copies_closed"]), (&json!(1), &json!(1)), "{seen}");
    let steps = seen["left_out"][0]["steps"].as_i64().unwrap_or_default();
    assert!(steps >= 1, "what is in the newer copy is told: {seen}");
    let mut wrong = recovering(&elsewhere, stick.path());
    wrong["password"] = json!("таптакыр башка сөздөр жыйнагы 11");
    let nowhere = Centre::empty();
    wrong["copy"] = handle(&nowhere, stick.path());
    assert_eq!(nowhere.refused("copy_restore", wrong), "password_wrong");
}

#[test]
fn what_is_damaged_in_a_place_is_not_called_missing() {
    let (centre, stick) = (Centre::founded(), TempDir::new().unwrap());
    to_stick(&centre, stick.path());
    let copy = fs::read_dir(stick.path().join("depter-copies")).unwrap().flatten().find(|entry| entry.path().is_dir());
    let copy = copy.unwrap().path();
    let verifying = |centre: &Centre| {
        let mut opening = recovering(centre, stick.path());
        opening.as_object_mut().unwrap().remove("only_lost");
        centre.refused("copy_verify", opening)
    };
    for name in ["keyring.json", "manifest.json", "depter.db"] {
        let whole = fs::read(copy.join(name)).unwrap();
        fs::write(copy.join(name), &whole[..whole.len() / 2]).unwrap();
        assert_eq!(verifying(&centre), "copy_damaged", "{name} cut");
        fs::remove_file(copy.join(name)).unwrap();
        assert_eq!(verifying(&centre), "copy_damaged", "{name} gone");
        fs::write(copy.join(name), whole).unwrap();
    }
    fs::remove_dir_all(copy).unwrap();
    assert_eq!(verifying(&centre), "copy_missing");
}

//! What was erased stays erased when an older copy is brought back: cases that were closed since are closed again before
//! anybody works in the register.

use std::fs;
use std::path::Path;

use depter_store::open::DATABASE;
use depter_tests::centre::{Centre, PASSWORD, Who};
use serde_json::{Value, json};

use crate::secrecy::pages::{decrypted, holds};

/// Words that the search folds to themselves.
const SECRET: &str = "zsecretword";

fn record(centre: &Centre, narrative: &str) -> Value {
    let concern = json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": narrative },
    });
    centre.call("concern_record", json!({ "concern": concern }))
}

/// A register with a copy in which the case lies open that was closed afterwards.
fn with_open_copy() -> (Centre, Value) {
    let centre = Centre::founded();
    let case = record(&centre, SECRET);
    record(&centre, "Жарык жок");
    centre.call("copies_due", json!({}));
    centre.at("2026-11-21T05:00:00Z");
    centre.call("concern_restrict", json!({ "id": case["id"], "version": case["version"] }));
    (centre, case)
}

fn opening(centre: &Centre, at: usize) -> Value {
    let found = centre.call("copies_find", json!({}));
    json!({ "copy": found[at]["copy"], "user": Who::Head.name(), "password": PASSWORD })
}

/// Every page of the register and of its log, decrypted.
fn pages(centre: &mut Centre) -> Vec<u8> {
    let key = centre.database_key();
    centre.app().settle();
    centre.stop();
    let log = centre.folder().join("depter.db-wal");
    assert!(!log.exists() || fs::metadata(&log).unwrap().len() == 0, "a closed register has no log");
    let pages = decrypted(&centre.folder().join(DATABASE), &key);
    centre.start();
    pages
}

#[test]
fn a_case_that_was_closed_after_a_copy_is_closed_again_when_the_copy_is_brought_back() {
    let (mut centre, case) = with_open_copy();
    without_second_copies(&centre);
    let seen = centre.call("copy_restore", opening(&centre, 0));
    assert_eq!(seen["closed_again"], 1);
    // Whoever comes first, in whatever role: nobody sees it open.
    centre.log_in(Who::Volunteer);
    centre.log_in(Who::Staff);
    let row = centre.call("concern_get", json!({ "id": case["id"] }));
    assert_eq!(row["closed"], true, "{row}");
    assert!(!row.to_string().contains(SECRET));
    assert_eq!(centre.call("search", json!({ "text": SECRET }))["count"], 0);
    centre.log_in(Who::Head);
    assert_eq!(centre.call("concern_get", json!({ "id": case["id"] }))["texts"]["narrative"], SECRET);
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
    assert!(!holds(&pages(&mut centre), SECRET), "no page holds the open words");
    assert!(!centre.folder().join("closing.json").exists(), "it is done once");
}

#[test]
fn where_the_register_is_lost_a_newer_copy_comes_back_in_which_the_case_is_closed() {
    let (mut centre, case) = with_open_copy();
    centre.at("2026-11-21T06:00:00Z").call("copy_make", json!({}));
    centre.call("session_lock", json!({}));
    centre.app().settle();
    centre.stop();
    fs::write(centre.folder().join(DATABASE), vec![7_u8; 40_960]).unwrap();
    centre.start();
    let seen = centre.call("copy_restore", opening(&centre, 1));
    assert_eq!((&seen["closed_again"], &seen["present_closed"]), (&json!(0), &json!(true)));
    centre.log_in(Who::Staff);
    assert_eq!(centre.call("concern_get", json!({ "id": case["id"] }))["closed"], true);
}

/// What happened to a file.
type Damage = (&'static str, fn(&Path));

/// What may become of the file that names the cases to be closed.
const DAMAGE: [Damage; 5] = [
    ("gone", |file| fs::remove_file(file).unwrap()),
    ("empty", |file| fs::write(file, "").unwrap()),
    ("cut", |file| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("a digit of a case", |file| {
        let text = fs::read_to_string(file).unwrap();
        let digit = text.find('-').unwrap() + 1;
        let other = if &text[digit..=digit] == "0" { "1" } else { "0" };
        fs::write(file, format!("{}{other}{}", &text[..digit], &text[digit + 1..])).unwrap();
    }),
    ("no cases at all", |file| fs::write(file, "[]").unwrap()),
];

/// The second copies beside the copies: they would bring the closing along.
fn without_second_copies(centre: &Centre) {
    // One that is still being followed up would come again.
    centre.app().settle();
    let files = fs::read_dir(centre.folder().join("copies/depter-copies")).unwrap().flatten();
    files.filter(|entry| entry.path().is_file()).for_each(|entry| fs::remove_file(entry.path()).unwrap());
}

fn unclosed(centre: &Centre) -> bool {
    centre.log_in(Who::Head).call("copies_state", json!({}))["unclosed"].as_bool().unwrap()
}

#[test]
fn where_the_list_of_cases_is_lost_it_is_made_once_more_from_the_register_that_was_put_aside() {
    for (what, damage) in DAMAGE {
        let (centre, case) = with_open_copy();
        without_second_copies(&centre);
        assert_eq!(centre.call("copy_restore", opening(&centre, 0))["closed_again"], 1, "{what}");
        damage(&centre.folder().join("closing.json"));
        centre.log_in(Who::Staff);
        assert_eq!(centre.call("concern_get", json!({ "id": case["id"] }))["closed"], true, "{what}");
        assert!(!unclosed(&centre), "{what}: that register knew every case");
        assert!(!centre.folder().join("closing.json").exists(), "{what}: it is done once");
        let open = centre.call("concern_list", json!({}));
        let restricted = open["rows"].as_array().unwrap().iter().filter(|row| row["restricted"] == true).count();
        assert_eq!(restricted, 1, "{what}: no other case is closed");
    }
}

#[test]
fn where_what_was_put_aside_is_lost_too_newer_copies_tell_and_the_head_is_asked_to_look() {
    for copy_left in [true, false] {
        let (centre, case) = with_open_copy();
        without_second_copies(&centre);
        let newer = centre.at("2026-11-21T06:00:00Z").call("copy_make", json!({}));
        assert_eq!(centre.call("copy_restore", opening(&centre, 1))["closed_again"], 1);
        let aside = depter_core::backup::aside(centre.folder()).pop().unwrap();
        fs::write(centre.folder().join(aside).join(DATABASE), vec![7_u8; 40_960]).unwrap();
        fs::write(centre.folder().join("closing.json"), "{}").unwrap();
        if !copy_left {
            fs::remove_dir_all(newer["file"].as_str().unwrap()).unwrap();
        }
        centre.log_in(Who::Staff);
        let row = centre.call("concern_get", json!({ "id": case["id"] }));
        assert_eq!(row["closed"] == true, copy_left, "{row}");
        assert!(unclosed(&centre), "nobody knows whether it was all");
        centre.log_in(Who::Head);
        assert_eq!(centre.call("copies_confirm", json!({}))["unclosed"], false);
        assert!(!unclosed(&centre), "it is asked once");
    }
}

#[test]
fn a_case_that_was_opened_again_since_stays_open() {
    let (centre, case) = with_open_copy();
    let closed = centre.call("concern_get", json!({ "id": case["id"] }));
    centre.call(
        "concern_unrestrict",
        json!({ "id": case["id"], "version": closed["version"], "reason": "жаңылыш жабылган" }),
    );
    centre.app().settle();
    let seen = centre.call("copy_verify", opening(&centre, 0));
    assert_eq!(seen["closed_again"], 0);
}

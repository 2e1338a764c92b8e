//! R8: the log beside the register is gone. Programs that tidy up delete it after a power cut, and the last steps with
//! it; the second copy has them.

use std::fs;
use std::path::Path;

use depter_store::open::DATABASE;
use depter_tests::centre::{Centre, Who};
use depter_tests::proved;
use serde_json::{Value, json};

fn record(centre: &Centre, narrative: &str) {
    let concern = json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": narrative },
    });
    centre.call("concern_record", json!({ "concern": concern }));
}

/// The register as it stands in its file, without what only its log holds.
fn file_alone(centre: &Centre) -> Vec<u8> {
    fs::read(centre.folder().join(DATABASE)).unwrap()
}

/// The program was killed, and the log was deleted.
fn lose_log(centre: &mut Centre, file: &[u8]) {
    centre.app().settle();
    centre.stop();
    fs::write(centre.folder().join(DATABASE), file).unwrap();
    for log in ["depter.db-wal", "depter.db-shm"] {
        fs::remove_file(centre.folder().join(log)).ok();
    }
    centre.start();
}

fn whole(centre: &Centre) {
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
}

/// Every byte of the log is in the file.
fn written_back(centre: &mut Centre) {
    centre.app().settle();
    centre.stop();
    centre.start();
    centre.log_in(Who::Head);
}

#[test]
fn steps_that_were_in_a_deleted_log_come_back_from_the_second_copy_at_the_next_log_in() {
    let mut centre = Centre::founded();
    centre.call("copies_due", json!({}));
    written_back(&mut centre);
    record(&centre, "Файлда бар");
    centre.app().settle();
    written_back(&mut centre);
    let file = file_alone(&centre);
    record(&centre, "Логдо гана бар");
    record(&centre, "Муну да");
    let (held, steps) = (centre.call("concern_list", json!({})), centre.operations());
    lose_log(&mut centre, &file);
    centre.log_in(Who::Volunteer);
    assert_eq!(centre.call("session_state", Value::Null)["caught_up"], 2, "whoever logs in is told");
    centre.log_in(Who::Head);
    assert_eq!(centre.call("session_state", Value::Null)["caught_up"], 0, "once");
    assert_eq!((centre.call("concern_list", json!({})), centre.operations()), (held, steps));
    whole(&centre);
    proved("R8", "a log that was deleted after a kill", "its steps back from the second copy at the next log-in");
}

#[test]
fn without_the_second_copy_at_the_log_in_its_steps_are_kept_beside_it() {
    let mut centre = Centre::founded();
    centre.call("copies_due", json!({}));
    written_back(&mut centre);
    let file = file_alone(&centre);
    record(&centre, "Логдо гана бар");
    let copies = centre.folder().join("copies");
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("copies");
    lose_log(&mut centre, &file);
    copied(&copies, &out);
    fs::remove_dir_all(&copies).unwrap();
    centre.log_in(Who::Head);
    assert_eq!(centre.call("session_state", Value::Null)["caught_up"], 0);
    // The second copy is looked at once more after the log-in.
    centre.app().settle();
    copied(&out, &copies);
    record(&centre, "Башка жол");
    centre.app().settle();
    let kept = fs::read_dir(copies.join("depter-copies")).unwrap().flatten();
    let aside = kept.filter(|entry| entry.file_name().to_string_lossy().ends_with(".apart-001")).count();
    assert_eq!(aside, 1, "steps of another past are not written over");
    whole(&centre);
    record(&centre, "Андан ары");
    centre.app().settle();
    let found = centre.call("copies_find", json!({}));
    let seen = centre.call(
        "copy_verify",
        json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": depter_tests::centre::PASSWORD }),
    );
    assert_eq!(
        (&seen["concerns"], &seen["later_steps"]),
        (&json!(1), &json!(1)),
        "a new copy, followed by a new second one"
    );
}

#[test]
fn a_register_older_than_its_newest_copy_is_told_and_makes_no_copies_until_somebody_says_so() {
    let mut centre = Centre::founded();
    let file = {
        written_back(&mut centre);
        file_alone(&centre)
    };
    record(&centre, "Көчүрмөдө бар");
    centre.call("copies_due", json!({}));
    lose_log(&mut centre, &file);
    centre.log_in(Who::Head);
    assert_eq!(centre.call("concern_list", json!({}))["rows"], json!([]));
    let state = centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
    assert_eq!(state["behind"], true);
    assert_eq!(centre.call("copies_find", json!({})).as_array().unwrap().len(), 1, "no copy by itself");
    let found = centre.call("copies_find", json!({}));
    centre.call(
        "copy_restore",
        json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": depter_tests::centre::PASSWORD }),
    );
    centre.log_in(Who::Head);
    let state = centre.call("copies_confirm", json!({}));
    assert_eq!((&state["behind"], &state["waiting"]), (&json!(false), &json!(false)));
    assert_eq!(centre.call("concern_list", json!({}))["rows"].as_array().unwrap().len(), 1);
    whole(&centre);
}

#[test]
fn a_folder_that_was_copied_elsewhere_takes_over_nothing_of_the_one_it_came_from() {
    let mut centre = Centre::founded();
    record(&centre, "Экөөндө тең бар");
    centre.call("copies_due", json!({}));
    written_back(&mut centre);
    let mut other = Centre::empty();
    other.stop();
    centre.stop();
    copied(centre.folder(), other.folder());
    centre.start();
    centre.log_in(Who::Head);
    record(&centre, "Биринде гана бар");
    centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
    record(&centre, "Биринде гана бар");
    centre.app().settle();
    other.start();
    other.at("2026-11-21T06:00:00Z").log_in(Who::Head);
    assert_eq!(other.call("session_state", Value::Null)["caught_up"], 0);
    assert_eq!(other.call("copies_state", json!({}))["behind"], false);
    assert_eq!(other.call("concern_list", json!({}))["rows"].as_array().unwrap().len(), 1);
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        if entry.path().is_dir() {
            copied(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

//! A register that is lost, and what is left of it: nothing new is founded over it, and nothing of it is swept away.

use std::fs;

use depter_tests::centre::{Centre, PASSWORD, Who, concern, founding};
use depter_tests::samples;
use serde_json::{Value, json};

const DATABASE: [&str; 4] = ["depter.db", "depter.db-wal", "depter.db-shm", "store.id"];

fn with_everything() -> Centre {
    let centre = Centre::founded();
    let kept = centre.call("concern_record", concern("Жарык жок"));
    let (file, path) = centre.file("кагаз.pdf");
    fs::write(&path, samples::pdf("x")).unwrap();
    centre.call("attachment_add", json!({ "concern": kept["id"], "file": file }));
    fs::remove_file(path).unwrap();
    centre.app().settle();
    centre
}

#[test]
fn whatever_is_left_of_a_register_nothing_is_founded_over_it() {
    let left = ["keyring.json", "keyring.copy.json", "store.id", "attachments", "copies", "copies.json"];
    for kept in left {
        let mut centre = with_everything();
        centre.stop();
        for entry in fs::read_dir(centre.folder()).unwrap().flatten() {
            if entry.file_name() == kept {
                continue;
            }
            if entry.path().is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) }
                .unwrap();
        }
        centre.start();
        assert_eq!(centre.refused("session_state", Value::Null), "store_lost", "{kept}");
        assert_eq!(centre.refused("first_run", founding()), "store_lost", "{kept}");
        let opening = json!({ "user": Who::Head.name(), "password": PASSWORD });
        assert_eq!(centre.refused("session_open", opening), "store_lost", "{kept}");
        assert!(centre.folder().join(kept).exists(), "{kept} lies there as before");
    }
}

#[test]
fn a_wrong_password_for_a_copy_leaves_a_new_folder_new() {
    let (centre, stick) = (Centre::founded(), tempfile::tempdir().unwrap());
    let place = json!(centre.app().files.give(stick.path().to_owned()));
    centre.call("copy_make", json!({ "to": place }));
    let other = Centre::empty();
    let place = json!(other.app().files.give(stick.path().to_owned()));
    let wrong = json!({ "copy": place, "user": Who::Head.name(), "password": "таптакыр башка сөздөр жыйнагы 11" });
    assert_eq!(other.refused("copy_restore", wrong), "password_wrong");
    assert_eq!(other.call("session_state", Value::Null)["state"], "first_run");
    other.call("first_run", founding());
}

#[test]
fn a_lost_register_comes_back_with_its_attachments() {
    let mut centre = with_everything();
    centre.stop();
    for name in DATABASE {
        fs::remove_file(centre.folder().join(name)).ok();
    }
    centre.start();
    assert_eq!(centre.refused("first_run", founding()), "store_lost");
    let found = centre.call("copies_find", json!({}));
    let opening =
        json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": PASSWORD, "only_lost": true });
    assert_eq!(centre.call("copy_restore", opening)["attachments_lost"], 0);
    centre.log_in(Who::Head);
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
}

#[test]
fn attachments_that_are_older_than_the_register_are_not_swept_away() {
    let mut centre = Centre::empty();
    centre.stop();
    let name = "0123456789abcdef".repeat(4);
    let file = centre.folder().join("attachments").join(&name);
    fs::create_dir(file.parent().unwrap()).unwrap();
    centre.start();
    // An earlier program founded over what was left.
    fs::remove_dir(file.parent().unwrap()).unwrap();
    centre.call("first_run", founding());
    fs::create_dir(file.parent().unwrap()).unwrap();
    fs::write(&file, "of another centre").unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
    centre.log_in(Who::Head);
    assert!(file.exists());
    let new = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_hours(500_000);
    fs::File::options().write(true).open(&file).unwrap().set_modified(new).unwrap();
    centre.log_in(Who::Head);
    assert!(!file.exists(), "one of its own that no row names goes");
}

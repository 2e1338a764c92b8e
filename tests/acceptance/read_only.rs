//! A folder that cannot be written: said in three languages, and nothing is left in it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use depter_app::{App, Platform};
use depter_store::open::DATABASE;
use depter_tests::centre::{Centre, Who, founding, host};
use depter_tests::disk::{bound_by_rights, on_small_disk, protect, set_writable};
use depter_tests::proved;
use depter_values::Language;
use serde_json::json;

use crate::bad_input::refused;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// The program does not begin in this folder, and says so in three languages.
fn is_not_taken_hold_of(folder: &Path) {
    let clock = Arc::clone(&Centre::empty().clock);
    let sentences = Language::ALL.map(|language| {
        let failure = App::open(folder, Platform { language, ..host(&clock) }).err().unwrap();
        assert_eq!(failure.code, "store_read_only", "{}", failure.message);
        failure.message
    });
    assert!(sentences[0] != sentences[1] && sentences[1] != sentences[2], "{sentences:?}");
}

/// The register opens and can be read, says that it takes no writing, and refuses every one.
fn opens_to_read(centre: &mut Centre) {
    centre.start();
    centre.log_in(Who::Head);
    assert_eq!(centre.call("session_state", json!({}))["read_only"], true);
    assert_eq!(centre.call("concern_list", json!({}))["rows"].as_array().unwrap().len(), 1);
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
    let (concern, village) = (concern(), json!({ "kind": "village", "names": { "ky": "Көк-Тоо" } }));
    for (command, arguments) in [("concern_record", concern), ("area_save", village)] {
        assert_eq!(centre.refused(command, arguments), "store_read_only");
    }
    centre.call("session_lock", json!({}));
    centre.stop();
}

fn concern() -> serde_json::Value {
    json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": "Көчөдө жарык жок" },
    } })
}

#[test]
fn no_centre_is_founded_where_nobody_may_write() {
    // The kernel's own folder takes no file from anybody.
    is_not_taken_hold_of(Path::new("/sys"));
    bound_by_rights("read_only::no_centre_is_founded_where_nobody_may_write", || {
        let folder = tempfile::tempdir().unwrap();
        set_writable(folder.path(), false);
        is_not_taken_hold_of(folder.path());
        assert_eq!(names(folder.path()), Vec::<String>::new());
        set_writable(folder.path(), true);
    });
}

#[test]
fn a_folder_that_became_read_only_is_named_and_nothing_is_left_in_it() {
    bound_by_rights("read_only::a_folder_that_became_read_only_is_named_and_nothing_is_left_in_it", || {
        let centre = Centre::empty();
        let before = names(centre.folder());
        set_writable(centre.folder(), false);
        for language in Language::ALL {
            centre.call("language_set", json!({ "language": language }));
            let failure = centre.ask("first_run", founding()).unwrap_err();
            assert_eq!(failure.code, "store_read_only", "{}", failure.message);
        }
        assert_eq!(names(centre.folder()), before);
        assert_eq!(centre.call("session_state", json!({}))["state"], "first_run");
        set_writable(centre.folder(), true);
        centre.call("first_run", founding());
        assert_eq!(centre.call("store_check", json!({}))["ok"], true);
    });
}

#[test]
fn a_store_that_may_only_be_read_opens_to_be_read_and_keeps_its_bytes() {
    bound_by_rights("read_only::a_store_that_may_only_be_read_opens_to_be_read_and_keeps_its_bytes", || {
        let mut centre = Centre::founded();
        centre.call("concern_record", concern());
        let account =
            json!({ "name": "Жаңы", "role": "staff", "entitled": false, "password": depter_tests::centre::PASSWORD });
        set_writable(centre.folder(), false);
        refused(&centre, "user_add", &account, "store_read_only", None);
        centre.stop();
        let files = names(centre.folder());
        let database = centre.folder().join(DATABASE);
        let bytes = fs::read(&database).unwrap();
        for file in &files {
            set_writable(&centre.folder().join(file), false);
        }
        opens_to_read(&mut centre);
        assert_eq!((names(centre.folder()), fs::read(&database).unwrap()), (files.clone(), bytes));
        set_writable(centre.folder(), true);
        for file in &files {
            set_writable(&centre.folder().join(file), true);
        }
        centre.start();
        centre.log_in(Who::Head);
        assert_eq!(centre.call("store_check", json!({}))["ok"], true);
    });
}

#[test]
fn a_register_on_a_disk_that_can_only_be_read_opens_to_be_read() {
    on_small_disk("read_only::a_register_on_a_disk_that_can_only_be_read_opens_to_be_read", 16_000, |disk| {
        let empty = disk.join("empty");
        fs::create_dir(&empty).unwrap();
        let mut centre = Centre::founded_in(disk);
        centre.call("concern_record", concern());
        centre.stop();
        let bytes = fs::read(centre.folder().join(DATABASE)).unwrap();
        protect(disk, true);
        is_not_taken_hold_of(&empty);
        opens_to_read(&mut centre);
        protect(disk, false);
        assert_eq!(names(&empty), Vec::<String>::new());
        assert_eq!(fs::read(centre.folder().join(DATABASE)).unwrap(), bytes);
        centre.start();
        centre.log_in(Who::Head);
        assert_eq!(centre.call("store_check", json!({}))["ok"], true);
        proved(
            "R6",
            "a folder, the files in it, a disk that can only be read",
            "open to be read; every writing refused",
        );
    });
}

#[test]
fn a_database_alone_that_may_only_be_read_opens_to_be_read() {
    bound_by_rights("read_only::a_database_alone_that_may_only_be_read_opens_to_be_read", || {
        let mut centre = Centre::founded();
        centre.call("concern_record", concern());
        centre.stop();
        let database = centre.folder().join(DATABASE);
        set_writable(&database, false);
        opens_to_read(&mut centre);
        set_writable(&database, true);
        centre.start();
        centre.log_in(Who::Head);
        assert_eq!(centre.call("session_state", json!({}))["read_only"], false);
        centre.call("concern_record", concern());
    });
}

/// The program was killed, and the disk was put into another computer that may only read it.
#[test]
fn steps_that_are_still_in_the_log_are_read_where_nothing_can_be_written() {
    bound_by_rights("read_only::steps_that_are_still_in_the_log_are_read_where_nothing_can_be_written", || {
        let centre = Centre::founded();
        centre.call("concern_record", concern());
        let mut other = Centre::empty();
        other.stop();
        for name in names(centre.folder()) {
            let (from, to) = (centre.folder().join(&name), other.folder().join(&name));
            if from.is_file() {
                fs::copy(from, to).unwrap();
            }
        }
        assert!(fs::metadata(other.folder().join("depter.db-wal")).unwrap().len() > 0, "the steps are in the log");
        for name in names(other.folder()) {
            set_writable(&other.folder().join(name), false);
        }
        set_writable(other.folder(), false);
        opens_to_read(&mut other);
        set_writable(other.folder(), true);
    });
}

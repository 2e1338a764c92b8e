//! A folder that cannot be written: said in three languages, and nothing is left in it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use depter_app::door::{App, Host};
use depter_core::store::open::DATABASE;
use depter_core::values::Language;
use depter_tests::centre::{Centre, Who, founding, host};
use depter_tests::disk::{bound_by_rights, on_small_disk, protect, set_writable};
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
        let failure = App::open(folder, Host { language, ..host(&clock) }).err().unwrap();
        assert_eq!(failure.code, "store_read_only", "{}", failure.message);
        failure.message
    });
    assert!(sentences[0] != sentences[1] && sentences[1] != sentences[2], "{sentences:?}");
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
fn a_store_that_may_only_be_read_keeps_its_bytes() {
    bound_by_rights("read_only::a_store_that_may_only_be_read_keeps_its_bytes", || {
        let mut centre = Centre::founded();
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
        is_not_taken_hold_of(centre.folder());
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
fn a_disk_that_can_only_be_read_is_named_so() {
    on_small_disk("read_only::a_disk_that_can_only_be_read_is_named_so", 16_000, |disk| {
        let empty = disk.join("empty");
        fs::create_dir(&empty).unwrap();
        let mut centre = Centre::founded_in(disk);
        centre.stop();
        let bytes = fs::read(centre.folder().join(DATABASE)).unwrap();
        protect(disk, true);
        is_not_taken_hold_of(&empty);
        is_not_taken_hold_of(centre.folder());
        protect(disk, false);
        assert_eq!(names(&empty), Vec::<String>::new());
        assert_eq!(fs::read(centre.folder().join(DATABASE)).unwrap(), bytes);
        centre.start();
        centre.log_in(Who::Head);
        assert_eq!(centre.call("store_check", json!({}))["ok"], true);
    });
}

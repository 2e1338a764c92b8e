//! The disk under a register: which one it may lie on, the room that is kept back, and work that does not fit.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use depter_app::platform::disk::{Disk, Disks, Nature, SystemDisks};
use depter_tests::centre::{Centre, Who};
#[cfg(target_os = "linux")]
use depter_tests::disk::{leave_room, on_small_disk};
#[cfg(target_os = "linux")]
use depter_tests::proved;
use serde_json::{Value, json};

const MEGABYTE: u64 = 1_000_000;

/// Disks that are all the same.
struct Like(Disk);

impl Disks for Like {
    fn of(&self, _folder: &Path) -> Disk {
        self.0
    }
}

fn disk(nature: Nature, free: u64) -> Arc<Like> {
    Arc::new(Like(Disk { nature, free: Some(free) }))
}

fn concern() -> Value {
    json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": "Көчөдө жарык жок" },
    } })
}

#[test]
fn a_register_opens_on_a_disk_of_this_computer_only_and_is_not_touched_elsewhere() {
    let mut centre = Centre::founded();
    let listed = |centre: &Centre| -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(centre.folder()).unwrap().flatten().map(|file| file.file_name()).collect();
        names.sort();
        names
    };
    centre.stop();
    let before = listed(&centre);
    for (nature, code) in [(Nature::Network, "store_on_network"), (Nature::Removable, "store_on_removable")] {
        centre.disks = disk(nature, 1_000 * MEGABYTE);
        let failure = centre.try_start().unwrap_err();
        assert_eq!(failure.code, code);
        assert!(failure.message.contains("көчүрүңүз"), "it says what to do: {}", failure.message);
        assert_eq!(listed(&centre), before);
    }
    centre.disks = Arc::new(SystemDisks);
    centre.start();
    centre.log_in(Who::Head);
}

#[test]
fn an_import_and_a_restoration_that_do_not_fit_are_refused_before_they_begin() {
    let mut centre = Centre::founded();
    centre.call("concern_record", concern());
    centre.call("copies_due", json!({}));
    let (journal, path) = centre.file("journal.csv");
    fs::write(path, include_str!("../data/journal-sample.csv")).unwrap();
    centre.disks = disk(Nature::Own, 100_000);
    centre.start();
    centre.log_in(Who::Head);
    let before = centre.operations();
    let (again, _) = centre.file("journal.csv");
    drop(journal);
    assert_eq!(centre.refused("import_concerns", json!({ "file": again })), "space_short");
    assert_eq!(centre.operations(), before);
    let found = centre.call("copies_find", json!({}));
    let opening =
        json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": depter_tests::centre::PASSWORD });
    assert_eq!(centre.refused("copy_restore", opening), "space_short");
    assert_eq!(centre.call("concern_list", json!({}))["rows"].as_array().unwrap().len(), 1, "whoever works goes on");
}

#[test]
fn a_copy_that_does_not_fit_is_not_begun_and_the_one_before_stays() {
    let mut centre = Centre::founded();
    centre.call("copies_due", json!({}));
    centre.disks = disk(Nature::Own, 10_000);
    centre.start();
    centre.log_in(Who::Head);
    centre.call("concern_record", concern());
    assert_eq!(centre.refused("copy_make", json!({})), "disk_full");
    assert_eq!(centre.call("copies_state", json!({}))["trouble"], "disk_full");
    assert_eq!(centre.call("copies_find", json!({})).as_array().unwrap().len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_reserve_is_given_up_and_the_person_finishes() {
    const NAME: &str = "disks::on_a_full_disk_the_reserve_is_given_up_and_the_person_finishes";
    on_small_disk(NAME, 160 * 1024, |small| {
        let mut centre = Centre::founded_in(small);
        centre.disks = Arc::new(SystemDisks);
        centre.reserve = true;
        centre.start();
        centre.log_in(Who::Staff);
        let reserve = centre.folder().join("reserve");
        assert_eq!(fs::metadata(&reserve).unwrap().len(), 32 * 1024 * 1024);
        assert_eq!(centre.call("session_state", Value::Null)["disk_short"], false);
        leave_room(small, 8_192);
        for n in 0..40 {
            let mut concern = concern();
            concern["concern"]["texts"]["narrative"] = json!(format!("{n}: {}", "жарык жок ".repeat(400)));
            centre.call("concern_record", concern);
        }
        assert!(!reserve.exists(), "it was given up");
        assert_eq!(centre.call("session_state", Value::Null)["disk_short"], true, "and the person is told");
        centre.log_in(Who::Head);
        assert_eq!(centre.call("store_check", json!({}))["ok"], true);
        assert!(!reserve.exists(), "there is no room for another one");
        depter_tests::disk::give_room(small);
        centre.log_in(Who::Head);
        assert!(reserve.exists(), "once there is room it is kept back again");
        assert_eq!(centre.call("concern_list", json!({}))["rows"].as_array().unwrap().len(), 40);
        proved("R5", "40 concerns on a disk that was full", "all saved by giving up the reserve of 32 MB");
    });
}

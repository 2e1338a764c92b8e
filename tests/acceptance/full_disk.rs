//! A full disk: said in three languages, nothing lost, nothing half written, and the same call works once there is room.

use std::fs;
use std::path::Path;

use depter_store::secrets::keyring::{KEYRING_COPY, KEYRING_FILE};
use depter_tests::centre::{Centre, PASSWORD, Who, founding};
use depter_tests::disk::{crowd_file, give_room, leave_room, on_full_disk, on_small_disk};
use serde_json::{Value, json};

use crate::bad_input::refused;

const JOURNAL: &str = include_str!("../data/journal-sample.csv");

fn signal(narrative: &str) -> Value {
    json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": narrative },
    } })
}

/// Everything that could be lost or half written.
fn state(centre: &Centre) -> Value {
    json!({
        "register": centre.call("concern_list", json!({})),
        "counts": centre.call("concern_counts", json!({})),
        "drafts": centre.call("draft_list", json!({})),
        "areas": centre.call("area_list", json!({})),
        "users": centre.call("user_list", json!({})),
        "operations": centre.operations(),
    })
}

fn assert_whole(centre: &Centre) {
    let found = centre.call("store_check", json!({}));
    assert_eq!(
        found,
        json!({ "ok": true, "integrity": true, "history": true, "rebuild": true, "access": true, "origin": true })
    );
    assert!(!centre.folder().join("depter.log").exists(), "no incident: a full disk is nobody's mistake");
}

fn serial(concern: &Value) -> u32 {
    concern["number"].as_str().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

#[test]
fn what_finds_no_room_is_refused_and_works_unchanged_once_there_is_some() {
    on_full_disk("full_disk::what_finds_no_room_is_refused_and_works_unchanged_once_there_is_some", |disk| {
        let centre = Centre::founded();
        let first = centre.call("concern_record", signal("Жарык жок"));
        let draft = centre.call("draft_save", json!({ "form": "concern", "content": { "narrative": "башы" } }));
        let before = state(&centre);
        let edit = json!({
            "id": first["id"], "version": first["version"], "reason": "толуктоо",
            "concern": signal("Эки жерде жарык жок")["concern"],
        });
        let village = json!({ "kind": "village", "names": { "ky": "Көк-Тоо" } });
        let cancel = json!({ "id": first["id"], "version": first["version"], "reason": "жаңылыш" });
        let keep = json!({ "id": draft["id"], "form": "concern", "content": { "narrative": "уландысы" } });
        disk.fill();
        for (command, arguments) in [
            ("concern_record", &signal("Иттер көп")),
            ("concern_edit", &edit),
            ("concern_cancel", &cancel),
            ("area_save", &village),
            ("draft_save", &keep),
        ] {
            refused(&centre, command, arguments, "disk_full", None);
            assert_eq!(state(&centre), before, "{command}");
        }
        assert_eq!(centre.call("concern_get", json!({ "id": first["id"] }))["version"], first["version"]);
        disk.clear();
        assert_eq!(state(&centre), before);
        let second = centre.call("concern_record", signal("Иттер көп"));
        assert_eq!(serial(&second), serial(&first) + 1, "no number was lost");
        centre.call("draft_save", keep);
        let edited = centre.call("concern_edit", edit);
        assert_eq!(edited["texts"]["narrative"], "Эки жерде жарык жок");
        assert_whole(&centre);
    });
}

#[test]
fn a_journal_that_finds_no_room_leaves_the_register_as_it_was() {
    on_full_disk("full_disk::a_journal_that_finds_no_room_leaves_the_register_as_it_was", |disk| {
        let centre = Centre::founded();
        centre.call("concern_record", signal("Жарык жок"));
        let before = state(&centre);
        let (file, path) = centre.file("journal.csv");
        fs::write(path, JOURNAL).unwrap();
        let promised = centre.call("import_concerns", json!({ "file": file, "dry_run": true }));
        disk.fill();
        refused(&centre, "import_concerns", &json!({ "file": file }), "disk_full", None);
        assert_eq!(state(&centre), before);
        disk.clear();
        assert_eq!(centre.call("import_concerns", json!({ "file": file })), promised);
        assert!(promised["imported"].as_u64().unwrap() > 80, "{promised}");
        assert_whole(&centre);
    });
}

#[test]
fn a_paper_that_finds_no_room_leaves_no_half_file_and_no_note() {
    on_small_disk("full_disk::a_paper_that_finds_no_room_leaves_no_half_file_and_no_note", 1_000, |disk| {
        let centre = Centre::founded();
        let concern = centre.call("concern_record", signal("Жарык жок"));
        let path = disk.join("кагаз.pdf");
        let receipt = json!({
            "document": { "kind": "receipt", "concern": concern["number"] }, "format": "pdf",
            "out": centre.app().files.give(path.clone()),
        });
        let notes = || centre.call("record_access", json!({ "record": { "kind": "concern", "id": concern["id"] } }));
        for earlier in [None, Some("an earlier paper")] {
            give_room(disk);
            if let Some(earlier) = earlier {
                fs::write(&path, earlier).unwrap();
            }
            leave_room(disk, 4 * PAGE);
            let before = files(disk);
            for language in ["ky", "ru", "en"] {
                centre.call("language_set", json!({ "language": language }));
                assert_eq!(centre.refused("document_make", receipt.clone()), "disk_full");
                assert_eq!(files(disk), before, "nothing is left beside the paper");
            }
            assert_eq!(fs::read_to_string(&path).ok().as_deref(), earlier, "the paper of before stays");
            assert_eq!(notes(), json!([]), "what was not printed is not noted");
        }
        give_room(disk);
        centre.call("document_make", receipt.clone());
        assert!(fs::read(&path).unwrap().starts_with(b"%PDF"));
        assert_eq!(notes().as_array().unwrap().len(), 1);
    });
}

#[test]
fn a_paper_whose_note_finds_no_room_is_not_written() {
    on_small_disk("full_disk::a_paper_whose_note_finds_no_room_is_not_written", 16_000, |disk| {
        let centre = Centre::founded_in(disk);
        let concern = centre.call("concern_record", signal("Жарык жок"));
        let elsewhere = tempfile::tempdir().unwrap();
        let path = elsewhere.path().join("кагаз.pdf");
        let receipt = json!({
            "document": { "kind": "receipt", "concern": concern["number"] }, "format": "pdf",
            "out": centre.app().files.give(path.clone()),
        });
        leave_room(disk, 0);
        refused(&centre, "document_make", &receipt, "disk_full", None);
        assert_eq!(files(elsewhere.path()), Vec::<String>::new(), "no paper without a note");
        give_room(disk);
        centre.call("document_make", receipt);
        assert!(path.exists());
    });
}

/// Who could log in now, tried by an account that is there and one that is not.
fn log_ins(centre: &Centre) -> (bool, bool) {
    let may = |name: &str| centre.ask("session_open", json!({ "user": name, "password": PASSWORD })).is_ok();
    (may(NEWCOMER), may(Who::Head.name()))
}

/// The names on the log-in page.
fn names(centre: &Centre) -> Value {
    centre.call("session_state", json!({}))["names"].clone()
}

const NEWCOMER: &str = "Жаңы кызматкер";

fn newcomer() -> Value {
    json!({ "name": NEWCOMER, "role": "staff", "entitled": true, "password": PASSWORD })
}

#[test]
fn an_account_that_finds_no_room_opens_nothing_and_shuts_nobody_out() {
    on_full_disk("full_disk::an_account_that_finds_no_room_opens_nothing_and_shuts_nobody_out", |disk| {
        let centre = Centre::founded();
        let before = (state(&centre), names(&centre));
        disk.fill();
        refused(&centre, "user_add", &newcomer(), "disk_full", None);
        assert_eq!((state(&centre), names(&centre)), before);
        disk.clear();
        assert_eq!(log_ins(&centre), (false, true));
        centre.call("user_add", newcomer());
        assert_eq!(log_ins(&centre), (true, true));
        assert_whole(&centre);
    });
}

#[test]
fn an_account_of_which_one_copy_finds_no_room_is_in_neither() {
    for crowded in [KEYRING_FILE, KEYRING_COPY] {
        let centre = Centre::founded();
        let before = (state(&centre), names(&centre));
        crowd_file(&centre.folder().join(crowded));
        assert_eq!(centre.refused("user_add", newcomer()), "disk_full", "{crowded}");
        assert_eq!((state(&centre), names(&centre)), before, "{crowded}");
        assert_eq!(log_ins(&centre), (false, true), "{crowded}");
        centre.call("user_add", newcomer());
        assert_eq!(log_ins(&centre), (true, true), "{crowded}");
        assert_whole(&centre);
    }
}

const PAGE: u64 = 4096;

#[test]
fn wherever_the_room_ends_a_number_follows_the_one_before() {
    on_small_disk("full_disk::wherever_the_room_ends_a_number_follows_the_one_before", 24_000, |disk| {
        let mut centre = Centre::founded_in(disk);
        let mut last = serial(&centre.call("concern_record", signal("Жарык жок")));
        let (mut kept, mut full) = (0, 0);
        for pages in (0..40).chain([60, 90]) {
            leave_room(disk, pages * PAGE);
            let before = state(&centre);
            let recorded = match centre.ask("concern_record", signal("Иттер көп")) {
                Ok(answer) => {
                    kept += 1;
                    answer.value
                }
                Err(failure) => {
                    full += 1;
                    assert_eq!(failure.code, "disk_full", "{pages} pages: {}", failure.message);
                    assert_eq!(state(&centre), before, "{pages} pages");
                    give_room(disk);
                    centre.call("concern_record", signal("Иттер көп"))
                }
            };
            last += 1;
            assert_eq!(serial(&recorded), last, "{pages} pages");
        }
        give_room(disk);
        assert!(kept > 0 && full > 0, "{kept} kept, {full} refused");
        assert_whole(&centre);
        centre.start();
        centre.log_in(Who::Head);
        assert_whole(&centre);
    });
}

#[test]
fn on_a_disk_that_is_full_at_the_log_in_the_store_opens_or_says_why() {
    on_small_disk("full_disk::on_a_disk_that_is_full_at_the_log_in_the_store_opens_or_says_why", 16_000, |disk| {
        let mut centre = Centre::founded_in(disk);
        let concern = centre.call("concern_record", signal("Жарык жок"));
        let before = state(&centre);
        for pages in [0, 1, 2, 4, 7, 8, 9, 12, 16] {
            centre.stop();
            leave_room(disk, pages * PAGE);
            centre.start();
            match centre.ask("session_open", json!({ "user": Who::Head.name(), "password": PASSWORD })) {
                Ok(_) => assert_eq!(centre.call("concern_get", json!({ "id": concern["id"] }))["id"], concern["id"]),
                Err(failure) => assert_eq!(failure.code, "disk_full", "{pages} pages"),
            }
            give_room(disk);
            centre.log_in(Who::Head);
            assert_eq!(state(&centre), before, "{pages} pages");
        }
        assert_whole(&centre);
    });
}

/// The names of what lies in a folder.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn on_a_full_disk_no_centre_is_founded() {
    on_full_disk("full_disk::on_a_full_disk_no_centre_is_founded", |disk| {
        let centre = Centre::empty();
        disk.fill();
        assert_eq!(centre.refused("first_run", founding()), "disk_full");
        assert_eq!(files(centre.folder()), ["depter.lock"]);
        disk.clear();
        centre.call("first_run", founding());
        assert_whole(&centre);
    });
}

#[test]
fn a_centre_that_finds_no_room_is_not_founded_by_half() {
    on_small_disk("full_disk::a_centre_that_finds_no_room_is_not_founded_by_half", 16_000, |disk| {
        let mut refusals = 0;
        for pages in (0..12).chain((12..600).step_by(12)) {
            let mut centre = Centre::empty_in(disk);
            leave_room(disk, pages * PAGE);
            if let Err(failure) = centre.ask("first_run", founding()) {
                refusals += 1;
                assert_eq!(failure.code, "disk_full", "{pages} pages: {}", failure.message);
                assert_eq!(files(centre.folder()), ["depter.lock"], "{pages} pages");
                assert_eq!(centre.call("session_state", json!({}))["state"], "first_run");
                give_room(disk);
                centre.call("first_run", founding());
            }
            give_room(disk);
            centre.start();
            centre.log_in(Who::Head);
            assert_whole(&centre);
        }
        assert!(refusals > 20, "{refusals} refusals");
    });
}

//! The second copy is kept in whatever way the program is used, and its end is told at once.

use std::fs;
use std::path::PathBuf;

use depter_store::open::{FolderLock, OpenError};
use depter_tests::centre::{Centre, Who, concern};
use depter_tests::proved;
use serde_json::{Value, json};

const DATABASE: [&str; 3] = ["depter.db", "depter.db-wal", "depter.db-shm"];

fn record(centre: &Centre, narrative: &str) {
    centre.call("concern_record", concern(narrative));
    centre.app().settle();
}

fn numbers(centre: &Centre) -> usize {
    centre.call("concern_list", json!({}))["rows"].as_array().unwrap().len()
}

fn mirror(centre: &Centre) -> PathBuf {
    let entries = fs::read_dir(centre.folder().join("copies/depter-copies")).unwrap().flatten();
    let mut mirrors = entries.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("mirror-") && !name.contains('.')
    });
    mirrors.next().unwrap()
}

fn trouble(centre: &Centre) -> Value {
    centre.call("copies_state", json!({}))["trouble"].clone()
}

/// The database is gone, and comes back from what else there is.
fn lose_and_recover(centre: &mut Centre) {
    centre.stop();
    for name in DATABASE {
        fs::remove_file(centre.folder().join(name)).ok();
    }
    centre.start();
    let place = json!(centre.app().files.give(centre.folder().join("copies")));
    let opening = json!({
        "copy": place, "user": Who::Head.name(), "password": depter_tests::centre::PASSWORD, "only_lost": true,
    });
    centre.call("copy_restore", opening);
    centre.log_in(Who::Head);
}

#[test]
fn who_never_asks_for_copies_has_a_second_copy_from_the_first_entry_on() {
    let mut centre = Centre::founded();
    for narrative in ["Биринчи", "Экинчи", "Үчүнчү"] {
        record(&centre, narrative);
    }
    assert_eq!(trouble(&centre), Value::Null);
    lose_and_recover(&mut centre);
    assert_eq!(numbers(&centre), 3);
    proved("R8", "a register gone that nobody ever asked a copy of", "back to the last step");
}

type Harm = fn(&Centre);

#[test]
fn a_second_copy_that_is_gone_is_begun_anew_with_the_next_entry() {
    let harms: [(&str, Harm); 6] = [
        ("notes deleted", |centre| fs::remove_file(centre.folder().join("copies.json")).unwrap()),
        ("notes damaged", |centre| fs::write(centre.folder().join("copies.json"), "{").unwrap()),
        ("removed", |centre| fs::remove_file(mirror(centre)).unwrap()),
        ("a folder in its place", |centre| {
            let mirror = mirror(centre);
            fs::remove_file(&mirror).unwrap();
            fs::create_dir(mirror).unwrap();
        }),
        ("something else in its place", |centre| fs::write(mirror(centre), "не то").unwrap()),
        ("all copies gone", |centre| fs::remove_dir_all(centre.folder().join("copies")).unwrap()),
    ];
    for restarted in [false, true] {
        for (harm, hurt) in harms {
            let mut centre = Centre::founded();
            record(&centre, "Мурун");
            hurt(&centre);
            if restarted {
                centre.start();
                centre.log_in(Who::Staff);
                centre.app().settle();
            }
            record(&centre, "Кийин");
            record(&centre, "Дагы кийин");
            centre.log_in(Who::Head);
            centre.app().settle();
            let told = if harm.starts_with("notes") { json!("copies_forgotten") } else { Value::Null };
            assert_eq!(trouble(&centre), told, "{harm}, restarted: {restarted}");
            lose_and_recover(&mut centre);
            assert_eq!(numbers(&centre), 3, "{harm}, restarted: {restarted}");
        }
    }
    proved("R8", "6 harms to the second copy or its notes, at once and after a restart", "begun anew, no step lost");
}

#[test]
fn a_second_copy_that_is_not_there_is_told_until_it_is_begun() {
    let centre = Centre::founded();
    record(&centre, "Мурун");
    fs::remove_file(mirror(&centre)).unwrap();
    assert_eq!(trouble(&centre), "second_copy_missing");
    centre.log_in(Who::Volunteer);
    centre.app().settle();
    centre.log_in(Who::Head);
    assert_eq!(trouble(&centre), Value::Null, "a log-in begins it");
}

#[test]
fn a_second_copy_whose_place_fails_is_told_and_kept_beside_the_register() {
    let (mut centre, stick) = (Centre::founded(), tempfile::tempdir().unwrap());
    let place = json!(centre.app().files.give(stick.path().to_owned()));
    centre.call("copy_place_set", json!({ "place": place }));
    centre.app().settle();
    drop(stick);
    record(&centre, "Флешка жок");
    record(&centre, "Дагы эле жок");
    assert_eq!(trouble(&centre), "copy_place_missing");
    lose_and_recover(&mut centre);
    assert_eq!(numbers(&centre), 2);
}

#[test]
fn what_is_entered_after_the_files_were_deleted_or_replaced_is_not_called_saved() {
    let harms: [(&str, Harm); 4] = [
        ("the database deleted", |centre| fs::remove_file(centre.folder().join("depter.db")).unwrap()),
        ("another in its place", |centre| {
            let (database, other) = (centre.folder().join("depter.db"), centre.folder().join("башка"));
            fs::copy(&database, &other).unwrap();
            fs::rename(other, database).unwrap();
        }),
        ("every plain file deleted", |centre| {
            for entry in fs::read_dir(centre.folder()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
                fs::remove_file(entry.path()).unwrap();
            }
        }),
        ("the log written over", |centre| {
            let log = centre.folder().join("depter.db-wal");
            let length = usize::try_from(fs::metadata(&log).unwrap().len()).unwrap();
            let mut file = fs::File::options().write(true).open(log).unwrap();
            std::io::Write::write_all(&mut file, &vec![0; length]).unwrap();
        }),
    ];
    for (harm, hurt) in harms {
        let mut centre = Centre::founded();
        record(&centre, "Сакталган");
        hurt(&centre);
        for _ in 0..2 {
            assert_eq!(centre.refused("concern_record", concern("Сакталбаган")), "store_replaced", "{harm}");
        }
        assert_eq!(trouble(&centre), "store_replaced", "{harm}");
        centre.ask("session_lock", json!({})).ok();
        centre.app().settle();
        lose_and_recover(&mut centre);
        assert_eq!(numbers(&centre), 1, "{harm}: what was called saved is there");
    }
    proved(
        "R8",
        "4 harms to the files of an open register",
        "told at once, nothing falsely called saved, nothing lost",
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_lock_file_that_is_deleted_lets_no_second_program_in() {
    let centre = Centre::founded();
    fs::remove_file(centre.folder().join("depter.lock")).unwrap();
    assert_eq!(FolderLock::take(centre.folder()).unwrap_err(), OpenError::InUse);
    fs::remove_file(centre.folder().join("depter.lock")).unwrap();
    centre.log_in(Who::Staff);
    assert_eq!(FolderLock::take(centre.folder()).unwrap_err(), OpenError::InUse, "nor after another log-in");
    record(&centre, "Жарык жок");
}

/// The register as it stands in its file; everything is written back into it.
fn file_alone(centre: &mut Centre) -> Vec<u8> {
    centre.app().settle();
    centre.stop();
    let file = fs::read(centre.folder().join("depter.db")).unwrap();
    centre.start();
    centre.log_in(Who::Head);
    file
}

/// An older state of the register is put in its place, and the second copy is gone.
fn roll_back(centre: &mut Centre, file: &[u8]) {
    let mirror = mirror(centre);
    centre.stop();
    fs::remove_file(mirror).unwrap();
    for name in &DATABASE[1..] {
        fs::remove_file(centre.folder().join(name)).ok();
    }
    fs::write(centre.folder().join("depter.db"), file).unwrap();
    centre.start();
}

#[test]
fn a_register_that_was_rolled_back_gives_no_number_until_a_head_has_chosen() {
    let mut centre = Centre::founded();
    record(&centre, "Эски");
    let file = file_alone(&mut centre);
    record(&centre, "Жаңы");
    centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
    roll_back(&mut centre, &file);
    centre.log_in(Who::Head);
    centre.app().settle();
    assert_eq!(centre.call("copies_state", json!({}))["behind"], true, "the newest copy tells");
    assert_eq!(centre.refused("concern_record", concern("Дагы")), "register_behind");
    let lists = centre.call("list_all", json!({}));
    let kinds = lists["lists"].as_array().unwrap().iter().find(|list| list["list"] == "meeting").unwrap();
    let meeting = json!({ "kind": kinds["items"][0]["code"], "day": "2026-11-25" });
    assert_eq!(centre.refused("meeting_save", meeting), "register_behind");
    let edited = centre.call("concern_list", json!({}))["rows"][0]["id"].clone();
    centre.call("concern_get", json!({ "id": edited }));
    centre.call("copies_confirm", json!({}));
    record(&centre, "Тандалгандан кийин");
    assert_eq!(numbers(&centre), 2);
    centre.log_in(Who::Head);
    centre.app().settle();
    assert_eq!(centre.call("copies_state", json!({}))["behind"], false, "a head has chosen once and for all");
}

#[test]
fn a_history_that_was_rewritten_is_told_at_the_next_log_in_of_a_head_and_at_the_next_copy() {
    for by_copy in [false, true] {
        let centre = Centre::founded();
        record(&centre, "Чын сөз");
        centre.call("copies_due", json!({}));
        centre.log_in(Who::Head);
        centre.app().settle();
        assert_eq!(trouble(&centre), Value::Null);
        rewrite(&centre);
        if by_copy {
            record(&centre, "Кийин");
            centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
        } else {
            centre.log_in(Who::Head);
            centre.app().settle();
        }
        assert_eq!(trouble(&centre), "history_differs", "by a copy: {by_copy}");
        centre.log_in(Who::Staff);
        assert_eq!(trouble(&centre), "history_differs", "everybody is told");
        centre.log_in(Who::Head);
        centre.app().settle();
        centre.call("copies_confirm", json!({}));
        centre.log_in(Who::Head);
        centre.app().settle();
        assert_eq!(trouble(&centre), Value::Null, "what a head has looked at is not told again");
    }
}

#[test]
fn a_copy_that_is_not_as_it_was_written_is_told_at_the_next_log_in_of_a_head_until_it_is_taken_away() {
    let centre = Centre::founded();
    let mut folders = Vec::new();
    for hour in ["05", "06"] {
        record(&centre, "Сакталган сөз");
        let made = centre.at(&format!("2026-11-21T{hour}:00:00Z")).call("copy_make", json!({}));
        folders.push(PathBuf::from(made["file"].as_str().unwrap()));
    }
    let log_in = || {
        centre.app().settle();
        centre.log_in(Who::Head);
        centre.app().settle();
        centre.call("copies_state", json!({}))
    };
    assert_eq!(log_in()["trouble"], Value::Null);
    let (earlier, later) = (&folders[0], &folders[1]);
    let aside = tempfile::tempdir().unwrap();
    let spoils: [&dyn Fn(); 3] = [
        &|| fs::copy(earlier.join("manifest.json"), later.join("manifest.json")).map(|_| ()).unwrap(),
        &|| fs::write(later.join("manifest.json"), "{}").unwrap(),
        &|| fs::remove_file(later.join("keyring.json")).unwrap(),
    ];
    for spoil in spoils {
        spoil();
        let state = log_in();
        assert_eq!(state["trouble"], "copies_damaged");
        assert_eq!(state["damaged"], json!([later.display().to_string()]), "the other one is whole");
    }
    fs::rename(later, aside.path().join("copy")).unwrap();
    assert_eq!(centre.call("copies_state", json!({}))["trouble"], Value::Null);
}

/// Somebody with the key and tools of their own gives the newest step another link.
fn rewrite(centre: &Centre) {
    let conn = centre.database();
    let triggers: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'operation'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    let newest = "SELECT id FROM operation ORDER BY hlc DESC LIMIT 1";
    let forged = "5".repeat(64);
    conn.execute(&format!("UPDATE operation SET digest = ?1 WHERE id = ({newest})"), [forged]).unwrap();
}

#[test]
fn bringing_a_copy_back_is_no_rewritten_history() {
    let (centre, stick) = (Centre::founded(), tempfile::tempdir().unwrap());
    record(&centre, "Көчүрмөдө бар");
    let place = json!(centre.app().files.give(stick.path().to_owned()));
    centre.call("copy_make", json!({ "to": place }));
    record(&centre, "Кийин");
    let opening = json!({ "copy": place, "user": Who::Head.name(), "password": depter_tests::centre::PASSWORD });
    centre.call("copy_restore", opening);
    centre.log_in(Who::Head);
    centre.app().settle();
    let state = centre.call("copies_confirm", json!({}));
    assert_eq!((&state["behind"], &state["trouble"]), (&json!(false), &Value::Null), "its second copy is begun");
    record(&centre, "Калыбына келгенден кийин");
    centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
    centre.log_in(Who::Head);
    centre.app().settle();
    let state = centre.call("copies_state", json!({}));
    assert_eq!((&state["behind"], &state["trouble"]), (&json!(false), &Value::Null));
}

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::restore::{FILES, NOTE, READY};
use super::*;

/// A folder in which a register of that age stands: every file says whose it is.
fn lay(folder: &Path, age: &str, names: &[&str]) {
    fs::create_dir_all(folder).unwrap();
    for name in names {
        fs::write(folder.join(name), format!("{age} {name}")).unwrap();
    }
}

fn standing(folder: &Path) -> BTreeMap<String, String> {
    let there = FILES.iter().filter(|name| folder.join(name).exists());
    there.map(|name| ((*name).to_owned(), fs::read_to_string(folder.join(name)).unwrap())).collect()
}

fn all_of(age: &str, names: &[&str]) -> BTreeMap<String, String> {
    names.iter().map(|name| ((*name).to_owned(), format!("{age} {name}"))).collect()
}

/// The power fails after so many of the renames of an exchange, and after its second note or before it.
fn cut_after(data: &Path, renames: usize, old: &[&str], new: &[&str]) {
    let aside = data.join("aside-1");
    fs::create_dir_all(&aside).unwrap();
    let note = |old_is_aside: bool| {
        let text = format!(r#"{{"from":"{READY}","aside":"aside-1","old_is_aside":{old_is_aside}}}"#);
        fs::write(data.join(NOTE), text).unwrap();
    };
    note(false);
    for name in old.iter().take(renames) {
        fs::rename(data.join(name), aside.join(name)).unwrap();
    }
    if renames <= old.len() {
        return;
    }
    note(true);
    for name in new.iter().take(renames - old.len() - 1) {
        fs::rename(data.join(READY).join(name), data.join(name)).unwrap();
    }
}

#[test]
fn an_exchange_that_is_cut_anywhere_is_finished_at_the_next_start() {
    // In the order in which they are moved; the old register died with its log beside it.
    let old = FILES;
    let new: Vec<&str> = FILES.into_iter().filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm")).collect();
    for renames in 0..=(old.len() + 1 + new.len()) {
        let data = tempfile::tempdir().unwrap();
        lay(data.path(), "old", &old);
        lay(&data.path().join(READY), "new", &new);
        cut_after(data.path(), renames, &old, &new);
        assert!(finish_interrupted(data.path()).unwrap(), "{renames}");
        assert_eq!(standing(data.path()), all_of("new", &new), "cut after {renames}: no old log beside a new database");
        assert_eq!(standing(&data.path().join("aside-1")), all_of("old", &old), "cut after {renames}");
        assert!(!finish_interrupted(data.path()).unwrap(), "it is finished once");
    }
}

#[test]
fn an_old_register_that_is_to_be_gone_and_is_gone_already_keeps_nobody_out() {
    let data = tempfile::tempdir().unwrap();
    lay(data.path(), "new", &FILES);
    let note = format!(r#"{{"from":"{READY}","aside":"aside-1","old_is_aside":true,"forget":true}}"#);
    fs::write(data.path().join(NOTE), note).unwrap();
    assert!(finish_interrupted(data.path()).unwrap());
    assert_eq!(standing(data.path()), all_of("new", &FILES));
}

#[test]
fn where_the_new_files_did_not_last_the_old_register_stays() {
    let data = tempfile::tempdir().unwrap();
    lay(data.path(), "old", &FILES);
    // The disk kept the note and lost both folders.
    cut_after(data.path(), 0, &FILES, &[]);
    fs::remove_dir(data.path().join("aside-1")).unwrap();
    finish_interrupted(data.path()).unwrap();
    assert_eq!(standing(data.path()), all_of("old", &FILES));
    assert!(!finish_interrupted(data.path()).unwrap(), "nothing is left to finish");
}

#[test]
fn what_was_put_aside_is_taken_back_and_can_be_taken_back_again() {
    let data = tempfile::tempdir().unwrap();
    let names = ["keyring.json", "depter.db"];
    lay(data.path(), "today", &names);
    lay(&data.path().join("aside-2026-11-01"), "october", &names);
    let at = |text: &str| text.parse().unwrap();
    take_back(data.path(), at("2026-11-22T10:00:00Z")).unwrap();
    assert_eq!(standing(data.path()), all_of("october", &names));
    take_back(data.path(), at("2026-11-22T10:00:00Z")).unwrap();
    assert_eq!(standing(data.path()), all_of("today", &names));
    assert_eq!(aside(data.path()).len(), 1, "one register is aside: {:?}", aside(data.path()));
}

#[test]
fn where_nothing_is_aside_nothing_is_taken_back() {
    let data = tempfile::tempdir().unwrap();
    lay(data.path(), "today", &["depter.db"]);
    let refused = take_back(data.path(), "2026-11-22T10:00:00Z".parse().unwrap()).unwrap_err();
    assert_eq!(refused.code(), "restore_nothing_aside");
    assert_eq!(standing(data.path()), all_of("today", &["depter.db"]));
}

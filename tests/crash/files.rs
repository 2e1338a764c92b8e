//! R2: the power fails while files are written that are not the store: copies, the second copy, papers, the keyring, the
//! exchange of a restoration. No half file is ever taken for a whole one, and what was there before is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use depter_app::App;
use depter_core::backup;
use depter_core::backup::mirror::later;
use depter_core::backup::{CopyKey, MirrorId};
use depter_store::secrets::keyring::KeyringFolder;
use depter_tests::centre::{BEGINS, Centre, PASSWORD, Who, concern, host};
use depter_tests::recorder::{FileEvent, Recorder, recorded};
use depter_tests::{proved, rounds};
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::names::{Disk, Fault};
use crate::work::steps;

/// Work on files that was written down.
pub struct Recorded {
    before: Disk,
    events: Vec<FileEvent>,
    /// After so many events the work was called done.
    done: usize,
}

/// Writes down what `work` does.
pub fn written(recorder: &mut Recorder, work: impl FnOnce()) -> Recorded {
    recorder.begin();
    let before = Disk::of(recorder.folder());
    work();
    let events = recorder.events();
    assert!(events.len() > 2, "{events:?}");
    Recorded { before, done: events.len(), events }
}

/// Cuts the power at some moment, as the seed has it, and looks: at the folder as it is found, and whether the work had
/// been called done. Says what was wrong in how many states.
pub fn cut(work: &Recorded, seeds: u32, look: impl Fn(&Path, bool) -> Result<(), String>) -> Vec<String> {
    let mut faults = one_name_lost(work, &look);
    for seed in 0..seeds {
        let mut chance = Chance::of(seed);
        // A good part of the cuts come after everything was done.
        let until = chance.under(work.events.len() + work.events.len() / 8 + 1).min(work.events.len());
        let mut disk = work.before.clone();
        work.events[..until].iter().for_each(|event| disk.run(event));
        let found = tempfile::tempdir().unwrap();
        disk.found(found.path(), &mut chance);
        if let Err(what) = look(found.path(), until >= work.done) {
            faults.push(format!("seed {seed}, cut at {until} of {}: {what}", work.events.len()));
        }
    }
    faults
}

/// Before every sync of a folder: each single name that may be lost is lost, and those that came after it are there. By
/// chance this would be found once in a thousand cuts.
fn one_name_lost(work: &Recorded, look: impl Fn(&Path, bool) -> Result<(), String>) -> Vec<String> {
    let (mut faults, mut disk, mut chance) = (Vec::new(), work.before.clone(), Chance::of(0));
    for (at, event) in work.events.iter().enumerate() {
        let names = if matches!(event, FileEvent::SyncFolder(_)) { disk.loose_names() } else { 0 };
        for lost in 0..names {
            let found = tempfile::tempdir().unwrap();
            disk.found_without(found.path(), lost, &mut chance);
            if let Err(what) = look(found.path(), false) {
                faults.push(format!("name {lost} of {names} lost, cut at {at} of {}: {what}", work.events.len()));
            }
        }
        disk.run(event);
    }
    faults
}

pub fn none(row: &str, seeds: u32, faults: &[String]) {
    proved("R2", format!("{row}, {seeds} states"), format!("{} half or lost", faults.len()));
    assert!(faults.is_empty(), "{} of {seeds}: {}", faults.len(), faults[0]);
}

/// The data folder, as it is called in the recorded folder.
pub fn data(centre: &Centre, recorder: &Recorder) -> PathBuf {
    centre.folder().strip_prefix(recorder.folder()).unwrap().to_owned()
}

/// How many concerns each copy in a place holds, the newest first; an error where one is taken for whole and is not.
fn copies(place: &Path) -> Result<Vec<i64>, String> {
    let key = CopyKey::Head { name: Who::Head.name(), password: PASSWORD };
    let opened = backup::find(place).into_iter().map(|copy| {
        let copy = backup::open(&copy.folder, key, BEGINS.parse().unwrap()).map_err(|error| error.to_string())?;
        Ok(copy.inside.concerns)
    });
    opened.collect()
}

/// A centre whose data folder lies in the recorded folder, and a stick beside it with one copy.
pub fn centre_and_stick(recorder: &Recorder) -> (Centre, Value) {
    let stick = recorder.folder().join("stick");
    fs::create_dir(&stick).unwrap();
    let centre = Centre::founded_in(recorder.folder());
    centre.call("concern_record", concern("Жарык жок"));
    let stick = json!(centre.app().files.give(stick));
    centre.call("copy_make", json!({ "to": stick }));
    centre.call("concern_record", concern("Иттер көп"));
    centre.at("2026-11-21T05:00:00Z");
    (centre, stick)
}

fn copy_is_whole(folder: &Path, done: bool) -> Result<(), String> {
    match copies(&folder.join("stick"))?.as_slice() {
        [2, 1] => Ok(()),
        [1] if !done => Ok(()),
        other => Err(format!("copies with {other:?} concerns, done: {done}")),
    }
}

#[test]
fn a_copy_that_the_power_cut_is_no_copy_and_the_one_before_opens() {
    recorded("files::a_copy_that_the_power_cut_is_no_copy_and_the_one_before_opens", |mut recorder| {
        let (centre, stick) = centre_and_stick(&recorder);
        let work = written(&mut recorder, || drop(centre.call("copy_make", json!({ "to": stick }))));
        let seeds = rounds(150, 2_000);
        none("a copy to a stick", seeds, &cut(&work, seeds, copy_is_whole));
    });
}

#[test]
fn a_copy_without_its_syncs_would_be_seen() {
    recorded("files::a_copy_without_its_syncs_would_be_seen", |mut recorder| {
        let (centre, stick) = centre_and_stick(&recorder);
        let mut work = written(&mut recorder, || drop(centre.call("copy_make", json!({ "to": stick }))));
        for fault in [Fault::FilesUnsynced, Fault::FoldersUnsynced] {
            work.before.put_in(fault);
            let faults = cut(&work, 60, copy_is_whole);
            proved(
                "R2",
                format!("a copy with the fault {fault:?} put in, 60 states"),
                format!("seen: {}", faults.len()),
            );
            assert!(!faults.is_empty(), "{fault:?} is not seen");
        }
    });
}

#[test]
fn the_second_copy_holds_what_it_was_told_and_never_half_a_step() {
    recorded("files::the_second_copy_holds_what_it_was_told_and_never_half_a_step", |mut recorder| {
        let centre = Centre::founded_in(recorder.folder());
        centre.call("copies_due", json!({}));
        centre.app().settle();
        let folder = KeyringFolder::new(centre.folder());
        let (keyring, keys) = folder.unlock(Who::Head.name(), PASSWORD, BEGINS.parse().unwrap()).unwrap();
        let device = centre.database().query_row("SELECT device FROM store", [], |row| row.get(0)).unwrap();
        let (whose, base) = (MirrorId { centre: keyring.centre().id, device }, centre.operations());
        let place = centre.folder().strip_prefix(recorder.folder()).unwrap().join("copies");
        let held = |folder: &Path| later(&folder.join(&place), whose, base, &keys.keys().mirror);
        let work = written(&mut recorder, || {
            steps(&centre, 12, |said| {
                assert_eq!(said, Ok(()));
                centre.app().settle();
            });
        });
        let all = held(recorder.folder());
        assert_eq!(all.len(), 12);
        let seeds = rounds(200, 3_000);
        let faults = cut(&work, seeds, |folder, done| {
            let found = held(folder);
            if !all.starts_with(&found) {
                return Err("a step that was never made".to_owned());
            }
            if done && found.len() < all.len() { Err(format!("{} steps", found.len())) } else { Ok(()) }
        });
        none("the second copy of 12 steps", seeds, &faults);
    });
}

#[test]
fn a_paper_is_the_old_one_or_the_new_one() {
    recorded("files::a_paper_is_the_old_one_or_the_new_one", |mut recorder| {
        let centre = Centre::founded_in(recorder.folder());
        let case = centre.call("concern_record", concern("Жарык жок"));
        let paper = recorder.folder().join("кагаз.pdf");
        let print = || {
            let file = json!(centre.app().files.give(paper.clone()));
            let wish =
                json!({ "document": { "kind": "receipt", "concern": case["id"] }, "format": "pdf", "out": file });
            centre.call("document_make", wish);
            fs::read(&paper).unwrap()
        };
        let old = print();
        centre.at("2026-11-22T05:00:00Z");
        let mut new = Vec::new();
        let work = written(&mut recorder, || new = print());
        let seeds = rounds(200, 2_000);
        let faults = cut(&work, seeds, |folder, done| {
            let found = fs::read(folder.join("кагаз.pdf")).unwrap_or_default();
            if found == new || (found == old && !done) { Ok(()) } else { Err(format!("{} bytes", found.len())) }
        });
        none("a paper that replaces another", seeds, &faults);
    });
}

/// Starts the program in a data folder as it is found, and says which concerns the register holds.
pub fn register(data: &Path, password: &str) -> Result<Vec<String>, String> {
    let clock = Arc::clone(&Centre::empty().clock);
    let app = App::open(data, host(&clock)).map_err(|failure| failure.code)?;
    let ask =
        |name: &str, arguments: Value| app.call(name, arguments).map_err(|failure| format!("{name}: {}", failure.code));
    ask("session_open", json!({ "user": Who::Head.name(), "password": password }))?;
    let check = ask("store_check", json!({}))?.value;
    if check["ok"] != true {
        return Err(check.to_string());
    }
    let rows = ask("concern_list", json!({}))?.value;
    Ok(rows["rows"].as_array().unwrap().iter().map(|row| row["number"].to_string()).collect())
}

#[test]
fn a_restoration_that_the_power_cut_ends_with_one_register_or_the_other() {
    recorded("files::a_restoration_that_the_power_cut_ends_with_one_register_or_the_other", |mut recorder| {
        let (centre, stick) = centre_and_stick(&recorder);
        let found = centre.call("copies_find", json!({ "place": stick }));
        let opening = json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": PASSWORD });
        centre.call("session_lock", json!({}));
        centre.app().settle();
        let data = data(&centre, &recorder);
        let work = written(&mut recorder, || drop(centre.call("copy_restore", opening)));
        let seeds = rounds(120, 1_500);
        let faults = cut(&work, seeds, |folder, done| match register(&folder.join(&data), PASSWORD)?.len() {
            1 => Ok(()),
            2 if !done => Ok(()),
            other => Err(format!("{other} concerns, done: {done}")),
        });
        none("a restoration", seeds, &faults);
    });
}

#[test]
fn after_a_cut_while_a_password_changes_the_old_one_or_the_new_one_opens() {
    const NEW: &str = "сегиз суу кечкен кара жорго 84";
    recorded("files::after_a_cut_while_a_password_changes_the_old_one_or_the_new_one_opens", |mut recorder| {
        let centre = Centre::founded_in(recorder.folder());
        let data = data(&centre, &recorder);
        let change = json!({ "current": PASSWORD, "new": NEW });
        let work = written(&mut recorder, || drop(centre.call("password_change", change)));
        let seeds = rounds(80, 1_500);
        let faults = cut(&work, seeds, |folder, done| {
            let data = folder.join(&data);
            match (register(&data, NEW), done) {
                (Ok(_), _) => Ok(()),
                (Err(_), false) => register(&data, PASSWORD).map(drop),
                (Err(what), true) => Err(what),
            }
        });
        none("a change of password", seeds, &faults);
    });
}

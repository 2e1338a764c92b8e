//! Attachments in copies: each file once, all of them back, and what is missing is said.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use depter_app::platform::disk::{Disk, Disks, Nature};
use depter_app::{App, Platform};
use depter_store::files::file_store::FOLDER;
use depter_tests::centre::{Centre, PASSWORD, Who, founding, host};
use depter_tests::samples::{pdf, picture};
use image::ImageFormat;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{NAME, add, assert_whole, attachments, chosen, file_store, record, saved};

fn handle(centre: &Centre, folder: &Path) -> Value {
    json!(centre.app().files.give(folder.to_owned()))
}

fn copied(centre: &Centre, place: &Path) -> Value {
    centre.call("copy_make", json!({ "to": handle(centre, place) }))
}

fn opening(centre: &Centre, made: &Value) -> Value {
    let folder = Path::new(made["file"].as_str().unwrap());
    json!({ "copy": handle(centre, folder), "user": Who::Head.name(), "password": PASSWORD })
}

fn pool(place: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(place.join("depter-copies").join(FOLDER)).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn stick() -> TempDir {
    TempDir::with_prefix("флешка үй ").unwrap()
}

#[test]
fn a_copy_holds_every_attachment_once_and_brings_it_back_on_another_computer() {
    let (centre, stick) = (Centre::founded(), stick());
    let (open, closed) = (record(&centre, "EN01"), record(&centre, "FM01"));
    let paper = add(&centre, &open, NAME, &pdf("zpaper"));
    let photo = add(&centre, &closed, "сүрөт.png", &picture(50, 40, ImageFormat::Png));
    let removed = add(&centre, &open, "ката.pdf", &pdf("zwrong"));
    centre.call("attachment_remove", chosen(&removed));
    let first = copied(&centre, stick.path());
    assert_eq!((&first["attachments"], &first["attachments_lost"]), (&json!(3), &json!(0)));
    assert_eq!(pool(stick.path()).len(), 3, "a removal can be taken back, so its file is there too");
    centre.at("2026-11-21T05:00:00Z");
    let second = copied(&centre, stick.path());
    assert_eq!(pool(stick.path()).len(), 3, "nothing lies there twice");
    for file in pool(stick.path()) {
        assert!(!super::holds(&fs::read(file).unwrap(), "zpaper"));
    }
    let other = Centre::empty();
    let seen = other.call("copy_restore", opening(&other, &second));
    assert_eq!((&seen["attachments"], &seen["attachments_lost"]), (&json!(3), &json!(0)));
    other.log_in(Who::Head);
    assert_eq!(saved(&other, &paper), pdf("zpaper"));
    assert_eq!(saved(&other, &photo), saved(&centre, &photo));
    assert_whole(&other);
}

/// A disk with so many bytes left.
#[derive(Default)]
struct Left(AtomicU64);

impl Disks for Left {
    fn of(&self, _folder: &Path) -> Disk {
        Disk { nature: Nature::Own, free: Some(self.0.load(Ordering::SeqCst)) }
    }
}

#[test]
fn a_copy_and_a_restoration_that_find_no_room_for_the_attachments_are_not_begun() {
    const PAPER: usize = 1_000_000;
    let (mut centre, stick, disk) = (Centre::founded(), stick(), Arc::new(Left::default()));
    let concern = record(&centre, "EN01");
    add(&centre, &concern, NAME, &paper(PAPER));
    disk.0.store(u64::MAX, Ordering::SeqCst);
    centre.disks = Arc::clone(&disk) as Arc<dyn Disks>;
    centre.start();
    centre.log_in(Who::Head);
    let register = || fs::metadata(centre.folder().join("depter.db")).unwrap().len();
    disk.0.store(register() + 900_000, Ordering::SeqCst);
    let to_stick = json!({ "to": handle(&centre, stick.path()) });
    assert_eq!(centre.refused("copy_make", to_stick.clone()), "disk_full");
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 0, "nothing was begun");
    disk.0.store(register() + 1_100_000, Ordering::SeqCst);
    let made = centre.call("copy_make", to_stick.clone());
    assert_eq!(pool(stick.path()).len(), 1);
    disk.0.store(register() + 100_000, Ordering::SeqCst);
    centre.at("2026-11-21T05:00:00Z").call("copy_make", to_stick);
    fs::remove_file(centre.folder().join(FOLDER).join(&file_store(&centre)[0])).unwrap();
    let copy = fs::metadata(Path::new(made["file"].as_str().unwrap()).join("depter.db")).unwrap().len();
    disk.0.store(copy + copy / 4 + 900_000, Ordering::SeqCst);
    assert_eq!(centre.refused("copy_restore", opening(&centre, &made)), "space_short");
    disk.0.store(copy + copy / 4 + 1_100_000, Ordering::SeqCst);
    centre.call("copy_restore", opening(&centre, &made));
}

#[test]
fn the_files_of_a_copy_are_told_with_its_pages_and_can_be_stopped_between_them() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), stick());
    let told = Arc::<Told>::default();
    let heard = Arc::clone(&told);
    let reports = Box::new(move |_: &str, report: Value| heard.hear(report));
    let clock = Centre::empty().clock.clone();
    let app =
        App::open(folder.path(), Platform { reports, ..host(&clock) }).unwrap_or_else(|failure| panic!("{failure:?}"));
    app.call("first_run", founding()).unwrap();
    let concern = json!({ "concern": { "kind": "signal", "channel": "oral", "received_on": "2026-11-20",
        "category": "EN01", "texts": { "narrative": "Жарык жок" } } });
    let concern = app.call("concern_record", concern).unwrap().value["id"].clone();
    for name in ["бир.pdf", "эки.pdf"] {
        let path = stick.path().join(name);
        fs::write(&path, [paper(9_000_000), name.as_bytes().to_vec(), b"%%EOF\n".to_vec()].concat()).unwrap();
        let adding = json!({ "concern": concern, "file": app.files.give(path.clone()) });
        app.call("attachment_add", adding).unwrap();
        fs::remove_file(path).unwrap();
    }
    let app = told.app.get_or_init(|| app);
    let copy = || app.call("copy_make", json!({ "to": app.files.give(stick.path().to_owned()) }));
    told.stop_at.store(2, Ordering::SeqCst);
    assert_eq!(copy().unwrap_err().code, "cancelled_by_person");
    assert_eq!(pool(stick.path()).len(), 1, "it was stopped after the first file");
    let found = app.call("copies_find", json!({ "place": app.files.give(stick.path().to_owned()) })).unwrap().value;
    assert_eq!(found, json!([]), "and is no copy");
    told.stop_at.store(0, Ordering::SeqCst);
    told.heard.lock().unwrap().clear();
    assert_eq!(copy().unwrap().value["attachments"], 2);
    let heard = told.heard.lock().unwrap();
    let steps: Vec<(u64, u64)> =
        heard.iter().map(|one| (one["done"].as_u64().unwrap(), one["of"].as_u64().unwrap())).collect();
    assert!(steps.len() >= 3 && steps.is_sorted(), "{steps:?}");
    assert!(steps.iter().all(|(_, of)| *of == steps[0].1), "it is one work: {steps:?}");
    let (done, of) = steps[steps.len() - 1];
    assert_eq!(done, of);
    assert!(of - steps[0].0 >= 18_000_000 / 4096, "the files have their share: {steps:?}");
}

/// What was told of the work, and where it is stopped.
#[derive(Default)]
struct Told {
    heard: Mutex<Vec<Value>>,
    stop_at: AtomicUsize,
    app: OnceLock<App>,
}

impl Told {
    fn hear(&self, report: Value) {
        let count = {
            let mut heard = self.heard.lock().unwrap();
            heard.push(report);
            heard.len()
        };
        if count == self.stop_at.load(Ordering::SeqCst) {
            self.app.get().unwrap().call("job_cancel", json!({})).unwrap();
        }
    }
}

/// A paper of so many bytes.
fn paper(bytes: usize) -> Vec<u8> {
    let mut paper = pdf("x");
    paper.splice(9..9, std::iter::repeat_n(b' ', bytes - paper.len()));
    paper
}

#[test]
fn what_is_missing_or_altered_in_a_copy_is_counted_and_the_rest_comes_back() {
    let (centre, stick) = (Centre::founded(), stick());
    let concern = record(&centre, "EN01");
    for words in ["one", "two", "three"] {
        add(&centre, &concern, NAME, &pdf(words));
    }
    let made = copied(&centre, stick.path());
    let files = pool(stick.path());
    fs::remove_file(&files[0]).unwrap();
    let mut altered = fs::read(&files[1]).unwrap();
    altered[60] ^= 1;
    fs::write(&files[1], altered).unwrap();
    let seen = centre.call("copy_verify", opening(&centre, &made));
    assert_eq!((&seen["attachments"], &seen["attachments_lost"], &seen["concerns"]), (&json!(3), &json!(2), &json!(1)));
    let other = Centre::empty();
    other.call("copy_restore", opening(&other, &made));
    other.log_in(Who::Head);
    assert_eq!(attachments(&other, &concern).len(), 3, "the list is whole");
    let found = other.call("store_check", json!({}));
    assert_eq!((&found["files_lost"], &found["integrity"], &found["history"]), (&json!(2), &json!(true), &json!(true)));
    // The next copy of the register that still has them makes the stick whole again.
    centre.at("2026-11-21T05:00:00Z");
    assert_eq!(copied(&centre, stick.path())["attachments_lost"], 0);
    assert_eq!(centre.call("copy_verify", opening(&centre, &made))["attachments_lost"], 0);
    other.call("copy_restore", opening(&other, &made));
    other.log_in(Who::Head);
    assert_whole(&other);
}

#[test]
fn a_register_that_lost_a_file_is_copied_all_the_same_and_gets_it_back_from_an_older_copy() {
    let (centre, stick) = (Centre::founded(), stick());
    let concern = record(&centre, "EN01");
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    let older = copied(&centre, stick.path());
    fs::remove_file(centre.folder().join(FOLDER).join(&file_store(&centre)[0])).unwrap();
    let elsewhere = TempDir::new().unwrap();
    assert_eq!(copied(&centre, elsewhere.path())["attachments_lost"], 1);
    centre.at("2026-11-21T05:00:00Z");
    assert_eq!(copied(&centre, stick.path())["attachments_lost"], 0, "the stick has it");
    centre.call("copy_restore", opening(&centre, &older));
    centre.log_in(Who::Head);
    assert_eq!(saved(&centre, &paper), pdf("zpaper"));
    assert_whole(&centre);
}

#[test]
fn the_second_copy_brings_attachments_that_came_after_the_newest_copy() {
    let (centre, place) = (Centre::founded(), stick());
    let concern = record(&centre, "EN01");
    centre.call("copy_place_set", json!({ "place": handle(&centre, place.path()) }));
    let (paper, later) = (add(&centre, &concern, NAME, &pdf("zpaper")), record(&centre, "EN01"));
    centre.app().settle();
    assert_eq!(pool(place.path()).len(), 1);
    let other = Centre::empty();
    let found = other.call("copies_find", json!({ "place": handle(&other, place.path()) }));
    let opening = json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": PASSWORD });
    let seen = other.call("copy_restore", opening);
    assert_eq!(
        (&seen["later_steps"], &seen["attachments"], &seen["attachments_lost"]),
        (&json!(2), &json!(1), &json!(0))
    );
    // The register of a test begins on another day.
    other.at("2026-11-21T09:00:00Z").log_in(Who::Head);
    assert_eq!(saved(&other, &paper), pdf("zpaper"));
    assert_eq!(other.call("concern_get", json!({ "id": later["id"] }))["number"], later["number"]);
    assert_whole(&other);
}

#[test]
fn what_no_copy_names_any_more_goes_where_that_is_certain_and_stays_where_it_is_not() {
    let (centre, place) = (Centre::founded(), stick());
    let concern = record(&centre, "EN01");
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    centre.call("copy_place_set", json!({ "place": handle(&centre, place.path()) }));
    let old = pool(place.path());
    centre.call("concern_restrict", json!({ "id": concern["id"], "version": concern["version"] }));
    centre.at("2026-11-21T06:00:00Z");
    centre.call("copy_make", json!({}));
    assert_eq!(pool(place.path()).len(), 2, "the copy of before names the old file still");
    // That copy is gone, but another computer keeps a second copy there: who knows what that one names.
    let all = place.path().join("depter-copies");
    let copies = || fs::read_dir(&all).unwrap().map(|entry| entry.unwrap().path());
    let first = copies().filter(|path| path.join("manifest.json").is_file()).min().unwrap();
    fs::remove_dir_all(first).unwrap();
    fs::write(all.join("mirror-01234567"), "of another computer").unwrap();
    let closed = record(&centre, "EN01");
    centre.at("2026-11-21T07:00:00Z");
    centre.call("copy_make", json!({}));
    assert_eq!(pool(place.path()).len(), 2);
    fs::remove_file(all.join("mirror-01234567")).unwrap();
    centre.at("2026-11-21T08:00:00Z");
    let newest = centre.call("copy_make", json!({}));
    assert_eq!(pool(place.path()).len(), 1);
    assert!(!pool(place.path()).contains(&old[0]), "the file whose key lay open is gone from the place as well");
    let other = Centre::empty();
    other.call("copy_restore", opening(&other, &newest));
    // The clock of another test centre stands at its beginning, before the newest entry of this one.
    other.at("2026-11-21T09:00:00Z").log_in(Who::Head);
    assert_eq!(saved(&other, &paper), pdf("zpaper"));
    assert_eq!(other.call("concern_get", json!({ "id": closed["id"] }))["state"], "registered");
}

#[test]
fn a_register_that_is_taken_back_after_a_restoration_has_its_attachments() {
    let (centre, stick) = (Centre::founded(), stick());
    let concern = record(&centre, "EN01");
    let before = copied(&centre, stick.path());
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    centre.call("copy_restore", opening(&centre, &before));
    centre.log_in(Who::Head);
    assert!(attachments(&centre, &concern).is_empty());
    assert_eq!(file_store(&centre).len(), 1, "no sweep while a register is put aside whose rows may name it");
    centre.call("restore_undo", json!({ "user": Who::Head.name(), "password": PASSWORD }));
    centre.log_in(Who::Head);
    assert_eq!(saved(&centre, &paper), pdf("zpaper"));
    assert_whole(&centre);
}

#[test]
fn a_register_under_a_new_key_keeps_its_attachments() {
    let centre = Centre::founded();
    let concern = record(&centre, "FM01");
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    let users = centre.call("user_list", json!({}));
    let leaver = users.as_array().unwrap().iter().find(|user| user["name"] == Who::Entitled.name()).unwrap();
    centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));
    let old_key = centre.database_key();
    centre.log_in(Who::Head);
    assert_ne!(centre.database_key(), old_key);
    assert_eq!(saved(&centre, &paper), pdf("zpaper"));
    let later = add(&centre, &concern, NAME, &pdf("zlater"));
    assert_eq!(saved(&centre, &later), pdf("zlater"), "a new epoch of the second key seals what comes from now on");
    assert_whole(&centre);
}

#[test]
fn a_file_that_the_disk_lost_comes_from_the_newest_copy_by_itself() {
    let (centre, place) = (Centre::founded(), stick());
    let concern = record(&centre, "FM01");
    let (paper, other) = (add(&centre, &concern, NAME, &pdf("zpaper")), add(&centre, &concern, NAME, &pdf("zother")));
    centre.call("copy_place_set", json!({ "place": handle(&centre, place.path()) }));
    centre.app().settle();
    fs::remove_dir_all(centre.folder().join("copies")).unwrap();
    for file in super::on_shelf(&centre) {
        fs::write(file, "spoilt").unwrap();
    }
    assert_eq!(centre.call("store_check", json!({}))["files_lost"], 2);
    assert_eq!(saved(&centre, &paper), pdf("zpaper"));
    assert_eq!(centre.call("store_check", json!({}))["files_lost"], 1);
    fs::remove_dir_all(place.path().join("depter-copies")).unwrap();
    let to = centre.file("чыгуу").0;
    assert_eq!(centre.refused("attachment_save", json!({ "attachment": other["id"], "to": to })), "attachment_lost");
}

use std::path::Path;
use std::sync::{Arc, Mutex};

use depter_core::store::keyring::ArgonParams;
use depter_core::store::seal::SeededRandomness;
use depter_core::values::Language;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::disk::UnknownDisks;
use crate::door::{App, Host};
use crate::failure::Failure;
use crate::machine::{Hardness, SetClock};

/// A register of invented people, as centres keep it.
const SAMPLE: &[u8] = include_bytes!("../../../../../tests/data/journal-sample.csv");

struct Centre {
    folder: TempDir,
    app: App,
    reports: Arc<Mutex<Vec<Value>>>,
}

impl Centre {
    /// A founded centre whose head is logged in on 1 October 2026.
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let reports: Arc<Mutex<Vec<Value>>> = Arc::default();
        let heard = reports.clone();
        let host = Host {
            clock: Box::new(SetClock::at("2026-10-01T04:00:00Z".parse().unwrap())),
            random: Box::new(SeededRandomness::from_seed([5; 32])),
            disks: Arc::new(UnknownDisks),
            reserve: false,
            hardness: Hardness::Given(ArgonParams { m_kib: 64, t: 1, p: 1 }),
            language: Language::En,
            released: None,
            demo: false,
            reports: Box::new(move |_, report| heard.lock().unwrap().push(report)),
            redrawer: crate::redraw::Redrawer::none(),
        };
        let app = App::open(folder.path(), host).unwrap();
        let centre = json!({ "name": { "ky": "Борбор", "ru": "Центр", "en": "Centre" } });
        app.call("first_run", json!({ "centre": centre, "user": "Head", "password": "four quiet river stones" }))
            .unwrap();
        Centre { folder, app, reports }
    }

    fn import(&self, bytes: &[u8], dry_run: bool) -> Result<Value, Failure> {
        let path = self.folder.path().join("journal.csv");
        std::fs::write(&path, bytes).unwrap();
        let file = self.app.files.give(path);
        self.app.call("import_concerns", json!({ "file": file, "dry_run": dry_run })).map(|answer| answer.value)
    }

    fn count(&self) -> i64 {
        self.app.call("concern_counts", Value::Null).unwrap().value["all"].as_i64().unwrap()
    }
}

fn counts(rows: u64, imported: u64, unchanged: u64) -> Value {
    json!({ "rows": rows, "imported": imported, "unchanged": unchanged, "refused": [] })
}

#[test]
fn the_sample_journal_goes_in_once() {
    let centre = Centre::new();
    assert_eq!(centre.import(SAMPLE, true).unwrap(), counts(85, 85, 0));
    assert_eq!(centre.count(), 0, "a dry run changes nothing");
    assert_eq!(centre.import(SAMPLE, false).unwrap(), counts(85, 85, 0));
    assert_eq!(centre.count(), 85);
    assert_eq!(centre.import(SAMPLE, false).unwrap(), counts(85, 0, 85));
    assert_eq!(centre.count(), 85);
    let last = centre.reports.lock().unwrap().last().cloned().unwrap();
    assert_eq!(last, json!({ "work": "import", "done": 85, "of": 85 }));
}

#[test]
fn a_changed_row_is_refused_with_its_line() {
    let centre = Centre::new();
    centre.import(SAMPLE, false).unwrap();
    let changed = String::from_utf8(SAMPLE.to_vec()).unwrap().replace("0700 70 95 18", "0700 70 95 19");
    let answer = centre.import(changed.as_bytes(), false).unwrap();
    assert_eq!((&answer["imported"], &answer["unchanged"]), (&json!(0), &json!(84)));
    assert_eq!(answer["refused"], json!([{ "line": 2, "field": "number", "code": "number_taken" }]));
}

#[test]
fn what_is_sealed_stands_in_no_file_of_the_store() {
    let centre = Centre::new();
    let journal = "Date received;Kind;Summary;Category\n01.09.2026;signal;kanarejka;FM01\n".as_bytes();
    assert_eq!(centre.import(journal, false).unwrap(), counts(1, 1, 0));
    let found = centre.app.call("concern_list", Value::Null).unwrap().value;
    assert_eq!(found["rows"][0]["restricted"], json!(true));
    let id = found["rows"][0]["id"].clone();
    let detail = centre.app.call("concern_get", json!({ "id": id })).unwrap().value;
    assert_eq!(detail["texts"]["narrative"], json!("kanarejka"), "the head may read it");
    let entry = |path: &Path| std::fs::read(path).unwrap().windows(9).any(|bytes| bytes == b"kanarejka");
    std::fs::remove_file(centre.folder.path().join("journal.csv")).unwrap();
    let files = std::fs::read_dir(centre.folder.path()).unwrap().map(|file| file.unwrap().path());
    assert_eq!(files.filter(|path| path.is_file() && entry(path)).count(), 0);
}

#[test]
fn a_file_that_is_no_journal_is_refused_with_the_place() {
    let centre = Centre::new();
    let failure = centre.import(b"Date received;Wrong\n01.09.2026;x\n", false).unwrap_err();
    assert_eq!((failure.code.as_str(), &failure.params["place"]), ("heading_unknown", &json!("2")));
    assert_eq!(centre.import(b"", false).unwrap_err().code, "journal_empty");
}

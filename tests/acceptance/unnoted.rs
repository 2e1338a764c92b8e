//! Where nobody can note who reads a restricted concern, it is shown in outline, and all others in full.

use std::fs;
use std::path::Path;

use depter_store::open::DATABASE;
use depter_tests::centre::{Centre, Who};
use depter_tests::disk::{bound_by_rights, on_full_disk, set_writable};
use serde_json::{Value, json};

/// Stands in every text of the restricted concern.
const SECRET: &str = "zsecret";
/// Stands in the text of the ordinary one.
const PLAIN: &str = "zplain";

/// An ordinary concern and a restricted one, which stand in a meeting too.
struct Register {
    centre: Centre,
    ordinary: Value,
    restricted: Value,
    meeting: Value,
}

impl Register {
    fn new() -> Self {
        let centre = Centre::founded();
        let concern = |category: &str, words: &str| {
            let texts = json!({ "narrative": words, "applicant": words, "public_wording": words });
            let concern = json!({
                "kind": "complaint", "channel": "oral", "received_on": "2026-11-20", "category": category,
                "texts": texts,
            });
            centre.call("concern_record", json!({ "concern": concern }))
        };
        let (ordinary, restricted) = (concern("EN01", PLAIN), concern("FM01", SECRET));
        let people = json!({ "office": "Төрага" });
        let meeting = json!({
            "kind": "session", "day": "2026-11-25", "place": "Борбор", "chair": people, "secretary": people,
        });
        let meeting = centre.call("meeting_save", meeting)["meeting"].clone();
        for (concern, title) in [(&ordinary, PLAIN), (&restricted, SECRET)] {
            let links = json!([{ "kind": "concern", "id": concern["id"] }]);
            centre.call("agenda_item_save", json!({ "meeting": meeting["id"], "title": title, "links": links }));
        }
        Register { centre, ordinary, restricted, meeting }
    }

    /// What may be asked of both, with the arguments.
    fn questions(&self) -> Vec<(&'static str, Value)> {
        let meeting = &self.meeting["id"];
        let page = |document: Value| json!({ "document": document });
        vec![
            ("concern_list", json!({})),
            ("concern_get", json!({ "id": self.ordinary["id"] })),
            ("concern_get", json!({ "id": self.restricted["id"] })),
            ("search", json!({ "text": PLAIN })),
            ("search", json!({ "text": SECRET })),
            // Of a few concerns the received are hidden from who is not entitled, and a hidden figure has no list.
            ("summary_records", json!({ "period": "2026-Q4", "key": "concerns.open" })),
            ("concern_duplicates", json!({ "text": SECRET, "applicant": SECRET })),
            ("agenda_suggestions", json!({ "meeting": meeting })),
            ("meeting_get", json!({ "id": meeting })),
            ("document_pages", page(json!({ "kind": "journal", "period": "2026-Q4" }))),
            ("document_pages", page(json!({ "kind": "agenda", "meeting": meeting }))),
            ("document_pages", page(json!({ "kind": "minutes", "meeting": meeting }))),
        ]
    }

    /// Whoever is entitled reads all of the ordinary concern, and the outline of the restricted one.
    fn stands_in_outline(&self) {
        for (command, arguments) in self.questions() {
            let answer = self.centre.call(command, arguments).to_string();
            assert!(!answer.contains(SECRET), "{command}: {answer}");
        }
        let rows = self.centre.call("concern_list", json!({}))["rows"].clone();
        let [restricted, ordinary] = rows.as_array().unwrap().as_slice() else { panic!("{rows}") };
        assert_eq!((&restricted["closed"], restricted.get("category")), (&json!(true), None), "{restricted}");
        assert!(restricted["number"] == self.restricted["number"] && restricted["group"].is_string(), "{restricted}");
        assert_eq!((&ordinary["closed"], &ordinary["category"]), (&json!(false), &json!("EN01")), "{ordinary}");
        let page = self.centre.call("concern_get", json!({ "id": self.ordinary["id"] }));
        assert_eq!(page["texts"]["narrative"], PLAIN, "an ordinary concern is read in full");
        assert_eq!(self.centre.call("session_state", json!({}))["in_outline"], true, "the window is told why");
    }

    fn stands_in_full(&self) {
        let page = self.centre.call("concern_get", json!({ "id": self.restricted["id"] }));
        assert_eq!(page["texts"]["narrative"], SECRET);
        assert_eq!(self.centre.call("session_state", json!({}))["in_outline"], false);
    }

    /// How often it is on record that somebody read the restricted concern.
    fn noted(&self) -> i64 {
        let sql = "SELECT count(*) FROM access WHERE record = ?1";
        let id = self.restricted["id"].as_str().unwrap();
        self.centre.database().query_row(sql, [id], |row| row.get(0)).unwrap()
    }
}

#[test]
fn on_a_full_disk_restricted_records_are_shown_in_outline_and_all_others_in_full() {
    on_full_disk("unnoted::on_a_full_disk_restricted_records_are_shown_in_outline_and_all_others_in_full", |disk| {
        let register = Register::new();
        for who in [Who::Head, Who::Entitled] {
            register.centre.log_in(who);
            register.stands_in_full();
            let noted = register.noted();
            disk.fill();
            register.stands_in_outline();
            disk.clear();
            assert_eq!(register.noted(), noted, "what was not shown is not noted");
            register.stands_in_full();
        }
    });
}

#[test]
fn who_registered_a_restricted_concern_just_now_sees_its_outline_where_nothing_can_be_noted() {
    let test = "unnoted::who_registered_a_restricted_concern_just_now_sees_its_outline_where_nothing_can_be_noted";
    on_full_disk(test, |disk| {
        let centre = Centre::founded();
        centre.log_in(Who::Staff);
        let texts = json!({ "narrative": SECRET });
        let concern = json!({
            "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "FM01", "texts": texts,
        });
        let recorded = centre.call("concern_record", json!({ "concern": concern }));
        let look = || centre.call("concern_get", json!({ "id": recorded["id"] })).to_string();
        assert!(look().contains(SECRET));
        disk.fill();
        assert!(!look().contains(SECRET));
        disk.clear();
        assert!(look().contains(SECRET));
    });
}

#[test]
fn a_register_that_can_only_be_read_shows_restricted_records_in_outline_and_makes_papers_of_the_rest() {
    let test =
        "unnoted::a_register_that_can_only_be_read_shows_restricted_records_in_outline_and_makes_papers_of_the_rest";
    bound_by_rights(test, || {
        let mut register = Register::new();
        register.centre.stop();
        let entries = fs::read_dir(register.centre.folder()).unwrap();
        let files: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
        let folder = register.centre.folder().to_owned();
        let writable = |writable: bool| {
            files
                .iter()
                .map(std::path::PathBuf::as_path)
                .chain([folder.as_path()])
                .for_each(|path| set_writable(path, writable));
        };
        writable(false);
        let bytes = fs::read(folder.join(DATABASE)).unwrap();
        register.centre.start();
        for who in [Who::Head, Who::Entitled] {
            register.centre.log_in(who);
            register.stands_in_outline();
            makes_the_journal(&register, &tempfile::tempdir().unwrap().path().join("journal.xlsx"));
            let print = json!({ "document": { "kind": "journal", "period": "2026-Q4" } });
            assert!(!register.centre.call("document_print", print)["pages"].as_array().unwrap().is_empty());
            let history = json!({ "record": { "kind": "concern", "id": register.restricted["id"] } });
            register.centre.ask("record_history", history).unwrap_err();
        }
        register.centre.stop();
        assert_eq!(fs::read(folder.join(DATABASE)).unwrap(), bytes);
        writable(true);
        register.centre.start();
        register.centre.log_in(Who::Head);
        register.stands_in_full();
    });
}

fn makes_the_journal(register: &Register, path: &Path) {
    let out = register.centre.app().files.give(path.to_owned());
    let journal = json!({ "kind": "journal", "period": "2026-Q4" });
    register.centre.call("document_make", json!({ "document": journal, "format": "xlsx", "out": out }));
    let cells = cells(path);
    assert!(cells.contains(PLAIN) && !cells.contains(SECRET), "{cells}");
    assert!(cells.contains(register.restricted["number"].as_str().unwrap()), "its number keeps its line");
}

/// Every text of a workbook.
fn cells(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut strings = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        std::io::Read::read_to_string(&mut part, &mut strings).ok();
    }
    strings
}

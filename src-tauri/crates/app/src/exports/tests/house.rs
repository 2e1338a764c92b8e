//! A centre in a temporary folder, entered through the door, and what its papers say when they are opened again.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use depter_sealing::SeededRandomness;
use depter_store::secrets::keyring::ArgonParams;
use depter_values::Language;
use serde_json::{Value, json};

use crate::app::App;
use crate::platform::clock::SetClock;
use crate::platform::disk::UnknownDisks;
use crate::platform::environment::{Hardness, Platform};

/// Words that stand in closed records only.
pub const SECRETS: [&str; 5] = ["Купуя", "Жашырова", "0555 909 090", "Бурулма", "Ырайымсыз"];

const PASSWORD: &str = "боз-үйдүн түндүгү 4713";
pub const HEAD: &str = "Үлгүлүев";

pub struct House {
    pub folder: tempfile::TempDir,
    pub app: App,
}

/// A centre on 21 July 2026; its head is logged in and reads Russian.
pub fn house() -> House {
    let folder = tempfile::tempdir().unwrap();
    let host = Platform {
        clock: Box::new(SetClock::at("2026-07-21T04:00:00Z".parse().unwrap())),
        random: Box::new(SeededRandomness::from_seed([7; 32])),
        disks: std::sync::Arc::new(UnknownDisks),
        reserve: false,
        hardness: Hardness::Given(ArgonParams::LEAST),
        language: Language::Ru,
        released: None,
        demo: false,
        reports: Box::new(|_, _| {}),
        sandbox: crate::sandbox::parent::Sandbox::none(),
    };
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let house = House { app: App::open(&data, host).unwrap(), folder };
    let centre = json!({
        "name": { "ky": "«Үлгү» коопсуздук борбору", "ru": "Центр безопасности «Улгу»", "en": "Ulgu Safety Centre" },
        "territory": { "ky": "«Үлгү» айыл аймагы" },
        "head_name": "Б. Үлгүлүев",
        "phone": "03134 5 55 01",
    });
    house.call("first_run", json!({ "centre": centre, "user": HEAD, "password": PASSWORD }));
    house
}

impl House {
    pub fn call(&self, name: &str, arguments: Value) -> Value {
        self.app.call(name, arguments).unwrap_or_else(|failure| panic!("{name}: {failure:?}")).value
    }

    pub fn refused(&self, name: &str, arguments: Value) -> String {
        self.app.call(name, arguments).expect_err("it is refused").code
    }

    /// Makes an account and logs it in.
    pub fn enter(&self, name: &str, role: &str, entitled: bool) {
        let user = json!({ "name": name, "role": role, "entitled": entitled, "password": PASSWORD, "language": "ru" });
        self.call("user_add", user);
        self.log_in(name);
    }

    pub fn log_in(&self, name: &str) {
        self.call("session_open", json!({ "user": name, "password": PASSWORD }));
    }

    pub fn concern(&self, concern: Value) -> Value {
        self.call("concern_record", json!({ "concern": concern }))
    }

    /// An open concern that was sent on.
    pub fn road(&self) -> Value {
        let texts = json!({
            "applicant": "Мисалова Айым", "address": "Үлгү айылы, Мисал көчөсү, 12", "phone": "0555 123 456",
            "narrative": "Мектептин жанында жарык жок.", "public_wording": "Мектептин жанындагы жарык"
        });
        self.concern(json!({
            "kind": "statement", "channel": "oral", "received_on": "2026-07-06", "category": "RD01",
            "collective": true, "executor": "А. Мисалова", "texts": texts
        }))
    }

    /// A closed case.
    pub fn closed(&self, safe: bool) -> Value {
        let texts = json!({ "applicant": "Жашырова Б.", "phone": "0555 909 090", "narrative": "Купуя окуя" });
        self.concern(json!({
            "kind": "statement", "channel": "oral", "received_on": "2026-07-07", "category": "CH01",
            "safety": { "safe_to_take_home": safe }, "texts": texts
        }))
    }

    /// A session of the day before with an open item, a closed one and «Ар түрдүү маселелер».
    pub fn meeting(&self) -> Value {
        let (road, closed) = (self.road(), self.closed(true));
        let meeting = self.call(
            "meeting_save",
            json!({
                "kind": "session", "day": "2026-07-20", "starts": "14:00", "ends": "15:20", "place": "Үлгү айылы",
                "chair": { "name": "Б. Үлгүлүев" }, "secretary": { "name": "А. Мисалова" }, "annexes": "смета"
            }),
        );
        let id = meeting["meeting"]["id"].clone();
        let link = |concern: &Value| json!([{ "kind": "concern", "id": concern["id"] }]);
        let items = [
            json!({ "title": "Көчө жарыгы жөнүндө", "minutes": 15, "links": link(&road) }),
            json!({ "title": "Бурулма жөнүндө", "rapporteur": "Жашырова", "links": link(&closed) }),
            json!({ "recurring": "other" }),
        ];
        for mut item in items {
            item["meeting"] = id.clone();
            self.call("agenda_item_save", item);
        }
        self.write_minutes(&id);
        self.call("meeting_get", json!({ "id": id }))
    }

    fn write_minutes(&self, id: &Value) {
        let meeting = self.call("meeting_get", json!({ "id": id }));
        let version = &meeting["meeting"]["version"];
        self.call("attendance_save", json!({ "meeting": id, "version": version, "women": 9, "men": 14, "youth": 6 }));
        let said = ["Смета угулду.", "Купуя угулду.", "Башка сөз болгон жок."];
        for (item, heard) in meeting["items"].as_array().unwrap().iter().zip(said) {
            let votes = json!({ "in_favour": 20, "against": 1, "abstained": 2 });
            let save = json!({ "item": item["id"], "version": item["version"], "heard": heard, "votes": votes });
            self.call("minutes_save", save);
            let text = format!("{heard} Чечим кабыл алынсын.");
            let decision = json!({ "meeting": id, "item": item["id"], "text": text, "due_on": "2026-08-01" });
            self.call("decision_save", decision);
        }
    }

    pub fn finalise(&self, meeting: &Value) {
        let id = &meeting["meeting"]["id"];
        let version = self.call("meeting_get", json!({ "id": id }))["meeting"]["version"].clone();
        self.call("meeting_finalise", json!({ "id": id, "version": version }));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The arguments of `document_make` into a file of this name.
    pub fn order(&self, document: &Value, format: &str, language: Option<&str>, file: &str) -> Value {
        json!({ "document": document, "format": format, "language": language, "out": self.app.files.give(self.path(file)) })
    }

    /// The bytes of a document and its count of pages.
    pub fn make(&self, document: &Value, format: &str, language: Option<&str>) -> (Vec<u8>, Value) {
        let made = self.call("document_make", self.order(document, format, language, "paper"));
        assert_eq!(made["file"], json!(self.path("paper")));
        (std::fs::read(self.path("paper")).unwrap(), made["pages"].clone())
    }

    /// Everything that a DOCX says.
    pub fn docx(&self, document: &Value, language: &str) -> String {
        let (bytes, _) = self.make(document, "docx", Some(language));
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names = archive.file_names().map(|name| name.unwrap().into_owned());
        let names: Vec<String> =
            names.filter(|name| Path::new(name).extension().is_some_and(|end| end == "xml")).collect();
        let mut all = String::new();
        for name in names {
            archive.by_name(&name).unwrap().read_to_string(&mut all).unwrap();
        }
        all.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join("")
    }

    /// The cells of an XLSX below its headings, row by row.
    pub fn rows(&self, document: &Value) -> Vec<Vec<String>> {
        let (bytes, pages) = self.make(document, "xlsx", Some("ky"));
        assert_eq!(pages, Value::Null, "a table has no pages before it is printed");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let cells = |row: &[Data]| row.iter().map(ToString::to_string).collect();
        range.rows().map(cells).collect()
    }
}

/// The words of closed records that stand in `text`.
pub fn secrets_in(text: &str) -> Vec<&'static str> {
    SECRETS.into_iter().filter(|secret| text.contains(secret)).collect()
}

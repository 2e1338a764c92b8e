//! What five public texts tell of centres and councils at work, entered by office and body and printed again.

mod coordination;
mod council;
mod district_study;
mod project;
mod renovation;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use depter_tests::centre::Centre;
use serde_json::{Value, json};

/// Enters a body and gives its id.
fn body(centre: &Centre, kind: &str, name: &str) -> Value {
    centre.call("body_save", json!({ "kind": kind, "names": { "ky": name } }))["id"].clone()
}

/// Enters whoever holds an office, under an invented name, and gives the id.
fn holder(centre: &Centre, office: &str, body: &Value) -> Value {
    let person = json!({ "full_name": "Үлгүлүев", "office": { "ky": office }, "body": body });
    centre.call("person_save", person)["id"].clone()
}

/// Makes a plan and gives its id.
fn plan(centre: &Centre, title: &str, first: &str, last: &str) -> Value {
    centre.call("plan_save", json!({ "title": title, "first_day": first, "last_day": last }))["id"].clone()
}

/// Approves a plan with the signatures of its three parties.
fn approve(centre: &Centre, plan: &Value, day: &str) -> Value {
    let signatures = json!([
        { "party": "police", "body_name": "Райондук ички иштер бөлүмү", "office": "Начальник", "day": day },
        { "party": "local_government", "body_name": "Райондук администрация", "office": "Башчы", "day": day },
        { "party": "council", "body_name": "Кеңеш", "office": "Төрага", "number": "8-6", "day": day },
    ]);
    let version = centre.call("plan_get", json!({ "id": plan }))["version"].clone();
    centre.call("plan_approve", json!({ "id": plan, "version": version, "signatures": signatures }))
}

/// Enters a source of a measure and gives its line.
fn source(centre: &Centre, measure: &Value, mut line: Value) -> Value {
    line["measure"] = measure.clone();
    let saved = centre.call("funding_line_save", line);
    saved["money"]["lines"].as_array().unwrap().last().unwrap().clone()
}

/// Som in tyiyn, as amounts are given.
fn som(som: i64) -> Value {
    json!({ "minor": som * 100, "currency": "KGS" })
}

/// Enters money that was set aside and spent.
fn spend(centre: &Centre, line: &Value, amount: &Value, day: &str) {
    for kind in ["allocation", "spending"] {
        let entry = json!({ "line": line["id"], "kind": kind, "day": day, "amount": amount, "number": "14" });
        centre.call("funding_entry_add", entry);
    }
}

/// A document as whoever is logged in prints it, and how many pages it has, if it knows.
fn printed(centre: &Centre, document: &Value, format: &str, language: &str) -> (Vec<u8>, Option<u64>) {
    let (out, path) = centre.file(&format!("print.{format}"));
    let wanted = json!({ "document": document, "format": format, "language": language, "out": out });
    let made = centre.call("document_make", wanted);
    (std::fs::read(path).unwrap(), made["pages"].as_u64())
}

/// The document is printed as a PDF in three languages, each otherwise.
pub fn prints_in_three_languages(centre: &Centre, document: &Value) {
    let mut seen: Vec<Vec<u8>> = Vec::new();
    for language in ["ky", "ru", "en"] {
        let (bytes, pages) = printed(centre, document, "pdf", language);
        assert!(bytes.starts_with(b"%PDF-"), "{document} in {language}");
        assert!(pages.is_some_and(|pages| pages >= 1), "{document} in {language}: {pages:?} pages");
        assert!(!seen.contains(&bytes), "{document} in {language} is in another language");
        seen.push(bytes);
    }
}

/// The words of a document: its DOCX without marks.
fn words(centre: &Centre, document: &Value, language: &str) -> String {
    let (bytes, _) = printed(centre, document, "docx", language);
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let xml = xml.replace("</w:p>", "\n");
    let mut text = xml.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>();
    for (mark, letter) in [("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        text = text.replace(mark, letter);
    }
    text
}

/// The figures of a summary as its JSON has them: the period, the one before, a year before.
pub fn figures(centre: &Centre, period: &str, language: &str) -> BTreeMap<String, [Value; 3]> {
    let (bytes, _) = printed(centre, &json!({ "kind": "summary", "period": period }), "json", language);
    let summary: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(summary["period"], period);
    let columns = |figure: &Value| ["value", "previous", "year_before"].map(|column| figure[column].clone());
    let rows = summary["figures"].as_array().unwrap().iter();
    rows.map(|figure| (figure["key"].as_str().unwrap().to_owned(), columns(figure))).collect()
}

/// What these figures are in the period.
fn assert_figures(centre: &Centre, period: &str, expected: &[(&str, Value)]) {
    let found = figures(centre, period, "ky");
    for (key, value) in expected {
        assert_eq!(&found[*key][0], value, "{key} in {period}");
    }
}

/// What one source gives, with its shares, in the money of a plan.
fn of_origin(money: &Value, origin: &str) -> Value {
    let sources = money["sources"].as_array().unwrap();
    sources.iter().find(|source| source["origin"] == origin).unwrap().clone()
}

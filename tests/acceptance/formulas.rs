//! S5: what a person wrote stays text in a table, whatever it begins with: no program that opens the table reckons with
//! it, also after somebody edits the cell.

use std::io::Read as _;

use depter_tests::centre::{Centre, Who};
use depter_tests::proved;
use serde_json::{Value, json};

/// What a formula begins with, and two signs that some programs pass over before they look.
const BEGINNINGS: [&str; 6] = ["=", "+", "-", "@", "\t", "\r"];

/// A file of the table.
fn part(table: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(table)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn sheets(table: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(table)).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let names: Vec<String> = names.filter(|name| name.starts_with("xl/worksheets/sheet")).collect();
    names.iter().map(|name| part(table, name)).collect()
}

/// The pieces of a text that stand between two others.
fn between<'a>(text: &'a str, begin: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(begin).skip(1).filter_map(move |rest| rest.split_once(end).map(|(piece, _)| piece))
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// The texts of all cells, each with whether the cell says that it is text whatever it begins with.
fn cells(table: &[u8]) -> Vec<(String, bool)> {
    let texts: Vec<String> = between(&part(table, "xl/sharedStrings.xml"), "<si>", "</si>")
        .map(|item| between(item, "<t", "</t>").map(|text| text.split_once('>').unwrap().1).collect::<String>())
        .map(|text| text.replace("_x000D_", "\r"))
        .collect();
    let styles = part(table, "xl/styles.xml");
    let formats = between(&styles, "<cellXfs", "</cellXfs>").next().unwrap().to_owned();
    let quoted: Vec<bool> = between(&formats, "<xf ", ">").map(|format| format.contains("quotePrefix=\"1\"")).collect();
    let mut found = Vec::new();
    for sheet in sheets(table) {
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "a formula");
        for cell in between(&sheet, "<c ", "</c>") {
            let cell = format!(" {cell}");
            if attribute(&cell, "t") != Some("s") {
                continue;
            }
            let text: usize = between(&cell, "<v>", "</v>").next().unwrap().parse().unwrap();
            let style: usize = attribute(&cell, "s").map_or(0, |style| style.parse().unwrap());
            found.push((texts[text].clone(), quoted[style]));
        }
    }
    found
}

fn table(centre: &Centre, document: &Value) -> Vec<u8> {
    let (out, path) = centre.file("out.xlsx");
    centre.call("document_make", json!({ "document": document, "format": "xlsx", "out": out }));
    std::fs::read(path).unwrap()
}

#[test]
fn whatever_a_text_begins_with_it_is_no_formula_in_a_table() {
    let centre = Centre::founded();
    for (n, beginning) in BEGINNINGS.into_iter().enumerate() {
        let text = |place: &str| format!("{beginning}cmd|'/C calc'!A{n} {place}");
        let name = json!({ "ky": text("көчө"), "ru": text("улица"), "en": text("street") });
        let area = centre.call("area_save", json!({ "kind": "village", "names": name }));
        let body = centre.call("body_save", json!({ "names": name, "kind": "police" }));
        let concern = centre.call(
            "concern_record",
            json!({ "concern": {
                "kind": "complaint", "channel": "oral", "received_on": "2026-11-16", "category": "EN01",
                "area": area["id"],
                "texts": {
                    "applicant": text("1"), "phone": text("2"), "address": text("3"), "street": text("4"),
                    "landmark": text("5"), "narrative": text("6"), "notes": text("7"), "public_wording": text("8"),
                    "instruction": text("9"), "referred_to": text("10"), "reason": text("11"),
                },
            } }),
        );
        let referred = centre.call(
            "concern_refer",
            json!({ "id": concern["id"], "version": concern["version"], "body": body["id"], "note": text("12") }),
        );
        centre.call(
            "concern_answer",
            json!({
                "id": referred["id"], "version": referred["version"], "outcome": "satisfied", "text": text("13"),
                "evidence": text("14"),
            }),
        );
    }
    for who in [Who::Head, Who::Staff] {
        centre.log_in(who);
        let (mut dangerous, mut faults) = (0, Vec::new());
        for kind in ["journal", "summary"] {
            let table = table(&centre, &json!({ "kind": kind, "period": "2026-Q4" }));
            for (text, is_text) in cells(&table) {
                if text.starts_with(BEGINNINGS.map(|beginning| beginning.chars().next().unwrap())) {
                    dangerous += 1;
                    if !is_text {
                        faults.push(text);
                    }
                }
            }
        }
        assert!(dangerous > BEGINNINGS.len() * 4, "what a formula begins with stands in the tables: {dangerous} times");
        assert!(faults.is_empty(), "{faults:?}");
        let done = format!("{dangerous} cells of the journal and the summary as {who:?}, begun like a formula");
        proved("S5", done, "0 that a program would reckon with");
    }
}

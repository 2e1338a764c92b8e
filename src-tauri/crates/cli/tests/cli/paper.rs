//! A journal in, documents out.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Centre, said};

#[test]
fn good_rows_go_in_and_only_strictness_makes_refused_ones_a_failure() {
    let centre = Centre::founded();
    let file = centre.file("журнал.csv");
    let rows = "12.01.2026;signal;Көчөдө жарык жок;EN01\n12.01.2026;signal;Көпүрө бузук;NONE\n";
    fs::write(&file, format!("Date received;Kind;Summary;Category\n{rows}")).unwrap();
    let import = |more: &[&str], status: i32| {
        let said = said(centre.command().args(["import", "concerns", file.as_str()]).args(more));
        assert_eq!(said.status, Some(status), "{more:?}: {said:?}");
        let answer = said.value();
        assert_eq!((&answer["rows"], &answer["refused"][0]["line"]), (&json!(2), &json!(3)), "{answer}");
        (answer["imported"].as_u64().unwrap(), answer["unchanged"].as_u64().unwrap())
    };
    assert_eq!(import(&["--dry-run"], 0), (1, 0));
    assert_eq!(import(&["--dry-run", "--strict"], 1), (1, 0), "the dry run before it took nothing in");
    assert_eq!(import(&["--strict"], 1), (1, 0), "the good row goes in all the same");
    assert_eq!(import(&[], 0), (0, 1));
    assert_eq!(centre.run(["import", "concerns", "none.csv"]).code(), "file_unreadable");
}

#[test]
fn a_summary_goes_to_the_file_that_was_named_and_replaces_it() {
    let centre = Centre::founded();
    let out = centre.file("жыйынтык.json");
    fs::write(&out, "what was here before").unwrap();
    let summary = ["document", "summary", "--period", "2026-Q1", "--format", "json", "--lang", "en", "--out"];
    let made = said(centre.command().args(summary).arg(&out)).value();
    assert_eq!(made, json!({ "file": out, "pages": null }));
    let figures: Value = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(figures["period"], "2026-Q1");

    let beside = said(centre.command().current_dir(centre.around()).args(summary).arg("кагаз.json")).value();
    assert_eq!(beside["file"], "кагаз.json", "as it was named");
    assert!(centre.around().join("кагаз.json").is_file(), "in the folder in which the program was started");
}

#[test]
fn a_document_on_paper_says_how_many_pages_it_has() {
    let centre = Centre::founded();
    let out = centre.file("отчёт.pdf");
    let words = ["document", "summary", "--period", "2026-Q1", "--lang", "ru", "--out", out.as_str()];
    let made = centre.run(words).value();
    assert!(made["pages"].as_u64().is_some_and(|pages| pages > 0), "{made}");
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_document_that_cannot_be_made_leaves_no_file() {
    let centre = Centre::founded();
    let (out, far) = (centre.file("a.pdf"), centre.file("no/such/a.json"));
    let summary = ["document", "summary", "--period"];
    for (words, code) in [
        (vec!["2026-Q5", "--out", out.as_str()], "period_invalid"),
        (vec!["2026-Q1", "--format", "json", "--out", far.as_str()], "file_not_writable"),
    ] {
        assert_eq!(said(centre.command().args(summary).args(&words)).code(), code, "{words:?}");
    }
    let unknown = ["document", "receipt", "--concern", "2026/9999", "--out", out.as_str()];
    assert_eq!(centre.run(unknown).code(), "not_found");
    assert!(!fs::exists(&out).unwrap());
}

//! Every figure of a summary is named and has its place, wherever it is shown.

use depter_tests::centre::{Centre, Who, concern};
use serde_json::{Value, json};

fn rows(summary: &Value) -> Vec<Value> {
    let sections = summary["sections"].as_array().unwrap().iter();
    let tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
    tables.flat_map(|table| table["rows"].as_array().unwrap().clone()).collect()
}

fn sorted(mut keys: Vec<&str>) -> Vec<&str> {
    keys.sort_unstable();
    keys
}

#[test]
fn every_figure_stands_once_in_the_sections_under_a_name_and_its_records_bear_the_same() {
    let centre = Centre::founded();
    centre.log_in(Who::Staff);
    centre.call("concern_record", concern("Көчөдө жарык жок"));
    for who in [Who::Head, Who::Staff, Who::Entitled] {
        centre.log_in(who);
        let summary = centre.call("summary_get", json!({ "period": "2026-Q4" }));
        let rows = rows(&summary);
        let standing = rows.iter().flat_map(|row| [row["key"].as_str(), row["share"].as_str()]).flatten().collect();
        let figures = summary["figures"].as_array().unwrap().iter().map(|figure| figure["key"].as_str().unwrap());
        assert_eq!(sorted(standing), sorted(figures.collect()));
        for row in rows {
            assert_ne!(row["name"], "unknown", "{row}");
            let records = centre.call("summary_records", json!({ "period": "2026-Q4", "key": row["key"] }));
            assert_eq!(records["name"], row["name"], "{row}");
            assert_eq!(records["partial"], summary["partial"]);
        }
    }
}

//! A journal on paper becomes a register: taken in once, and every quarter counted as the paper counts it.

use std::collections::BTreeMap;

use depter_tests::centre::{Centre, Who};
use serde_json::{Value, json};

use crate::sources::{figures, prints_in_three_languages};

const JOURNAL: &str = include_str!("../data/journal-sample.csv");

/// Every quarter in which the journal has a row, with its first and last day.
const QUARTERS: [(&str, &str, &str); 7] = [
    ("2025-Q1", "2025-01-01", "2025-03-31"),
    ("2025-Q2", "2025-04-01", "2025-06-30"),
    ("2025-Q3", "2025-07-01", "2025-09-30"),
    ("2025-Q4", "2025-10-01", "2025-12-31"),
    ("2026-Q1", "2026-01-01", "2026-03-31"),
    ("2026-Q2", "2026-04-01", "2026-06-30"),
    ("2026-Q3", "2026-07-01", "2026-09-30"),
];

const KINDS: [(&str, &str); 4] = [
    ("statement", "Заявление"),
    ("complaint", "Жалоба"),
    ("proposal", "Предложение"),
    ("signal", "Сообщение (сигнал)"),
];

const CHANNELS: [(&str, &str); 7] = [
    ("oral", "Устно"),
    ("written", "Письменно"),
    ("phone", "По телефону"),
    ("messenger", "Через мессенджер"),
    ("box", "Ящик доверия"),
    ("meeting", "На собрании"),
    ("round", "Во время обхода (рейда)"),
];

const OUTCOMES: [(&str, &str); 5] = [
    ("satisfied", "Удовлетворено"),
    ("explained", "Разъяснено"),
    ("refused", "Отказано"),
    ("forwarded", "Направлено по принадлежности"),
    ("withdrawn", "Отозвано"),
];

/// A row as it stands on paper; days as `2025-02-13`, empty where nothing was written.
struct Row {
    received: String,
    kind: &'static str,
    channel: &'static str,
    applicant: &'static str,
    /// The code or the Russian name.
    category: &'static str,
    repeated: bool,
    collective: bool,
    deadline: String,
    outcome: &'static str,
    answered: String,
}

fn day(cell: &str) -> String {
    let parts: Vec<&str> = cell.split('.').collect();
    if let [day, month, year] = parts[..] { format!("{year}-{month}-{day}") } else { String::new() }
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let cells: Vec<&'static str> = line.split(';').collect();
        assert_eq!(cells.len(), 16, "{line}");
        Row {
            received: day(cells[1]),
            kind: cells[2],
            channel: cells[3],
            applicant: cells[4],
            category: cells[9],
            repeated: cells[10] == "да",
            collective: cells[11] == "да",
            deadline: day(cells[13]),
            outcome: cells[14],
            answered: day(cells[15]),
        }
    };
    JOURNAL.lines().skip(1).filter(|line| !line.is_empty()).map(row).collect()
}

/// What the paper says of a quarter, by the keys of figures.
fn counted(rows: &[Row], first: &str, last: &str) -> BTreeMap<String, Value> {
    let within = |day: &str| (first..=last).contains(&day);
    let received: Vec<&Row> = rows.iter().filter(|row| within(&row.received)).collect();
    let answered: Vec<&Row> = rows.iter().filter(|row| within(&row.answered)).collect();
    let by_end = |row: &Row| !row.answered.is_empty() && row.answered.as_str() <= last;
    let open: Vec<&Row> = rows.iter().filter(|row| row.received.as_str() <= last && !by_end(row)).collect();
    let due = |row: &Row| !row.deadline.is_empty() && row.deadline.as_str() <= last;
    let in_time = |row: &Row| !row.deadline.is_empty() && row.answered <= row.deadline;
    let how_many = |of: &[&Row], holds: &dyn Fn(&Row) -> bool| of.iter().filter(|row| holds(row)).count();
    let executed = how_many(&received, &by_end);
    // Tenths of a percent, half up, in whole numbers.
    let tenths = (executed * 2_000 + received.len()) / (received.len() * 2);
    let with_deadline = |row: &Row| !row.deadline.is_empty();
    let mut told = BTreeMap::from([
        ("received".to_owned(), json!(received.len())),
        ("received.anonymous".to_owned(), json!(how_many(&received, &|row| row.applicant.is_empty()))),
        ("received.repeated".to_owned(), json!(how_many(&received, &|row| row.repeated))),
        ("received.collective".to_owned(), json!(how_many(&received, &|row| row.collective))),
        ("executed".to_owned(), json!(executed)),
        ("executed_percent".to_owned(), json!(format!("{}.{}", tenths / 10, tenths % 10).parse::<f64>().unwrap())),
        ("answered".to_owned(), json!(answered.len())),
        ("answered_with_deadline".to_owned(), json!(how_many(&answered, &with_deadline))),
        ("answered_in_time".to_owned(), json!(how_many(&answered, &in_time))),
        ("resolved".to_owned(), json!(how_many(&answered, &|row| row.outcome == "Удовлетворено"))),
        ("open".to_owned(), json!(open.len())),
        ("overdue".to_owned(), json!(how_many(&open, &due))),
        ("unplanned".to_owned(), json!(how_many(&received, &|row| !by_end(row)))),
    ]);
    for (code, word) in KINDS {
        told.insert(format!("received.kind.{code}"), json!(how_many(&received, &|row| row.kind == word)));
    }
    for (code, word) in CHANNELS {
        told.insert(format!("received.{code}"), json!(how_many(&received, &|row| row.channel == word)));
    }
    for (code, word) in OUTCOMES {
        told.insert(format!("outcome.{code}"), json!(how_many(&answered, &|row| row.outcome == word)));
    }
    told.into_iter().map(|(key, value)| (format!("concerns.{key}"), value)).collect()
}

/// Takes the journal in and gives what is said of it.
fn import(centre: &Centre, dry_run: bool) -> Value {
    let (file, path) = centre.file("journal.csv");
    std::fs::write(path, JOURNAL).unwrap();
    centre.call("import_concerns", json!({ "file": file, "dry_run": dry_run }))
}

#[test]
fn the_journal_goes_in_once_and_then_is_unchanged() {
    let centre = Centre::founded();
    let told = |imported: usize, unchanged: usize| json!({ "rows": 85, "imported": imported, "unchanged": unchanged, "refused": [] });
    assert_eq!(rows().len(), 85);
    assert_eq!(import(&centre, true), told(85, 0));
    assert_eq!(centre.call("concern_counts", Value::Null)["all"], 0, "a rehearsal takes nothing in");
    assert_eq!(import(&centre, false), told(85, 0));
    let steps = centre.operations();
    assert_eq!(import(&centre, false), told(0, 85));
    assert_eq!(centre.operations(), steps, "nothing was written the second time");
    assert_eq!(centre.call("concern_counts", Value::Null)["all"], 85);
    let whole =
        json!({ "ok": true, "integrity": true, "history": true, "rebuild": true, "access": true, "origin": true });
    assert_eq!(centre.call("store_check", json!({})), whole);
}

#[test]
fn every_quarter_counts_what_the_paper_says() {
    let centre = Centre::founded();
    import(&centre, false);
    let rows = rows();
    for (place, (quarter, first, last)) in QUARTERS.into_iter().enumerate() {
        let paper = counted(&rows, first, last);
        for language in ["ky", "ru", "en"] {
            let told = figures(&centre, quarter, language);
            for (key, value) in &paper {
                assert_eq!(&told[key][0], value, "{key} in {quarter}, {language}");
            }
            for (column, back) in [(1, 1), (2, 4)] {
                let Some((_, first, last)) = place.checked_sub(back).map(|earlier| QUARTERS[earlier]) else { continue };
                for (key, value) in counted(&rows, first, last) {
                    assert_eq!(told[&key][column], value, "{key}, {back} quarters before {quarter}");
                }
            }
        }
    }
}

#[test]
fn every_quarter_counts_each_category_and_its_group() {
    let centre = Centre::founded();
    import(&centre, false);
    let categories = centre.call("list_all", json!({}))["categories"].as_array().unwrap().clone();
    let rows = rows();
    for (quarter, first, last) in QUARTERS {
        let told = figures(&centre, quarter, "ky");
        let mut groups: BTreeMap<String, usize> = BTreeMap::new();
        for category in &categories {
            let (code, name) = (category["code"].as_str().unwrap(), category["names"]["ru"].as_str().unwrap());
            let of = |row: &&Row| row.category == code || row.category == name;
            let within = |row: &&Row| (first..=last).contains(&row.received.as_str());
            let count = rows.iter().filter(of).filter(within).count();
            assert_eq!(told[&format!("concerns.category.{code}")][0], count, "{code} in {quarter}");
            *groups.entry(category["group_code"].as_str().unwrap().to_owned()).or_default() += count;
        }
        for (group, count) in groups {
            assert_eq!(told[&format!("concerns.group.{group}")][0], count, "{group} in {quarter}");
        }
    }
}

#[test]
fn all_quarters_together_are_the_journal() {
    let centre = Centre::founded();
    import(&centre, false);
    let sum = |key: &str| -> i64 {
        QUARTERS.iter().map(|(quarter, ..)| figures(&centre, quarter, "ky")[key][0].as_i64().unwrap()).sum()
    };
    assert_eq!(sum("concerns.received"), 85);
    let answered = rows().iter().filter(|row| !row.answered.is_empty()).count();
    assert_eq!(sum("concerns.answered"), i64::try_from(answered).unwrap());
}

#[test]
fn the_records_behind_a_figure_are_as_many_as_it_says() {
    let centre = Centre::founded();
    import(&centre, false);
    for (quarter, first, last) in QUARTERS {
        for (key, value) in counted(&rows(), first, last) {
            if key == "concerns.executed_percent" {
                continue;
            }
            let behind = centre.call("summary_records", json!({ "period": quarter, "key": key }));
            assert_eq!(behind["count"], value, "{key} in {quarter}");
        }
    }
}

#[test]
fn every_quarter_is_printed_in_three_languages() {
    let centre = Centre::founded();
    import(&centre, false);
    for (quarter, ..) in QUARTERS {
        prints_in_three_languages(&centre, &json!({ "kind": "summary", "period": quarter }));
    }
}

#[test]
fn one_or_two_closed_cases_are_not_told_to_staff() {
    let centre = Centre::founded();
    import(&centre, false);
    let lists = centre.call("list_all", json!({}));
    let closed: Vec<String> = lists["categories"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|category| category["restricted"] == true)
        .map(|category| format!("concerns.category.{}", category["code"].as_str().unwrap()))
        .collect();
    assert!(closed.len() > 10, "{lists}");
    centre.log_in(Who::Head);
    let truth: Vec<_> = QUARTERS.iter().map(|(quarter, ..)| figures(&centre, quarter, "ru")).collect();
    centre.log_in(Who::Entitled);
    let mut hidden = 0;
    for ((quarter, ..), truth) in QUARTERS.iter().zip(truth) {
        let told = figures(&centre, quarter, "ru");
        for key in &closed {
            for (column, value) in truth[key].iter().enumerate() {
                let few = matches!(value.as_i64(), Some(1 | 2));
                assert!(!few || told[key][column] == "<3", "{key} in column {column} of {quarter}");
                hidden += usize::from(few);
            }
        }
    }
    assert!(hidden > 0, "the journal has closed cases");
    centre.log_in(Who::Staff);
    for (quarter, ..) in QUARTERS {
        let told = figures(&centre, quarter, "ru");
        let none = |key: &String| told[key].iter().all(|value| *value == 0);
        assert!(closed.iter().all(none), "without entitlement figures are of what is seen: {quarter}");
    }
}

/// The count of a group as a reader finds it: printed, or added up from its categories.
fn reckoned(told: &BTreeMap<String, [Value; 3]>, categories: &[Value], group: &str) -> Option<i64> {
    let printed = told[&format!("concerns.group.{group}")][0].as_i64();
    let of_group = categories.iter().filter(|category| category["group_code"] == group);
    let count = |category: &Value| {
        let key = format!("concerns.category.{}", category["code"].as_str().unwrap());
        told[&key][0].as_i64()
    };
    printed.or_else(|| of_group.map(count).sum())
}

#[test]
fn a_hidden_group_cannot_be_reckoned_from_what_staff_are_told() {
    let centre = Centre::founded();
    import(&centre, false);
    let categories = centre.call("list_all", json!({}))["categories"].as_array().unwrap().clone();
    let mut groups: Vec<&str> = categories.iter().map(|category| category["group_code"].as_str().unwrap()).collect();
    groups.sort_unstable();
    groups.dedup();
    centre.log_in(Who::Staff);
    let mut given_away = Vec::new();
    for (quarter, ..) in QUARTERS {
        let told = figures(&centre, quarter, "ru");
        let Some(total) = told["concerns.received"][0].as_i64() else { continue };
        let (known, unknown): (Vec<_>, Vec<_>) =
            groups.iter().map(|group| (*group, reckoned(&told, &categories, group))).partition(|(_, n)| n.is_some());
        if let [(group, _)] = unknown[..] {
            let rest: i64 = known.iter().filter_map(|(_, count)| *count).sum();
            given_away.push(format!("{quarter}: {group} is {}", total - rest));
        }
    }
    assert_eq!(given_away, Vec::<String>::new());
}

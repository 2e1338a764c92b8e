//! P1, P11, P12: what the tests of the window measured and wrote down for this table (tests/e2e/bench).

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::row::{Goal, Row};

/// The file of the window's figures.
pub const FILE: &str = "window.json";

const NUMBERS: [&str; 3] = ["P1", "P11", "P12"];

/// The rows of the file in `kept`. Without it, and if `expected`, a row each says that they were not measured.
pub fn rows(kept: &Path, expected: bool) -> Vec<Row> {
    let text = fs::read_to_string(kept.join(FILE)).unwrap_or_default();
    let found: Vec<Value> = serde_json::from_str(&text).unwrap_or_default();
    let rows: Vec<Row> = found.iter().filter_map(row).collect();
    let missing = NUMBERS.iter().filter(|number| expected && !rows.iter().any(|row| row.number == **number));
    let missing: Vec<Row> = missing
        .map(|number| {
            Row::new(number, "the window", None)
                .because("the tools that drive a window are not installed, or the run failed")
        })
        .collect();
    rows.into_iter().chain(missing).collect()
}

fn row(told: &Value) -> Option<Row> {
    let number = NUMBERS.iter().find(|number| told["number"] == **number)?;
    let size = told["size"].as_u64().and_then(|size| usize::try_from(size).ok());
    let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    let row = Row::new(number, text("operation"), size).ours(told["value"].as_f64()?, text("ours"));
    let row = match told["floor"].as_str() {
        Some(floor) => row.floor(0.0, floor),
        None => row,
    };
    let goal = [("millis", Goal::Millis as fn(f64) -> Goal), ("megabytes", Goal::Megabytes), ("count", Goal::Count)];
    let goal = goal.iter().find_map(|(name, goal)| told["goal"][*name].as_f64().map(goal)).unwrap_or(Goal::None);
    Some(row.goal(goal).because(text("reason")))
}

#[cfg(test)]
mod tests {
    use super::super::row::Verdict;
    use super::*;

    #[test]
    fn what_the_window_wrote_down_stands_in_the_table() {
        let kept = tempfile::tempdir().unwrap();
        assert_eq!(rows(kept.path(), true).len(), 3);
        assert!(rows(kept.path(), false).is_empty());
        let told = r#"[{ "number": "P1", "operation": "start", "size": 100, "value": 900.4, "ours": "900 ms",
                         "floor": "an empty window: 300 ms", "goal": { "millis": 1500 } }]"#;
        fs::write(kept.path().join(FILE), told).unwrap();
        let rows = rows(kept.path(), true);
        assert_eq!((rows[0].number, rows[0].size, rows[0].verdict()), ("P1", Some(100), Verdict::Met));
        assert_eq!(rows[1].verdict(), Verdict::NotMeasured);
    }
}

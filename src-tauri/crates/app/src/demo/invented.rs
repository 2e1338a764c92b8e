//! What is invented, as it stands in `invented.json`: names, words and sums of nobody.

use serde::Deserialize;
use serde_json::Value;

use crate::command::failure::CommandError;

/// What stands in `invented.json`.
#[derive(Deserialize)]
pub(super) struct Invented {
    pub centre: Value,
    pub password: String,
    pub users: Vec<InventedUser>,
    pub villages: Vec<Value>,
    pub streets: Vec<String>,
    pub landmarks: Vec<String>,
    pub surnames: Vec<String>,
    pub first_names: Vec<String>,
    pub persons: Vec<Value>,
    pub matters: Vec<Matter>,
    pub items: Vec<String>,
    pub decisions: Vec<String>,
    pub priorities: Vec<Value>,
    pub measures: Vec<InventedMeasure>,
}

#[derive(Deserialize)]
pub(super) struct InventedUser {
    pub name: String,
    pub role: String,
    pub entitled: bool,
}

/// What somebody could complain about.
#[derive(Deserialize)]
pub(super) struct Matter {
    pub category: String,
    pub narrative: String,
    pub wording: String,
}

/// A measure with its money, in tyiyn.
#[derive(Deserialize)]
pub(super) struct InventedMeasure {
    pub priority: usize,
    pub title: String,
    pub state: String,
    pub cost: Option<i64>,
    pub lines: Vec<InventedLine>,
}

#[derive(Deserialize)]
pub(super) struct InventedLine {
    pub origin: String,
    #[serde(default)]
    pub funder: String,
    pub planned: Option<i64>,
    pub allocated: Option<i64>,
    pub spent: Option<i64>,
    pub people: Option<i64>,
    pub days: Option<i64>,
    #[serde(default)]
    pub in_kind: bool,
}

/// The password of everybody in the invented centre.
pub(crate) fn password() -> String {
    invented().map(|invented| invented.password).unwrap_or_default()
}

/// All of it.
pub(super) fn invented() -> Result<Invented, CommandError> {
    serde_json::from_str(include_str!("invented.json"))
        .map_err(|error| CommandError::Unexpected(format!("demo: {:?} at {}", error.classify(), error.line())))
}

//! The figures of a summary are named in one place, which knows no database.

use crate::source::Source;

/// Where the keys of figures, their order and their names are declared.
const CATALOGUE: &str = "src-tauri/crates/figures/src/";
/// Where figures are counted, printed and shown.
const USERS: &[&str] = &[
    "src-tauri/crates/core/src/summary/",
    "src-tauri/crates/documents/src/summary/",
    "src-tauri/crates/app/src/exports/",
    "ui/src/features/summary/figures.ts",
    "ui/src/features/summary/FigureList.svelte",
    "ui/src/features/summary/Records.svelte",
];
/// What the keys of figures begin with, and those of the texts that they are called by.
const BEGINNINGS: &[&str] = &["concerns.", "meetings.", "decisions.", "measures.", "funding.", "summary.row."];

/// Keys of figures, and of the texts that name them, outside the catalogue.
pub fn named_elsewhere(source: &Source) -> Vec<String> {
    let is_test = source.path.ends_with(".test.ts") || source.path.ends_with("tests.rs");
    let uses = USERS.iter().any(|user| source.path.starts_with(user));
    if !uses || is_test || source.path.contains("/tests/") || source.path.starts_with(CATALOGUE) {
        return Vec::new();
    }
    let code = source.code();
    let lines = code.lines().enumerate().filter(|(_, line)| {
        let literals = line.match_indices(['"', '\'', '`']).map(|(at, _)| &line[at + 1..]);
        literals.into_iter().any(|literal| BEGINNINGS.iter().any(|beginning| literal.starts_with(beginning)))
    });
    let found = lines.map(|(line, _)| source.fault(line, &format!("a figure is named in {CATALOGUE} alone")));
    found.collect()
}

/// Places of [`USERS`] that are nowhere: what moved away is not looked at.
pub fn moved_away(sources: &[Source]) -> Vec<String> {
    let there = |user: &&&str| sources.iter().any(|source| source.path.starts_with(**user));
    let gone = USERS.iter().chain([&CATALOGUE]).filter(|user| !there(user));
    gone.map(|user| format!("{user} is nowhere: where are figures used now? (tests/tidy/figures.rs)")).collect()
}

/// What the catalogue uses beside `values`: it is to be used where there is no database.
pub fn not_pure(source: &Source) -> Vec<String> {
    if !source.path.starts_with(CATALOGUE) {
        return Vec::new();
    }
    let code = source.code();
    let lines = code.lines().enumerate().filter(|(_, line)| {
        let others = line.match_indices("crate::").any(|(at, _)| !line[at..].starts_with("crate::values"));
        others || ["rusqlite", "super::super", "depter_store", "record!"].iter().any(|word| line.contains(word))
    });
    lines.map(|(line, _)| source.fault(line, "the catalogue of figures uses nothing but `values`")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_beside_the_catalogue_is_found() {
        let faults = |path: &str, text: &str| named_elsewhere(&Source::new(path, text)).len();
        let paper = "src-tauri/crates/documents/src/summary/sections.rs";
        assert_eq!(faults(paper, "let row = (\"concerns.received\", title);"), 1);
        assert_eq!(faults(paper, "self.say(\"summary.row.total\")"), 1);
        assert_eq!(faults(paper, "self.say(\"summary.column.share\")"), 0);
        assert_eq!(faults("ui/src/features/summary/figures.ts", "const ROWS = { 'meetings.held': 'held' };"), 1);
        assert_eq!(faults("src-tauri/crates/figures/src/keys.rs", "\"concerns.received\""), 0);
        assert_eq!(faults("src-tauri/crates/documents/src/journal/layout.rs", "\"concerns.received\""), 0);
    }

    #[test]
    fn a_database_in_the_catalogue_is_found() {
        let faults = |text: &str| not_pure(&Source::new(&format!("{CATALOGUE}figure.rs"), text)).len();
        assert_eq!(faults("use crate::values::Period;"), 0);
        assert_eq!(faults("use crate::store::Read;"), 1);
        assert_eq!(faults("fn read(row: &rusqlite::Row<'_>) {}"), 1);
    }
}

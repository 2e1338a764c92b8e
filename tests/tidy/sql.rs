//! How the store is reached.

use std::collections::BTreeSet;

use crate::source::Source;

/// The one file that opens a store.
const OPENED_IN: &str = "src-tauri/crates/store/src/open/connection.rs";

/// A connection made anywhere else: that file makes SQLCipher ready first, also for one in memory.
pub fn opens_a_store(source: &Source) -> Vec<String> {
    if !source.is_product() || source.path == OPENED_IN {
        return Vec::new();
    }
    let code = source.code();
    let lines = code.lines().enumerate().filter(|(_, line)| line.contains("Connection::open"));
    lines.map(|(line, _)| source.fault(line, "a store is opened in store/src/open/connection.rs only")).collect()
}

/// Tables of which a view shows the records that are not removed.
pub fn tables_with_a_live_view(sources: &[Source]) -> BTreeSet<String> {
    created(sources, "VIEW").into_iter().filter_map(|view| view.strip_suffix("_live").map(str::to_owned)).collect()
}

/// All tables, in alphabetical order; the shadow tables of a search index are its own business.
pub fn tables(sources: &[Source]) -> BTreeSet<String> {
    created(sources, "TABLE")
}

/// Tables that `docs/data.md` has no line for.
pub fn undescribed(tables: &BTreeSet<String>, described: &str) -> Vec<String> {
    let missing = tables.iter().filter(|table| !described.contains(&format!("`{table}`")));
    missing.map(|table| format!("docs/data.md has no line for `{table}`")).collect()
}

/// Queries of features that read a table past its view, without `-- all: reason` on the line.
pub fn reads_removed_records(source: &Source, live: &BTreeSet<String>) -> Vec<String> {
    if !is_of_a_feature(source) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut reads = false;
    for (number, line) in source.text.lines().enumerate() {
        for word in line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
            if reads && live.contains(word) && !gives_a_reason(line) {
                faults.push(source.fault(number, &format!("reads {word}: take {word}_live, or say `-- all: reason`")));
            }
            reads = matches!(word, "FROM" | "JOIN");
        }
    }
    faults
}

fn gives_a_reason(line: &str) -> bool {
    line.split_once("-- all:").is_some_and(|(_, reason)| reason.chars().any(char::is_alphabetic))
}

// The store itself writes, undoes and rebuilds records, the removed ones too.
fn is_of_a_feature(source: &Source) -> bool {
    source.is_product() && !source.path.starts_with("src-tauri/crates/store/")
        || source.in_core().is_some() && source.extension() == "sql"
}

/// What the migrations create of a kind (`TABLE`, `VIEW`).
fn created(sources: &[Source], kind: &str) -> BTreeSet<String> {
    let migrations = sources.iter().filter(|source| source.path.starts_with("src-tauri/crates/core/migrations/"));
    let lines = migrations.flat_map(|source| source.text.lines());
    lines
        .filter_map(|line| {
            let rest = line.trim_start().strip_prefix("CREATE ")?;
            let rest = rest.strip_prefix("VIRTUAL ").unwrap_or(rest).strip_prefix(kind)?.strip_prefix(' ')?;
            rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: &str = "CREATE TABLE concern (\n) STRICT;\nCREATE VIEW concern_live AS SELECT * FROM concern;\n\
                        CREATE VIRTUAL TABLE found USING fts5(text);\nCREATE INDEX concern_day ON concern (day);";

    fn schema() -> [Source; 1] {
        [Source::new("src-tauri/crates/core/migrations/0010_a.sql", STEP)]
    }

    fn faults(path: &str, text: &str) -> usize {
        reads_removed_records(&Source::new(path, text), &tables_with_a_live_view(&schema())).len()
    }

    #[test]
    fn tables_and_views_are_read_from_the_migrations() {
        assert_eq!(Vec::from_iter(tables(&schema())), ["concern", "found"]);
        assert_eq!(Vec::from_iter(tables_with_a_live_view(&schema())), ["concern"]);
    }

    #[test]
    fn a_query_past_the_view_is_refused() {
        let rows = "src-tauri/crates/core/src/concerns/rows.rs";
        assert_eq!(faults(rows, "\"SELECT 1 FROM concern WHERE id = ?1\""), 1);
        assert_eq!(faults("src-tauri/crates/core/src/concerns/list.sql", "SELECT 1 FROM a_live\nJOIN\n  concern"), 1);
        assert_eq!(faults("src-tauri/crates/app/src/dispatch.rs", "\"SELECT 1 FROM concern\""), 1);
        assert_eq!(faults(rows, "\"SELECT 1 FROM concern\" // -- all:"), 1, "a reason is words");
    }

    #[test]
    fn a_query_of_the_view_or_with_a_reason_is_fine() {
        let rows = "src-tauri/crates/core/src/concerns/rows.rs";
        assert_eq!(faults(rows, "\"SELECT 1 FROM concern_live\""), 0);
        assert_eq!(faults(rows, "\"SELECT 1 FROM concern\" // -- all: struck numbers are shown"), 0);
        assert_eq!(faults(rows, "/// A row read from concern."), 0, "prose is no query");
        assert_eq!(faults("src-tauri/crates/store/src/history/undo.rs", "\"SELECT 1 FROM concern\""), 0);
        assert_eq!(faults("src-tauri/crates/core/src/concerns/tests.rs", "\"SELECT 1 FROM concern\""), 0);
    }

    #[test]
    fn a_store_opened_elsewhere_is_refused() {
        let opened = |path: &str, text: &str| opens_a_store(&Source::new(path, text)).len();
        let backup = "src-tauri/crates/core/src/backup/commands.rs";
        assert_eq!(opened(backup, "let conn = Connection::open(path)?;"), 1);
        assert_eq!(opened(backup, "rusqlite::Connection::open_with_flags(path, flags)"), 1);
        assert_eq!(opened(backup, "Connection::open_in_memory()"), 1);
        assert_eq!(opened(OPENED_IN, "Connection::open_with_flags(path, flags)"), 0);
    }

    #[test]
    fn a_table_without_a_line_is_named() {
        assert!(undescribed(&tables(&schema()), "| `concern` | … |\n| `found` | … |").is_empty());
        assert_eq!(undescribed(&tables(&schema()), "a concern, `found`"), ["docs/data.md has no line for `concern`"]);
    }
}

//! How long a file may be, and that every feature has tests.

use crate::source::Source;

/// Lines of a file of the product, with the tests inside it. Longer tests have a file of their own.
const LINES: usize = 400;

/// A file that nobody reads to its end.
pub fn too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    if !source.is_product() || lines <= LINES {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines, {LINES} at most: split it, or move its tests to tests.rs", source.path)]
}

/// Features of the core that no test in their folder looks at.
pub fn untested(folders: &[String], sources: &[Source]) -> Vec<String> {
    let tested = |folder: &String| {
        let inside = format!("{folder}/");
        let files = sources.iter().filter(|source| source.in_core().is_some_and(|path| path.starts_with(&inside)));
        files.into_iter().any(|source| source.text.contains("#[test]"))
    };
    folders.iter().filter(|folder| !tested(folder)).map(|folder| format!("core/src/{folder} has no test")).collect()
}

/// Crates of the product without a single test.
pub fn untested_crates(crates: &[String], sources: &[Source]) -> Vec<String> {
    let tested = |name: &&String| {
        let inside = format!("src-tauri/crates/{name}/");
        sources.iter().any(|source| source.path.starts_with(&inside) && source.text.contains("#[test]"))
    };
    crates.iter().filter(|name| !tested(name)).map(|name| format!("the crate {name} has no test")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_hundred_lines_are_enough() {
        let file = |path: &str, lines: usize| Source::new(path, &"line\n".repeat(lines));
        assert!(too_long(&file("src-tauri/crates/core/src/plans/rules.rs", 400)).is_empty());
        assert_eq!(too_long(&file("src-tauri/crates/core/src/plans/rules.rs", 401)).len(), 1);
        assert!(too_long(&file("src-tauri/crates/core/src/plans/tests.rs", 900)).is_empty());
    }

    #[test]
    fn a_feature_without_tests_is_named() {
        let sources = [
            Source::new("src-tauri/crates/core/src/plans/tests.rs", "#[test]\nfn a() {}"),
            Source::new("src-tauri/crates/core/src/planning/mod.rs", "fn a() {}"),
        ];
        assert_eq!(untested(&["plans".into(), "planning".into()], &sources), ["core/src/planning has no test"]);
    }

    #[test]
    fn a_crate_without_tests_is_named() {
        let sources = [Source::new("src-tauri/crates/values/src/day.rs", "#[test]\nfn a() {}")];
        assert_eq!(untested_crates(&["values".into(), "store".into()], &sources), ["the crate store has no test"]);
    }
}

//! Reading the tree.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the project.
#[derive(Clone, Debug)]
pub struct Source {
    /// From the top of the tree, with `/` on every system.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// Kinds of files that people write here. Fonts, pictures and the licence are not read.
const WRITTEN: &[&str] = &["rs", "sql", "md", "toml", "json", "csv", "typ", "css", "ts", "svelte", "html", "yml"];

/// What is built or fetched, not written.
const NOT_OURS: &[&str] = &[".git", "target", "node_modules", "dist", "gen"];

impl Source {
    /// A sample, for the tests of a check.
    pub fn new(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    /// What stands behind the last dot of the name.
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The path inside the sources of the core (`plans/rules.rs`).
    pub fn in_core(&self) -> Option<&str> {
        self.path.strip_prefix("src-tauri/crates/core/src/")
    }

    /// Rust that is part of the product: not a test, and not a chore.
    pub fn is_product(&self) -> bool {
        let tests = ["/tests.rs", "_tests.rs", "/testing.rs"].iter().any(|name| self.path.ends_with(name))
            || self.path.contains("/tests/");
        let crates = self.path.starts_with("src-tauri/") && !self.path.starts_with("src-tauri/crates/xtask/");
        crates && !tests && self.extension() == "rs"
    }

    /// The text without comments and without the tests at its end, with the same line numbers.
    pub fn code(&self) -> String {
        let end = tests_start(&self.text).unwrap_or(self.text.len());
        self.text[..end].lines().map(without_comment).collect::<Vec<_>>().join("\n")
    }

    /// A fault at a line, counted from 0.
    pub fn fault(&self, line: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path, line + 1)
    }
}

/// The top of the tree.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A path from the top of the tree.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// The text of a file that must be there.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names in a folder, sorted; none where there is no such folder.
pub fn names_in(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(at(folder)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every text file of the project.
pub fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root(), "", &mut found);
    assert!(found.len() > 20, "the tree was read: {} files", found.len());
    found
}

fn walk(folder: &Path, inside: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let relative = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                walk(&path, &relative, found);
            }
        } else if path.extension().is_some_and(|extension| WRITTEN.iter().any(|written| extension == *written)) {
            found.push(Source { path: relative, text: read(&path) });
        }
    }
}

/// Where the module of tests begins that stands at the end of a file; some are for one system only.
fn tests_start(text: &str) -> Option<usize> {
    text.match_indices("#[cfg(test)]").map(|(start, _)| start).find(|&start| {
        let mut lines = text[start..].lines().map(str::trim_start).skip_while(|line| line.starts_with("#[cfg("));
        lines.next().is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
    })
}

/// The line up to `//`, unless that stands inside a string.
fn without_comment(line: &str) -> &str {
    let start = line.match_indices("//").map(|(start, _)| start).find(|&start| {
        let before = line[..start].replace("\\\"", "").replace("'\"'", "");
        before.matches('"').count().is_multiple_of(2)
    });
    start.map_or(line, |start| &line[..start])
}

#[test]
fn tests_and_comments_are_no_code() {
    let text = "use a; // b\nlet url = \"https://c\";\n#[cfg(test)]\nmod tests {\n    use d;\n}\n";
    assert_eq!(Source::new("x.rs", text).code(), "use a; \nlet url = \"https://c\";");
    let on_unix = text.replace("#[cfg(test)]", "#[cfg(test)]\n#[cfg(unix)]");
    assert_eq!(Source::new("x.rs", &on_unix).code(), "use a; \nlet url = \"https://c\";");
}

#[test]
fn a_module_of_tests_in_its_own_file_ends_nothing() {
    let text = "#[cfg(test)]\nmod tests;\nmod rules;";
    assert_eq!(Source::new("x.rs", text).code(), text);
}

#[test]
fn tests_and_chores_are_not_the_product() {
    for (path, product) in [
        ("src-tauri/crates/core/src/plans/rules.rs", true),
        ("src-tauri/crates/core/src/plans/tests.rs", false),
        ("src-tauri/crates/core/src/plans/tests/keys.rs", false),
        ("src-tauri/crates/core/src/testing.rs", false),
        ("src-tauri/crates/xtask/src/main.rs", false),
        ("tests/tidy/main.rs", false),
        ("src-tauri/crates/core/schema.sql", false),
    ] {
        assert_eq!(Source::new(path, "").is_product(), product, "{path}");
    }
}

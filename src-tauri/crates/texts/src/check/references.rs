use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use super::catalogue::{Catalogue, feature_of, is_key};

/// Where texts are named. The core is skipped: it holds no text, and its own codes only look like keys.
const FOLDERS: [&str; 2] = ["src-tauri", "ui"];
const ENDINGS: [&str; 4] = ["rs", "ts", "svelte", "typ"];
/// What is not read: foreign or generated code, and tests, which name keys that need not exist.
const SKIPPED: [&str; 8] = ["target", "node_modules", "dist", "gen", "bindings", "core", "tests", "tests.rs"];
/// From here on a source tests itself.
const TESTS: &str = "mod tests {";
/// After these the next literal is a key, wherever it leads.
const CALLS: [&str; 3] = ["text(", "text_with(", "plural("];
/// Last parts that make a literal the name of a file.
const FILE_ENDINGS: [&str; 12] = ["json", "md", "rs", "ts", "csv", "sql", "typ", "pdf", "docx", "xlsx", "svg", "toml"];

/// The keys that the sources name.
#[derive(Debug, Default)]
pub struct References {
    /// Whole keys, with the file that names them and whether it asks for the text there and then.
    keys: BTreeMap<String, Vec<(String, bool)>>,
    /// Beginnings of keys, completed when the program runs: `"errors."`, `"values.period.quarter_{q}"`.
    beginnings: BTreeSet<String>,
}

impl References {
    /// Some source names this key, or a beginning of it.
    pub fn name(&self, key: &str) -> bool {
        let parents = key.match_indices('.').map(|(at, _)| &key[..at]);
        self.keys.contains_key(key)
            || parents.into_iter().any(|parent| self.keys.contains_key(parent))
            || self.beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()))
    }

    /// Files with a key they name and that no text has.
    ///
    /// A literal counts as a key when it is handed to a function that asks for a text, or when it would stand beside
    /// existing keys; others (the figures of a summary, say) only look like one.
    pub fn missing<'a>(&'a self, catalogue: &'a Catalogue) -> impl Iterator<Item = (&'a str, &'a str)> {
        let names = catalogue.names();
        let places: BTreeSet<String> = names.iter().filter_map(|name| place(name)).map(str::to_owned).collect();
        let names: BTreeSet<String> = names.into_iter().map(str::to_owned).collect();
        self.keys.iter().flat_map(move |(key, files)| {
            let inside = format!("{key}.");
            let known = names.contains(key) || names.iter().any(|name| name.starts_with(&inside));
            let beside = place(key).is_some_and(|place| places.contains(place));
            let wanted = move |asked: &bool| !known && (*asked || beside);
            files.iter().filter(move |(_, asked)| wanted(asked)).map(|(file, _)| (file.as_str(), key.as_str()))
        })
    }

    /// Adds what one source names; `features` are the first parts of keys.
    pub fn add(&mut self, file: &str, source: &str, features: &BTreeSet<&str>) {
        let mut before = "";
        let lines = source.lines().take_while(|line| *line != TESTS).map(str::trim_start);
        for line in lines.filter(|line| !line.starts_with("//")) {
            for (at, quote) in line.match_indices(['"', '\'', '`']) {
                let (run, end) = key_characters(&line[at + 1..]);
                let is_closed = end.starts_with(quote);
                if !run.contains('.') || !features.contains(feature_of(run)) {
                    continue;
                }
                if is_closed && is_key(run) && !is_file(run) {
                    self.keys.entry(run.to_owned()).or_default().push((file.to_owned(), is_asked(before, &line[..at])));
                } else if end.starts_with(['{', '$']) || (is_closed && run.ends_with('.')) {
                    self.beginnings.insert(run.to_owned());
                }
            }
            before = line;
        }
    }
}

/// Reads every source under `root`.
pub fn read(root: &Path, catalogue: &Catalogue) -> io::Result<References> {
    let features: BTreeSet<&str> = catalogue.names().into_iter().map(feature_of).collect();
    let mut references = References::default();
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        if folder.is_dir() {
            walk(root, &folder, &features, &mut references)?;
        }
    }
    Ok(references)
}

fn walk(root: &Path, folder: &Path, features: &BTreeSet<&str>, references: &mut References) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if SKIPPED.contains(&name) || name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(root, &path, features, references)?;
        } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending)) {
            let file = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            references.add(&file, &fs::read_to_string(&path)?, features);
        }
    }
    Ok(())
}

/// Divides a literal after the characters that keys are made of.
fn key_characters(literal: &str) -> (&str, &str) {
    let end = literal.find(|c: char| !matches!(c, 'a'..='z' | '0'..='9' | '_' | '.'));
    literal.split_at(end.unwrap_or(literal.len()))
}

/// Everything before the last part of a key.
fn place(key: &str) -> Option<&str> {
    key.rsplit_once('.').map(|(place, _)| place)
}

fn is_file(literal: &str) -> bool {
    literal.rsplit_once('.').is_some_and(|(_, ending)| FILE_ENDINGS.contains(&ending))
}

/// The literal is an argument of a call that asks for a text, begun on this line or the one before.
fn is_asked(line_before: &str, line: &str) -> bool {
    let is_open = |text: &str| CALLS.iter().any(|call| text.rfind(call).is_some_and(|at| !text[at..].contains(')')));
    is_open(line) || (line_before.ends_with('(') && is_open(line_before))
}

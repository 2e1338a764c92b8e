//! One word for one thing: names that were given up do not come back, and every word of the code is explained.

use crate::source::Source;

/// Names of types, functions and modules that were given up, with what they are called now (`docs/words.md`).
const GIVEN_UP: &[(&str, &str)] = &[
    ("Ahead", "Missing"),
    ("Apart", "Sandbox"),
    ("Desk", "BackupRunner"),
    ("Fault", "CellError"),
    ("Line", "ShortText"),
    ("Machine", "Environment"),
    ("Problem", "CommandError"),
    ("Prose", "LongText"),
    ("Scene", "Context"),
    ("Shelf", "FileStore"),
    ("StepChange", "Change"),
    ("Trouble", "StartupError"),
    ("Whose", "MirrorId"),
    ("desk", "BackupRunner"),
    ("heaps", "register"),
    ("patience", "timeout"),
    ("redraw", "reencode"),
    ("redrawn", "reencode"),
];

/// Names in the product that were given up.
pub fn given_up(source: &Source) -> Vec<String> {
    if !source.is_product() {
        return Vec::new();
    }
    let code = without_texts(&source.code());
    let lines = code.lines().enumerate();
    let found = lines.filter_map(|(number, line)| {
        let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
        let old = words.find_map(|word| GIVEN_UP.iter().find(|(old, _)| *old == word));
        old.map(|(old, new)| {
            source.fault(number, &format!("`{old}` is called otherwise by now: see `{new}` in docs/words.md"))
        })
    });
    found.collect()
}

/// What names are called now and docs/words.md does not explain.
pub fn unexplained(words: &str) -> Vec<String> {
    let new = GIVEN_UP.iter().map(|(_, new)| new).filter(|new| !words.contains(**new));
    new.map(|new| format!("docs/words.md does not explain `{new}`")).collect()
}

/// The code without what stands between quotation marks in a line: words of people are not names.
fn without_texts(code: &str) -> String {
    let kept = code.lines().map(|line| line.split('"').step_by(2).collect::<Vec<_>>().join("\"\""));
    kept.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> usize {
        given_up(&Source::new("src-tauri/crates/core/src/store/open.rs", text)).len()
    }

    #[test]
    fn a_name_that_was_given_up_is_refused_and_a_word_in_a_text_is_none() {
        assert_eq!(faults("struct Shelf(PathBuf);"), 1);
        assert_eq!(faults("fn redraw() {}\nlet patience = 3;"), 2);
        assert_eq!(faults("let said = \"Whose is it?\"; // Whose"), 0);
        assert_eq!(faults("struct Bookshelf; let shelf_life = 1;"), 0);
    }

    #[test]
    fn a_word_without_an_explanation_is_found() {
        assert_eq!(unexplained("").len(), GIVEN_UP.len());
    }
}

use std::path::Path;
use std::{env, fs};

/// Holds a generated file to what the code says: compares them, or writes the file when `DEPTER_UPDATE=1`.
///
/// # Panics
/// When the file differs (or cannot be written), with the chore that writes it anew.
pub fn fresh(path: &Path, content: &str) {
    let outcome = if env::var_os("DEPTER_UPDATE").is_some_and(|value| value == "1") {
        written(path, content)
    } else {
        compared(path, content)
    };
    if let Err(fault) = outcome {
        panic!("{fault}");
    }
}

fn compared(path: &Path, content: &str) -> Result<(), String> {
    let present = fs::read_to_string(path).unwrap_or_default();
    if present == content {
        return Ok(());
    }
    let line = present.lines().zip(content.lines()).take_while(|(old, new)| old == new).count();
    let (old, new) = (present.lines().nth(line), content.lines().nth(line));
    Err(format!(
        "{} is not what the code says; write it anew with `cargo xtask {}` and commit it.\nLine {}: {} → {}",
        path.display(),
        chore(path),
        line + 1,
        old.unwrap_or("(the end)"),
        new.unwrap_or("(the end)"),
    ))
}

fn written(path: &Path, content: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    fs::write(path, content).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// The chore that writes the file.
fn chore(path: &Path) -> &str {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    match stem {
        "errors" | "roles" => stem,
        "commands" | "texts" => "bindings",
        _ => "schema",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_as_generated_passes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("errors.md");
        written(&file, "a\nb\n").unwrap();
        assert_eq!(compared(&file, "a\nb\n"), Ok(()));
    }

    #[test]
    fn a_file_that_differs_names_the_line_and_the_chore() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("errors.md");
        written(&file, "a\nb\n").unwrap();
        let fault = compared(&file, "a\nc\n").unwrap_err();
        assert!(fault.contains("cargo xtask errors"), "{fault}");
        assert!(fault.ends_with("Line 2: b → c"), "{fault}");
    }

    #[test]
    fn a_file_that_is_missing_or_ends_early_is_not_fresh() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("schema.sql");
        let fault = compared(&file, "a\n").unwrap_err();
        assert!(fault.contains("cargo xtask schema") && fault.ends_with("Line 1: (the end) → a"), "{fault}");
        written(&file, "a\n").unwrap();
        assert!(compared(&file, "a\nb\n").unwrap_err().ends_with("Line 2: (the end) → b"));
        assert!(compared(&file, "a").is_err(), "a missing last newline is a difference");
    }
}

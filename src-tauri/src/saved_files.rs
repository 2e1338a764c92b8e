//! Files of the dialogs: how they are called, and which of them may be opened again.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use depter_app::command::failure::CommandError;
use depter_app::platform::files::FileHandle;
use depter_values::Refusal;
use serde::Deserialize;

/// Signs that some system does not allow in a name.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
/// Letters of a name: the longest that every file system takes, in Cyrillic.
const LONGEST: usize = 100;

/// The form in which a file is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// To print and to keep.
    Pdf,
    /// To go on editing.
    Docx,
    /// To calculate on.
    Xlsx,
    /// For programs.
    Json,
    Jpeg,
    Png,
}

impl Form {
    /// What stands behind the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Pdf => "pdf",
            Form::Docx => "docx",
            Form::Xlsx => "xlsx",
            Form::Json => "json",
            Form::Jpeg => "jpg",
            Form::Png => "png",
        }
    }
}

/// The name that the dialog proposes: what no system allows is left out, and the ending stands behind it.
pub fn proposed(name: &str, form: Form) -> String {
    let allowed = name.chars().map(|c| if FORBIDDEN.contains(&c) || c.is_control() { '-' } else { c });
    let name: String = allowed.take(LONGEST).collect();
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '.' || c == '-');
    format!("{}.{}", if name.is_empty() { "depter" } else { name }, form.ending())
}

/// The place that was chosen, with the ending that its form has. Where the ending had to be added the dialog asked about
/// another name, so nothing that is there is replaced: the file gets a number.
pub fn with_ending(chosen: PathBuf, form: Form) -> PathBuf {
    if chosen.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(form.ending())) {
        return chosen;
    }
    let numbered = (1..).map(|number| ended(&chosen, number, form.ending()));
    numbered.into_iter().find(|path| !path.exists()).unwrap_or(chosen)
}

fn ended(chosen: &Path, number: u32, ending: &str) -> PathBuf {
    let mut name = chosen.file_name().unwrap_or_default().to_owned();
    if number > 1 {
        name.push(format!(" ({number})"));
    }
    name.push(".");
    name.push(ending);
    chosen.with_file_name(name)
}

/// Files that a person chose to save: only those may be opened with another program.
#[derive(Default)]
pub struct SavedFiles(Mutex<HashSet<FileHandle>>);

impl SavedFiles {
    /// A person chose it.
    pub fn add(&self, file: &FileHandle) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone());
    }

    /// Where a file lies that may be opened: chosen by a person, and written.
    pub fn to_open(
        &self,
        file: &FileHandle,
        path: impl Fn(&FileHandle) -> Result<PathBuf, CommandError>,
    ) -> Result<PathBuf, CommandError> {
        if !self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(file) {
            return Err(Refusal::HandleUnknown.into());
        }
        let path = path(file)?;
        if path.is_file() { Ok(path) } else { Err(CommandError::code("file_unreadable")) }
    }
}

#[cfg(test)]
mod tests {
    use depter_app::platform::files::Handles;

    use super::*;

    #[test]
    fn a_proposed_name_is_one_that_every_system_takes() {
        let long = "ө".repeat(300);
        for (name, proposed_name) in [
            ("Күн тартиби № 7, 2026-07-20", "Күн тартиби № 7, 2026-07-20.pdf"),
            ("2026/0042", "2026-0042.pdf"),
            ("../../etc/passwd", "etc-passwd.pdf"),
            ("C:\\Windows\\a", "C--Windows-a.pdf"),
            ("a\u{0}b\nc", "a-b-c.pdf"),
            (" . ", "depter.pdf"),
            ("", "depter.pdf"),
            (&long, &format!("{}.pdf", "ө".repeat(100))),
        ] {
            assert_eq!(proposed(name, Form::Pdf), proposed_name, "{name:?}");
        }
    }

    #[test]
    fn a_file_has_the_ending_of_its_form() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (chosen, form, saved) in [
            ("отчёт.pdf", Form::Pdf, "отчёт.pdf"),
            ("отчёт.PDF", Form::Pdf, "отчёт.PDF"),
            ("отчёт", Form::Docx, "отчёт.docx"),
            ("2026.3-чейрек", Form::Xlsx, "2026.3-чейрек.xlsx"),
            ("макул.exe", Form::Json, "макул.exe.json"),
            ("сүрөт.pdf", Form::Jpeg, "сүрөт.pdf.jpg"),
        ] {
            assert_eq!(with_ending(at(chosen), form), at(saved), "{chosen}");
        }
    }

    #[test]
    fn an_ending_that_was_added_replaces_no_other_file() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["отчёт.pdf", "отчёт (2).pdf"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let chosen = with_ending(folder.path().join("отчёт"), Form::Pdf);
        assert_eq!(chosen, folder.path().join("отчёт (3).pdf"));
    }

    #[test]
    fn only_a_file_that_a_person_chose_and_that_was_written_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (handles, saved_files) = (Handles::default(), SavedFiles::default());
        let written = folder.path().join("Күн тартиби.pdf");
        std::fs::write(&written, "%PDF").unwrap();
        let (chosen, source, unwritten) =
            (handles.give(written.clone()), handles.give(written.clone()), handles.give(folder.path().join("жок.pdf")));
        saved_files.add(&chosen);
        saved_files.add(&unwritten);
        let opened = |file: &FileHandle| saved_files.to_open(file, |file| handles.path(file));
        assert_eq!(opened(&chosen).ok(), Some(written));
        let code = |file: &FileHandle| match opened(file) {
            Err(CommandError::Known(code, _)) => code,
            other => panic!("{other:?}"),
        };
        assert_eq!(code(&source), "handle_unknown", "a file that was chosen to be read is not shown");
        assert_eq!(code(&unwritten), "file_unreadable");
        let invented = serde_json::from_str("\"file-99\"").unwrap();
        assert_eq!(code(&invented), "handle_unknown");
    }
}

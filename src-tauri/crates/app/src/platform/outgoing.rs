//! Files on their way to where a person wants them: papers and attachments, into a folder that is not the program's own.
//!
//! Invariants: beside such a file nothing of anybody else is touched; what a killed program left of one there is taken
//! away at the next start, and nothing but that. Its name is remembered in the data folder meanwhile.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use depter_store::files::durable::Staged;
use depter_store::files::{plain, rights};

use super::files::not_written;
use crate::command::failure::CommandError;

/// A file whose bytes lie beside its place, not in it.
#[must_use = "nothing is in place until it is put there"]
pub(crate) struct Outgoing {
    // Dropped in this order: what is forgotten is gone.
    staged: Staged,
    reminder: Reminder,
}

impl Outgoing {
    /// New bytes for a file, written beside it under a name with this number; `folder` is the data folder.
    pub fn stage(folder: &Path, file: &Path, number: u128, bytes: &[u8]) -> Result<Self, CommandError> {
        let number = format!("{number:032x}");
        let unfinished = file.with_file_name(unfinished_name(&number));
        let reminder = Reminder::of(folder, &number, &unfinished);
        let staged = Staged::write_as(file, unfinished, bytes).map_err(|error| not_written(&error))?;
        Ok(Outgoing { staged, reminder })
    }

    /// Puts it in its place; what was there is replaced whole.
    pub fn put(self) -> Result<(), CommandError> {
        let outcome = self.staged.put().map_err(|error| not_written(&error));
        drop(self.reminder);
        outcome
    }
}

const REMINDER: &str = "paper-";
/// No path is longer on any system.
const LONGEST: u64 = 64 * 1024;

fn unfinished_name(number: &str) -> String {
    format!(".depter-{number}.new")
}

/// A small file in the data folder that says where an unfinished one lies.
struct Reminder(PathBuf);

impl Reminder {
    /// Where the data folder cannot be written nothing is remembered, and the paper is made all the same.
    fn of(folder: &Path, number: &str, unfinished: &Path) -> Self {
        let file = folder.join(format!("{REMINDER}{number}"));
        let absolute = std::path::absolute(unfinished).unwrap_or_else(|_| unfinished.to_owned());
        if let (Some(path), Ok(mut made)) = (absolute.to_str(), rights::new_file(&file)) {
            made.write_all(path.as_bytes()).ok();
        }
        Reminder(file)
    }
}

impl Drop for Reminder {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

/// Takes away what a killed program left of its papers. What lies on a stick that is not there now waits for it.
pub(crate) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        let Some(number) = name.strip_prefix(REMINDER) else { continue };
        if is_number(number) && is_done(&entry.path(), number) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

fn is_number(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Nothing is left of the paper. A reminder that names anything but a file of ours reminds of nothing.
fn is_done(reminder: &Path, number: &str) -> bool {
    let text = match plain::read(reminder, LONGEST) {
        Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => String::new(),
        Err(_) => return false,
    };
    let unfinished = PathBuf::from(text);
    let ours = unfinished.file_name().is_some_and(|name| name.to_str() == Some(&unfinished_name(number)));
    if !ours || !unfinished.is_absolute() {
        return true;
    }
    match fs::symlink_metadata(&unfinished) {
        Ok(data) => data.is_file() && fs::remove_file(&unfinished).is_ok(),
        Err(_) => unfinished.parent().is_some_and(Path::is_dir),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = "00112233445566778899aabbccddeeff";

    fn remind(folder: &Path, number: &str, of: &str) -> PathBuf {
        let file = folder.join(format!("{REMINDER}{number}"));
        fs::write(&file, of).unwrap();
        file
    }

    #[test]
    fn what_a_killed_program_left_of_a_paper_is_taken_away_at_the_next_start() {
        let (data, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let left = place.path().join(unfinished_name(NUMBER));
        fs::write(&left, "names").unwrap();
        let reminder = remind(data.path(), NUMBER, left.to_str().unwrap());
        sweep(data.path());
        assert!(!left.exists() && !reminder.exists());
    }

    #[test]
    fn nothing_but_an_unfinished_paper_is_taken_away() {
        let (data, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let theirs = place.path().join("letter.pdf.new");
        fs::write(&theirs, "theirs").unwrap();
        let reminder = remind(data.path(), NUMBER, theirs.to_str().unwrap());
        let other = remind(data.path(), "of the week", "words");
        sweep(data.path());
        assert!(theirs.exists() && !reminder.exists() && other.exists());
    }

    #[test]
    fn a_paper_on_a_stick_that_is_not_there_is_waited_for() {
        let (data, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let left = place.path().join("stick").join(unfinished_name(NUMBER));
        let reminder = remind(data.path(), NUMBER, left.to_str().unwrap());
        sweep(data.path());
        assert!(reminder.exists());
        fs::create_dir(place.path().join("stick")).unwrap();
        fs::write(&left, "names").unwrap();
        sweep(data.path());
        assert!(!left.exists() && !reminder.exists());
    }
}

//! The data folder.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use depter_app::failure::Failure;
use depter_core::store::open::OpenError;
use depter_core::values::Language;

use crate::fault::Fault;

const NAME: &str = "depter";

/// The folder that was named, or this person's own on this computer.
pub fn chosen(named: Option<PathBuf>) -> Result<PathBuf, Fault> {
    named.or_else(|| own(|name| std::env::var_os(name))).ok_or_else(|| Fault::Usage("--data".to_owned()))
}

/// Makes the folder if it is not there and its parent is; says whether it did.
pub fn make(folder: &Path, language: Language) -> Result<bool, Failure> {
    if folder.is_dir() {
        return Ok(false);
    }
    match std::fs::create_dir(folder) {
        Ok(()) => Ok(true),
        // A file of this name, or a parent that is none, is no folder either.
        Err(error) if folder.exists() || error.kind() == std::io::ErrorKind::NotADirectory => {
            Err(Failure::plain(OpenError::FolderMissing.code(), language))
        }
        Err(error) => Err(Failure::plain(OpenError::of_file(&error).code(), language)),
    }
}

/// Where programs keep a person's data on this system.
fn own(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return absolute("APPDATA").map(|data| data.join(NAME));
    }
    if cfg!(target_os = "macos") {
        return absolute("HOME").map(|home| home.join("Library/Application Support").join(NAME));
    }
    let data = absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/share")));
    data.map(|data| data.join(NAME))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_person_without_a_named_folder_has_one_of_their_own() {
        let own = |variables: &[(&str, &str)]| {
            own(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value)))
        };
        for (variables, folder) in [
            (&[("XDG_DATA_HOME", "/d"), ("HOME", "/home/a")][..], Some("/d/depter")),
            (&[("HOME", "/home/a")], Some("/home/a/.local/share/depter")),
            (&[("XDG_DATA_HOME", "relative"), ("HOME", "/h")], Some("/h/.local/share/depter")),
            (&[("XDG_DATA_HOME", "")], None),
            (&[], None),
        ] {
            assert_eq!(own(variables), folder.map(PathBuf::from), "{variables:?}");
        }
    }
}

//! The data folder: which one, and how it comes to be.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use depter_store::files::durable::sync_folder;
use depter_store::files::rights;
use depter_store::open::OpenError;
use depter_values::Language;

use super::system;
use crate::command::failure::Failure;

/// Names the data folder where no word of the command line does.
const VARIABLE: &str = "DEPTER_DATA";

/// What a folder is for. An invented centre never lies where a real one is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The register of a centre.
    Register,
    /// An invented centre.
    Demo,
}

/// The folder that was named, or this person's own on this computer; none where the system names no place for it.
pub fn chosen(named: Option<PathBuf>, purpose: Purpose) -> Option<PathBuf> {
    among(named, purpose, |name| std::env::var_os(name))
}

/// Makes the folder if it is not there and its parent is; says whether it did.
pub fn make(folder: &Path, language: Language) -> Result<bool, Failure> {
    if folder.is_dir() {
        return Ok(false);
    }
    match rights::new_folder(folder) {
        Ok(()) => {
            // Else a power cut could take the folder with the first records in it. A parent that cannot be opened to be
            // synced is no reason not to work.
            folder.parent().map(sync_folder);
            Ok(true)
        }
        // A file of this name, or a parent that is none, is no folder either.
        Err(error) if folder.exists() || error.kind() == ErrorKind::NotADirectory => {
            Err(Failure::plain(OpenError::FolderMissing.code(), language))
        }
        Err(error) => Err(Failure::plain(OpenError::of_file(&error).code(), language)),
    }
}

fn among(named: Option<PathBuf>, purpose: Purpose, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let by_variable = || variable(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    match purpose {
        Purpose::Register => named.or_else(by_variable).or_else(|| system::folder_of_data("depter", variable)),
        // The variable names the folder of the real centre.
        Purpose::Demo => named.or_else(|| system::folder_of_data("depter-demo", variable)),
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    fn found(named: Option<&str>, purpose: Purpose, variables: &[(&str, &str)]) -> Option<PathBuf> {
        let variable =
            |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
        among(named.map(PathBuf::from), purpose, variable)
    }

    #[test]
    fn a_person_without_a_named_folder_has_one_of_their_own() {
        for (variables, folder) in [
            (&[("XDG_DATA_HOME", "/d"), ("HOME", "/home/a")][..], Some("/d/depter")),
            (&[("HOME", "/home/a")], Some("/home/a/.local/share/depter")),
            (&[("XDG_DATA_HOME", "relative"), ("HOME", "/h")], Some("/h/.local/share/depter")),
            (&[("XDG_DATA_HOME", "")], None),
            (&[], None),
        ] {
            assert_eq!(found(None, Purpose::Register, variables), folder.map(PathBuf::from), "{variables:?}");
        }
    }

    #[test]
    fn a_named_folder_goes_before_the_variable_and_the_variable_before_ones_own() {
        let variables = [("DEPTER_DATA", "Менин үйүм/дептер"), ("HOME", "/h")];
        assert_eq!(found(Some("here"), Purpose::Register, &variables), Some("here".into()));
        assert_eq!(found(None, Purpose::Register, &variables), Some("Менин үйүм/дептер".into()));
        let empty = [("DEPTER_DATA", ""), ("HOME", "/h")];
        assert_eq!(found(None, Purpose::Register, &empty), Some("/h/.local/share/depter".into()));
    }

    #[test]
    fn an_invented_centre_never_lies_where_a_real_one_is_looked_for() {
        let variables = [("DEPTER_DATA", "/real"), ("HOME", "/h")];
        assert_eq!(found(None, Purpose::Demo, &variables), Some("/h/.local/share/depter-demo".into()));
        assert_eq!(found(Some("/named"), Purpose::Demo, &variables), Some("/named".into()));
    }
}

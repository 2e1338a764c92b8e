//! How the program is started: the words of the command line, the data folder, and the door over it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Parser;
use depter_app::command::failure::Failure;
use depter_app::demo::{self, Wish};
use depter_app::platform::folder::{self, Purpose};
use depter_app::platform::ids::system_randomness;
use depter_app::session::watch::released;
use depter_app::{App, Platform};
use depter_sealing::SeededRandomness;
use depter_store::files::rights;
use depter_store::open::OpenError;
use depter_values::Language;
use tauri::{AppHandle, Emitter as _};

use crate::startup_error::StartupError;

/// Until somebody says another.
const LANGUAGE: Language = Language::Ky;

/// Depter, the register of a community prevention centre.
#[derive(Debug, Default, Parser)]
#[command(name = "depter", version)]
pub struct Words {
    /// The data folder; without it that of `DEPTER_DATA`, or that of this person on this computer.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// An invented centre to try things in, in a folder of its own.
    #[arg(long)]
    pub demo: bool,
}

/// A start whose folder is there.
#[derive(Debug)]
pub struct Start {
    folder: PathBuf,
    demo: bool,
}

impl Start {
    /// Finds the folder, and makes it where it is not there yet.
    pub fn prepare(words: Words) -> Result<Self, StartupError> {
        let is_named = words.data.is_some();
        let purpose = if words.demo { Purpose::Demo } else { Purpose::Register };
        let folder = folder::chosen(words.data, purpose).ok_or_else(|| StartupError::of_code("folder_missing"))?;
        if let (false, Some(parent)) = (is_named, folder.parent()) {
            // On a new computer nothing has kept data of its own yet. What fails here fails again below, and is said.
            rights::new_folders(parent).ok();
        }
        folder::make(&folder, LANGUAGE)?;
        let folder = folder.canonicalize().map_err(|error| StartupError::of_code(OpenError::of_file(&error).code()))?;
        Ok(Start { folder, demo: words.demo })
    }

    /// The program was started for an invented centre.
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// What this program is called among all that run: one a folder. So a second start in a folder raises the first
    /// window, and a sample opens beside the real centre.
    pub fn identity(&self, general: &str) -> String {
        let digest = blake3::hash(self.folder.as_os_str().as_encoded_bytes()).to_hex();
        format!("{general}.at{}", &digest[..12])
    }

    /// Takes hold of the folder.
    pub fn open(&self, app: &AppHandle) -> Result<Arc<App>, StartupError> {
        if self.demo && is_empty(&self.folder) {
            invent(&self.folder, Wish::default())?;
        }
        let told = app.clone();
        // Nobody may be listening yet, or any more.
        let reports = Box::new(move |event: &str, data| drop(told.emit(event, data)));
        let computer = Platform::of_this_computer(Box::new(randomness()?), LANGUAGE, reports);
        let host = Platform { reserve: true, released: released(), demo: self.demo, ..computer };
        Ok(Arc::new(App::open(&self.folder, host)?))
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Makes the invented centre beside its folder and puts it there whole: an interrupted start leaves no half of it.
fn invent(folder: &Path, wish: Wish) -> Result<(), StartupError> {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".making");
    let making = folder.with_file_name(name);
    if making.exists() {
        fs::remove_dir_all(&making).map_err(|error| startup_error(&error))?;
    }
    rights::new_folder(&making).map_err(|error| startup_error(&error))?;
    demo::make(&making, wish, Box::new(randomness()?), LANGUAGE)?;
    fs::remove_dir(folder).and_then(|()| fs::rename(&making, folder)).map_err(|error| startup_error(&error))
}

fn randomness() -> Result<SeededRandomness, Failure> {
    system_randomness().map_err(|_| Failure::plain("incident", LANGUAGE))
}

fn startup_error(error: &std::io::Error) -> StartupError {
    StartupError::of_code(OpenError::of_file(error).code())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(given: &[&str]) -> Result<Words, clap::Error> {
        Words::try_parse_from([&["depter"], given].concat())
    }

    fn prepared(data: &Path) -> Result<Start, StartupError> {
        Start::prepare(Words { data: Some(data.to_owned()), demo: false })
    }

    #[test]
    fn the_words_are_a_folder_and_a_wish_for_a_sample() {
        let named = words(&["--data", "Менин үйүм/дептер ки", "--demo"]).unwrap();
        assert_eq!((named.data, named.demo), (Some("Менин үйүм/дептер ки".into()), true));
        let plain = words(&[]).unwrap();
        assert_eq!((plain.data, plain.demo), (None, false));
        for wrong in [&["--data"][..], &["--dmeo"], &["file.pdf"]] {
            assert!(words(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_folder_is_made_but_not_the_way_to_it() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("Үлгү борбору, 2026");
        assert!(prepared(&folder).is_ok() && folder.is_dir());
        let far = around.path().join("жок").join("дептер");
        assert!(prepared(&far).is_err() && !far.parent().unwrap().exists());
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_said_in_three_languages() {
        let around = tempfile::tempdir().unwrap();
        let file = around.path().join("дептер");
        fs::write(&file, "").unwrap();
        let said = prepared(&file).unwrap_err().to_string();
        for part in ["Папка табылган жок", "Папка не найдена", "The folder was not found"]
        {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert!(!said.contains("дептер"), "no path is shown: {said}");
    }

    #[test]
    fn one_folder_is_one_program_and_two_are_two() {
        let around = tempfile::tempdir().unwrap();
        let identity = |name: &str| prepared(&around.path().join(name)).unwrap().identity("kg.depter");
        assert_eq!(identity("үй"), identity("./үй"));
        assert_ne!(identity("үй"), identity("уй"));
        let parts: Vec<String> = identity("үй").split('.').map(str::to_owned).collect();
        assert_eq!(parts[..2], ["kg", "depter"]);
        // A name on the bus of the desktop: letters and digits, no digit first.
        assert!(parts[2].starts_with("at") && parts[2].chars().all(|c| c.is_ascii_alphanumeric()), "{}", parts[2]);
    }

    #[test]
    fn the_sample_is_made_whole_and_once() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("үлгү");
        fs::create_dir(&folder).unwrap();
        let interrupted = around.path().join("үлгү.making");
        fs::create_dir(&interrupted).unwrap();
        fs::write(interrupted.join("depter.db"), "half").unwrap();
        invent(&folder, Wish { concerns: 2, years: 1, seed: 1 }).unwrap();
        assert!(!interrupted.exists() && folder.join("depter.db").is_file());
        assert!(!is_empty(&folder), "the next start leaves it alone");
    }
}

//! The register that all rows are measured in: made once for a size, by the product's own import and through its door.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use depter_app::platform::clock::SetClock;
use depter_app::platform::environment::Hardness;
use depter_app::sandbox::Sandbox;
use depter_app::{App, Platform};
use depter_core::migrations::MIGRATIONS;
use depter_sealing::SeededRandomness;
use depter_store::open::DATABASE;
use depter_store::secrets::keyring::ArgonParams;
use depter_values::{Language, Moment};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::journal::Journal;
use super::meetings;
use super::times::timed;
use crate::centre::chores;
use crate::sandbox::memory;

/// The head of the centre.
pub const HEAD: &str = "Head";
/// Their password.
pub const PASSWORD: &str = "four quiet river stones";
/// Rows of one file of the import: more would be more than a journal may have.
const FILE: usize = 100_000;

/// The clock stands there: after everything that the journal tells.
pub fn now() -> Result<Moment> {
    "2026-10-01T04:00:00Z".parse().map_err(|_| anyhow!("a moment"))
}

/// A register with its program running and its head logged in.
pub struct Register {
    /// The program.
    pub app: App,
    /// Concerns that were taken in.
    pub size: usize,
    /// How the import went; none if the register was kept from an earlier run.
    pub import: Option<Import>,
    folder: PathBuf,
    /// Goes away with the register, unless it is kept.
    #[expect(dead_code, reason = "the folder lives as long as the register")]
    temporary: Option<TempDir>,
}

/// How the import of a register went.
#[derive(Clone, Debug)]
pub struct Import {
    /// By the clock.
    pub took: Duration,
    /// The most memory that the process held meanwhile, in MB, where the system tells it.
    pub memory: Option<f64>,
    /// The journal that was taken in; its last file, if there were several.
    pub file: PathBuf,
    /// How many files there were.
    pub files: usize,
}

impl Register {
    /// A register of `size` concerns in a folder that goes away with it.
    pub fn make(size: usize) -> Result<Self> {
        let temporary = tempfile::tempdir()?;
        let folder = temporary.path().to_owned();
        Self::founded(&folder, size, Some(temporary))
    }

    /// The register of `size` concerns that is kept under `place`, made if it is not there for this schema.
    pub fn kept(size: usize, place: &Path) -> Result<Self> {
        let version = MIGRATIONS.iter().map(|step| step.number).max().unwrap_or_default();
        let folder = place.join(format!("register-{size}-{version}"));
        let done = folder.join("done");
        if done.exists() {
            let app = program(&folder)?;
            log_in(&app)?;
            return Ok(Register { app, size, import: None, folder, temporary: None });
        }
        // Half of one from a run that was stopped.
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let register = Self::founded(&folder, size, None)?;
        fs::write(done, "")?;
        Ok(register)
    }

    /// A register of `size` concerns in a folder of the caller's.
    pub fn made_in(folder: &Path, size: usize) -> Result<Self> {
        Self::founded(folder, size, None)
    }

    fn founded(folder: &Path, size: usize, temporary: Option<TempDir>) -> Result<Self> {
        let app = found(folder)?;
        let import = taken_in(&app, folder, size)?;
        meetings::hold(&app, size)?;
        Ok(Register { app, size, import: Some(import), folder: folder.to_owned(), temporary })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// The value of a command that must work.
    pub fn call(&self, name: &str, arguments: Value) -> Result<Value> {
        call(&self.app, name, arguments)
    }

    /// The log is written into the database, so that the file alone is the register; the head is logged in again.
    pub fn settled(&self) -> Result<u64> {
        self.call("session_lock", json!({}))?;
        self.app.settle();
        let bytes = fs::metadata(self.database())?.len();
        log_in(&self.app)?;
        Ok(bytes)
    }
}

/// A program in a folder where a centre was founded.
pub fn program(folder: &Path) -> Result<App> {
    let random = Box::new(SeededRandomness::from_seed([5; 32]));
    let host = Platform {
        clock: Box::new(SetClock::at(now()?)),
        hardness: Hardness::Given(ArgonParams { m_kib: 64, t: 1, p: 1 }),
        sandbox: Sandbox::at(chores()),
        ..Platform::of_this_computer(random, Language::En, Box::new(|_, _| {}))
    };
    App::open(folder, host).map_err(|failure| anyhow!(failure.message))
}

/// A founded centre with nothing in its register.
pub fn found(folder: &Path) -> Result<App> {
    let app = program(folder)?;
    let centre = json!({ "name": { "ky": "Өлчөө борбору", "ru": "Центр измерений", "en": "Centre of measuring" } });
    call(&app, "first_run", json!({ "centre": centre, "user": HEAD, "password": PASSWORD }))?;
    Ok(app)
}

/// The head logs in.
pub fn log_in(app: &App) -> Result<()> {
    call(app, "session_open", json!({ "user": HEAD, "password": PASSWORD })).map(|_| ())
}

/// The value of a command that must work.
pub fn call(app: &App, name: &str, arguments: Value) -> Result<Value> {
    app.call(name, arguments)
        .map(|answer| answer.value)
        .map_err(|failure| anyhow!("{name}: {}: {}", failure.code, failure.message))
}

fn taken_in(app: &App, folder: &Path, size: usize) -> Result<Import> {
    let file = folder.join("journal.csv");
    let (mut took, mut files, mut memory) = (Duration::ZERO, 0, None);
    let journal = Journal::of(size);
    for first in (0..size).step_by(FILE) {
        let rows = FILE.min(size - first);
        fs::write(&file, journal.text(first, rows)?).context("the journal")?;
        forget_peak();
        let handle = app.files.give(file.clone());
        let (time, answer) = timed(|| call(app, "import_concerns", json!({ "file": handle })))?;
        ensure!(answer["imported"] == json!(rows), "not every row went in: {answer}");
        (took, files, memory) = (took + time, files + 1, peak());
        // Every import makes a copy before: ten of a growing register would take five times the room of the last.
        if first + rows < size {
            app.settle();
            forget_copies(&folder.join("copies"))?;
        }
    }
    Ok(Import { took, memory, file, files })
}

/// Deletes the copies beside the register.
fn forget_copies(place: &Path) -> Result<()> {
    for copy in fs::read_dir(place)? {
        let copy = copy?.path();
        if copy.is_dir() { fs::remove_dir_all(copy)? } else { fs::remove_file(copy)? }
    }
    Ok(())
}

/// Begins to look for the most memory anew, where the system can.
fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").ok();
}

/// The most memory that this process held since, in MB, where the system tells it.
fn peak() -> Option<f64> {
    let kib = memory("self", "VmHWM")?;
    Some(f64::from(u32::try_from(kib).ok()?) / 1024.0)
}

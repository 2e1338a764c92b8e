//! What the program holds while it runs: a data folder, the session that is unlocked in it, and what the computer gives.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use depter_core::backup;
use depter_sealing::{Randomness, SeededRandomness};
use depter_store::Error;
use depter_store::files::rights;
use depter_store::open::{DATABASE, FolderLock, OpenError};
use depter_store::secrets::keyring::KeyringFolder;
use depter_values::{Language, Moment};
use serde_json::Value;

use crate::backup::runner::{BackupRunner, Occasion};
use crate::command::failure::{CommandError, Failure};
use crate::platform::disk::{Disk, Disks};
use crate::platform::environment::{Environment, Platform, Reports};
use crate::platform::files::{FileHandle, Handles};
use crate::platform::ids::TimedIds;
use crate::platform::incident;
use crate::platform::outgoing::{self, Outgoing};
use crate::platform::reserve::Reserve;
use crate::sandbox::parent::Sandbox;
use crate::session::open::Session;

/// One data folder, held by this program, and the session that is unlocked in it.
pub struct App {
    folder: PathBuf,
    environment: Mutex<Environment>,
    session: Mutex<Option<Arc<Session>>>,
    /// Closed cases were shown in outline last, because nothing could be noted.
    in_outline: AtomicBool,
    language: Mutex<Language>,
    demo: bool,
    released: Option<Moment>,
    /// Files that the host has handed over.
    pub files: Handles,
    reports: Reports,
    cancelled: AtomicBool,
    backups: Arc<BackupRunner>,
    disks: Arc<dyn Disks>,
    reserve: Reserve,
    keeps_reserve: bool,
    sandbox: Sandbox,
    /// Let go last: until the store is closed nobody else opens it.
    lock: FolderLock,
}

impl App {
    /// Takes hold of a data folder; a second program is told that it is in use.
    pub fn open(folder: &Path, platform: Platform) -> Result<Self, Failure> {
        let language = platform.language;
        platform.disks.of(folder).check().map_err(|error| Failure::plain(error.code(), language))?;
        let lock = held(folder).map_err(|error| Failure::plain(error.code(), language))?;
        // A copy that was being brought back when the power failed comes first: until then nothing fits together.
        backup::finish_interrupted(folder).map_err(|error| Failure::plain(error.code(), language))?;
        if lock.is_held() {
            rights::shut(folder);
            outgoing::sweep(folder);
        }
        let environment = Environment {
            clock: platform.clock,
            ids: TimedIds::new(),
            random: platform.random,
            hardness: platform.hardness,
        };
        Ok(App {
            folder: folder.to_owned(),
            environment: Mutex::new(environment),
            session: Mutex::default(),
            in_outline: AtomicBool::new(false),
            language: Mutex::new(language),
            demo: platform.demo,
            released: platform.released,
            files: Handles::default(),
            reports: platform.reports,
            cancelled: AtomicBool::new(false),
            backups: Arc::new(BackupRunner::new(folder, Arc::clone(&platform.disks))),
            disks: platform.disks,
            reserve: Reserve::in_folder(folder),
            keeps_reserve: platform.reserve,
            sandbox: platform.sandbox,
            lock,
        })
    }

    /// Locks the database that stands in the folder now: after a founding or a restoration it is another one.
    pub(crate) fn hold_database(&self) -> Result<(), OpenError> {
        self.lock.hold_database()
    }

    /// The work failed for want of room, and there is some that can be given up.
    pub(crate) fn can_relieve(&self, problem: &CommandError) -> bool {
        problem.is(OpenError::DiskFull.code()) && self.reserve.can_be_given_up(self.disk().free)
    }

    /// Gives the reserve up for work that failed for want of room; says whether there is room now.
    pub(crate) fn relieve(&self, problem: &CommandError) -> bool {
        let relieved = self.can_relieve(problem) && self.reserve.give_up(self.disk().free);
        if relieved {
            self.report("disk_short");
        }
        relieved
    }

    /// There is room that can be given up.
    pub(crate) fn has_reserve(&self) -> bool {
        self.reserve.is_there()
    }

    /// Tells the host that something of the session is otherwise now.
    pub(crate) fn report(&self, what: &str) {
        (self.reports)(what, Value::Null);
    }

    /// The disk of the register.
    pub(crate) fn disk(&self) -> Disk {
        self.disks.of(&self.folder)
    }

    /// Keeps room back on it, if this host wishes it.
    pub(crate) fn keep_reserve(&self) {
        if self.keeps_reserve {
            self.reserve.make(self.disk().free, &mut *self.fresh_randomness());
        }
    }

    /// Nothing is kept back, because there is too little room.
    pub(crate) fn is_disk_short(&self) -> bool {
        self.keeps_reserve && !self.reserve.is_there() && !Reserve::fits(self.disk().free)
    }

    /// Says a problem in the person's language; an unexpected one gets a number and goes to the log.
    pub fn failure(&self, command: &str, problem: CommandError) -> Failure {
        match problem {
            CommandError::Known(code, params) => Failure::new(&code, params, self.language()),
            CommandError::Unexpected(what) => {
                let now = self.now();
                let number = incident::record(&self.folder, &mut *self.environment().random, now, command, &what);
                let params = serde_json::Map::from_iter([("number".to_owned(), Value::from(number))]);
                Failure::new("incident", params, self.language())
            }
        }
    }

    /// Stops the long work that is running; it takes back what it began.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }

    /// Long work begins: a wish to stop what ran before does not concern it.
    pub(crate) fn begin_work(&self) {
        self.cancelled.store(false, Ordering::SeqCst);
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        *locked(&self.language)
    }

    /// Sets the language of messages.
    pub fn set_language(&self, language: Language) {
        *locked(&self.language) = language;
    }

    /// The program was started for an invented centre.
    pub(crate) fn is_for_demo(&self) -> bool {
        self.demo
    }

    /// When this version of the program was made.
    pub(crate) fn released(&self) -> Option<Moment> {
        self.released
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn keyring(&self) -> KeyringFolder {
        KeyringFolder::new(&self.folder)
    }

    /// Where copies are made.
    pub(crate) fn backups(&self) -> &Arc<BackupRunner> {
        &self.backups
    }

    pub(crate) fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// Waits for copies that go on after a session was locked.
    pub fn settle(&self) {
        self.backups.settle();
    }

    /// Locks for good: a last copy is made of whatever changed, and whatever goes on is waited for.
    pub fn close(&self) {
        if let Some(session) = self.take_session() {
            self.backups.copy_if_wanted(&session, Occasion::Change, self.now());
        }
        self.backups.settle();
    }

    /// Random bytes of their own for one work, so that the environment is not held meanwhile.
    pub(crate) fn fresh_randomness(&self) -> Box<dyn Randomness + Send> {
        let mut seed = [0_u8; 32];
        self.environment().random.fill(&mut seed);
        Box::new(SeededRandomness::from_seed(seed))
    }

    /// New bytes for the file of a handle, written beside it.
    pub(crate) fn stage(&self, handle: &FileHandle, bytes: &[u8]) -> Result<Outgoing, CommandError> {
        let file = self.files.path(handle)?;
        let mut number = [0; 16];
        self.fresh_randomness().fill(&mut number);
        Outgoing::stage(&self.folder, &file, u128::from_le_bytes(number), bytes)
    }

    /// What the computer gives, for one at a time.
    pub(crate) fn environment(&self) -> MutexGuard<'_, Environment> {
        locked(&self.environment)
    }

    pub(crate) fn now(&self) -> Moment {
        self.environment().clock.now()
    }

    pub(crate) fn session(&self) -> Option<Arc<Session>> {
        locked(&self.session).clone()
    }

    pub(crate) fn set_session(&self, session: Option<Session>) {
        *locked(&self.session) = session.map(Arc::new);
        self.in_outline.store(false, Ordering::SeqCst);
    }

    /// Nobody is logged in any more; what the session was is given to whoever has still work to do with it.
    pub(crate) fn take_session(&self) -> Option<Arc<Session>> {
        locked(&self.session).take()
    }

    /// Closed cases are shown in outline as long as nothing can be noted.
    pub(crate) fn is_in_outline(&self) -> bool {
        self.in_outline.load(Ordering::SeqCst)
    }

    /// The window looks at the state of the session again when reading begins, or ends, to be in outline.
    pub(crate) fn set_in_outline(&self, in_outline: bool) {
        if self.in_outline.swap(in_outline, Ordering::SeqCst) != in_outline {
            self.report("disk_short");
        }
    }

    /// Tells the host how far long work has come; an error when the person stopped it.
    pub(crate) fn progress(&self, what: &str, done: u64, of: u64) -> depter_store::Result<()> {
        (self.reports)("progress", serde_json::json!({ "work": what, "done": done, "of": of }));
        if self.cancelled.swap(false, Ordering::SeqCst) { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// Takes hold of a folder. One that can only be read is opened to be read, if a register stands in it.
fn held(folder: &Path) -> Result<FolderLock, OpenError> {
    match FolderLock::take(folder) {
        Err(OpenError::ReadOnly) if folder.join(DATABASE).is_file() => FolderLock::take_to_read(folder),
        taken => taken,
    }
}

impl Drop for App {
    /// A copy that was begun is finished.
    fn drop(&mut self) {
        self.backups.settle();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The door: every use of the program is a command, and every command goes through [`App::call`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use depter_core::backup;
use depter_sealing::Randomness;
use depter_store::Error;
use depter_store::files::rights;
use depter_store::open::{DATABASE, FolderLock, OpenError};
use depter_store::secrets::keyring::KeyringFolder;
use depter_values::{Kind, Language, Moment};
use serde::Serialize;
use serde_json::Value;

use crate::command::{Command, Run};
use crate::copies::{BackupRunner, Occasion};
use crate::disk::{Disk, Disks, SystemDisks};
use crate::environment::{Clock, Environment, Hardness, SystemClock, TimedIds};
use crate::failure::{CommandError, Failure};
use crate::files::Handles;
use crate::reserve::Reserve;
use crate::sandbox::Sandbox;
use crate::session::Session;
use crate::table::{COMMANDS, takes_secrets};
use crate::{incident, papers};

/// What a command answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Its value.
    pub value: Value,
    /// The kinds of records that it changed.
    pub changed: Vec<Kind>,
}

/// Told of progress while long work runs.
pub type Reports = Box<dyn Fn(&str, Value) + Send + Sync>;

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

/// What a host brings along.
pub struct Platform {
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// Random bytes.
    pub random: Box<dyn Randomness + Send>,
    /// The disks.
    pub disks: Arc<dyn Disks>,
    /// Room is kept back on the disk of the register for a person who types; a script needs none.
    pub reserve: bool,
    /// How long a password is worked on.
    pub hardness: Hardness,
    /// The language of messages before somebody logs in.
    pub language: Language,
    /// The program was started for an invented centre.
    pub demo: bool,
    /// When this version of the program was made, where clocks are compared with it.
    pub released: Option<Moment>,
    /// Told of progress.
    pub reports: Reports,
    /// Opens pictures and journals, in a program of its own.
    pub sandbox: Sandbox,
}

impl Platform {
    /// This computer with its own clock, disks and strength, for a register that is not invented.
    pub fn of_this_computer(random: Box<dyn Randomness + Send>, language: Language, reports: Reports) -> Self {
        Platform {
            clock: Box::new(SystemClock),
            random,
            disks: Arc::new(SystemDisks),
            reserve: false,
            hardness: Hardness::Tuned,
            language,
            demo: false,
            released: None,
            reports,
            sandbox: Sandbox::of_this_program(),
        }
    }
}

impl App {
    /// Takes hold of a data folder; a second program is told that it is in use.
    pub fn open(folder: &Path, host: Platform) -> Result<Self, Failure> {
        let language = host.language;
        host.disks.of(folder).check().map_err(|error| Failure::plain(error.code(), language))?;
        let lock = held(folder).map_err(|error| Failure::plain(error.code(), language))?;
        // A copy that was being brought back when the power failed comes first: until then nothing fits together.
        backup::finish_interrupted(folder).map_err(|error| Failure::plain(error.code(), language))?;
        if lock.is_held() {
            rights::shut(folder);
            papers::sweep(folder);
        }
        let environment =
            Environment { clock: host.clock, ids: TimedIds::new(), random: host.random, hardness: host.hardness };
        Ok(App {
            folder: folder.to_owned(),
            environment: Mutex::new(environment),
            session: Mutex::default(),
            in_outline: AtomicBool::new(false),
            language: Mutex::new(language),
            demo: host.demo,
            released: host.released,
            files: Handles::default(),
            reports: host.reports,
            cancelled: AtomicBool::new(false),
            backups: Arc::new(BackupRunner::new(folder, Arc::clone(&host.disks))),
            disks: host.disks,
            reserve: Reserve::in_folder(folder),
            keeps_reserve: host.reserve,
            sandbox: host.sandbox,
            lock,
        })
    }

    /// Locks the database that stands in the folder now: after a founding or a restoration it is another one.
    pub(crate) fn hold_database(&self) -> Result<(), OpenError> {
        self.lock.hold_database()
    }

    /// Runs a command by its name. On a disk that is full the reserve is given up, and the command runs once more; one
    /// whose arguments hold a password does not: they are not kept for it, and the person types it again.
    pub fn call(&self, name: &str, arguments: Value) -> Result<Answer, Failure> {
        let again = (self.reserve.is_there() && !takes_secrets(name)).then(|| arguments.clone());
        let outcome = match (self.caught(name, arguments), again) {
            (Err(problem), again) if self.is_relieved(&problem) => match again {
                Some(arguments) => self.caught(name, arguments),
                None => Err(problem),
            },
            (outcome, _) => outcome,
        };
        outcome.map_err(|problem| self.failure(name, problem))
    }

    fn caught(&self, name: &str, arguments: Value) -> Result<Answer, CommandError> {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.dispatch(name, arguments)));
        outcome.unwrap_or_else(|panic| Err(CommandError::Unexpected(incident::of_panic(panic.as_ref()))))
    }

    /// The work failed for want of room on the disk of the register, and there is room now.
    fn is_relieved(&self, problem: &CommandError) -> bool {
        let relieved = self.can_relieve(problem) && self.reserve.give_up(self.disk().free);
        if relieved {
            self.report("disk_short");
        }
        relieved
    }

    /// The work failed for want of room, and there is some that can be given up.
    pub(crate) fn can_relieve(&self, problem: &CommandError) -> bool {
        problem.is(OpenError::DiskFull.code()) && self.reserve.can_be_given_up(self.disk().free)
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

    fn dispatch(&self, name: &str, arguments: Value) -> Result<Answer, CommandError> {
        let unknown = || CommandError::Known("command_unknown".to_owned(), serde_json::Map::new());
        let command = COMMANDS.iter().find(|command| command.name == name).ok_or_else(unknown)?;
        let Some(permission) = command.permission else {
            let Run::Free(run) = command.run else { return Err(CommandError::code("not_permitted")) };
            return Ok(Answer { value: run(self, arguments)?, changed: vec![] });
        };
        let session = self.session().ok_or_else(|| CommandError::code("session_locked"))?;
        if !permission.allows(session.actor.role) {
            return Err(CommandError::code("not_permitted"));
        }
        let answer = self.run(command, &session, arguments)?;
        if !answer.changed.is_empty() {
            self.backups.follow_soon(&session, self.fresh_randomness(), self.now());
        }
        Ok(answer)
    }

    fn run(&self, command: &Command, session: &Session, arguments: Value) -> Result<Answer, CommandError> {
        match command.run {
            Run::Query(run) => {
                let value = self.read(session, command.name, |cx| run(cx, arguments.clone()))?;
                Ok(Answer { value, changed: vec![] })
            }
            Run::Action(run) => {
                let (value, done) = self.write(session, command.name, |cx| run(cx, arguments))?;
                Ok(Answer { value, changed: done.changed })
            }
            Run::Platform(run) => {
                let value = run(self, session, arguments)?;
                Ok(Answer { value, changed: session.take_changed() })
            }
            Run::Free(run) => Ok(Answer { value: run(self, arguments)?, changed: vec![] }),
        }
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

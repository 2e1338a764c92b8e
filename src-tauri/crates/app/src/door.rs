//! The door: every use of the program is a command, and every command goes through [`App::call`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use depter_core::backup;
use depter_core::error::Error;
use depter_core::store::keyring::KeyringFolder;
use depter_core::store::open::FolderLock;
use depter_core::store::{Done, Kind, Pointer, Randomness, Read, Scene, Tools, Write, access};
use depter_core::values::{Language, Moment};
use serde::Serialize;
use serde_json::Value;

use crate::command::{Command, Run};
use crate::copies::{Desk, Occasion};
use crate::failure::{Failure, Problem};
use crate::files::Handles;
use crate::incident;
use crate::machine::{Clock, Hardness, Machine, TimedIds};
use crate::redraw::Redrawer;
use crate::session::Session;
use crate::table::COMMANDS;

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
    #[expect(dead_code, reason = "the lock of the folder lives as long as the program")]
    lock: FolderLock,
    machine: Mutex<Machine>,
    session: Mutex<Option<Arc<Session>>>,
    language: Mutex<Language>,
    demo: bool,
    /// Files that the host has handed over.
    pub files: Handles,
    reports: Reports,
    cancelled: AtomicBool,
    desk: Arc<Desk>,
    redrawer: Redrawer,
}

/// What a host brings along.
pub struct Host {
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// Random bytes.
    pub random: Box<dyn Randomness + Send>,
    /// How long a password is worked on.
    pub hardness: Hardness,
    /// The language of messages before somebody logs in.
    pub language: Language,
    /// The program was started for an invented centre.
    pub demo: bool,
    /// Told of progress.
    pub reports: Reports,
    /// Makes pictures anew, in a program of its own.
    pub redrawer: Redrawer,
}

impl App {
    /// Takes hold of a data folder; a second program is told that it is in use.
    pub fn open(folder: &Path, host: Host) -> Result<Self, Failure> {
        let language = host.language;
        let lock = FolderLock::take(folder).map_err(|error| Failure::plain(error.code(), language))?;
        // A copy that was being brought back when the power failed comes first: until then nothing fits together.
        backup::finish_interrupted(folder).map_err(|error| Failure::plain(error.code(), language))?;
        let machine = Machine { clock: host.clock, ids: TimedIds::new(), random: host.random, hardness: host.hardness };
        Ok(App {
            folder: folder.to_owned(),
            lock,
            machine: Mutex::new(machine),
            session: Mutex::default(),
            language: Mutex::new(language),
            demo: host.demo,
            files: Handles::default(),
            reports: host.reports,
            cancelled: AtomicBool::new(false),
            desk: Arc::new(Desk::new(folder)),
            redrawer: host.redrawer,
        })
    }

    /// Runs a command by its name.
    pub fn call(&self, name: &str, arguments: Value) -> Result<Answer, Failure> {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.dispatch(name, arguments)));
        let outcome = outcome.unwrap_or_else(|panic| Err(Problem::Unexpected(incident::of_panic(panic.as_ref()))));
        outcome.map_err(|problem| self.failure(name, problem))
    }

    /// Says a problem in the person's language; an unexpected one gets a number and goes to the log.
    pub fn failure(&self, command: &str, problem: Problem) -> Failure {
        match problem {
            Problem::Known(code, params) => Failure::new(&code, params, self.language()),
            Problem::Unexpected(what) => {
                let now = self.now();
                let number = incident::record(&self.folder, &mut *self.machine().random, now, command, &what);
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

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn keyring(&self) -> KeyringFolder {
        KeyringFolder::new(&self.folder)
    }

    /// Where copies are made.
    pub(crate) fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    pub(crate) fn redrawer(&self) -> &Redrawer {
        &self.redrawer
    }

    /// Waits for copies that go on after a session was locked.
    pub fn settle(&self) {
        self.desk.settle();
    }

    /// Locks for good: a last copy is made of whatever changed, and whatever goes on is waited for.
    pub fn close(&self) {
        if let Some(session) = self.take_session() {
            self.desk.copy_if_wanted(&session, Occasion::Change, self.now());
        }
        self.desk.settle();
    }

    pub(crate) fn machine(&self) -> MutexGuard<'_, Machine> {
        locked(&self.machine)
    }

    pub(crate) fn now(&self) -> Moment {
        self.machine().clock.now()
    }

    pub(crate) fn session(&self) -> Option<Arc<Session>> {
        locked(&self.session).clone()
    }

    pub(crate) fn set_session(&self, session: Option<Session>) {
        *locked(&self.session) = session.map(Arc::new);
    }

    /// Nobody is logged in any more; what the session was is given to whoever has still work to do with it.
    pub(crate) fn take_session(&self) -> Option<Arc<Session>> {
        locked(&self.session).take()
    }

    /// Tells the host how far long work has come; an error when the person stopped it.
    pub(crate) fn progress(&self, what: &str, done: u64, of: u64) -> depter_core::Result<()> {
        (self.reports)("progress", serde_json::json!({ "work": what, "done": done, "of": of }));
        if self.cancelled.swap(false, Ordering::SeqCst) { Err(Error::Cancelled) } else { Ok(()) }
    }

    fn dispatch(&self, name: &str, arguments: Value) -> Result<Answer, Problem> {
        let unknown = || Problem::Known("command_unknown".to_owned(), serde_json::Map::new());
        let command = COMMANDS.iter().find(|command| command.name == name).ok_or_else(unknown)?;
        let Some(permission) = command.permission else {
            let Run::Free(run) = command.run else { return Err(Problem::code("not_permitted")) };
            return Ok(Answer { value: run(self, arguments)?, changed: vec![] });
        };
        let session = self.session().ok_or_else(|| Problem::code("session_locked"))?;
        if !permission.allows(session.actor.role) {
            return Err(Problem::code("not_permitted"));
        }
        let answer = self.run(command, &session, arguments)?;
        if !answer.changed.is_empty() {
            self.desk.follow_soon(&session, self.fresh_randomness(), self.now());
        }
        Ok(answer)
    }

    fn run(&self, command: &Command, session: &Session, arguments: Value) -> Result<Answer, Problem> {
        match command.run {
            Run::Query(run) => {
                let value = self.read(session, command.name, |cx| run(cx, arguments))?;
                Ok(Answer { value, changed: vec![] })
            }
            Run::Action(run) => {
                let (value, done) = self.write(session, command.name, |cx| run(cx, arguments))?;
                Ok(Answer { value, changed: done.changed })
            }
            Run::Host(run) => {
                let value = run(self, session, arguments)?;
                Ok(Answer { value, changed: session.take_changed() })
            }
            Run::Free(run) => Ok(Answer { value: run(self, arguments)?, changed: vec![] }),
        }
    }

    /// A query on a connection that cannot write; closed records that were read go to the access record.
    pub(crate) fn read<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&Read<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let scene = Scene::new(session.actor.clone(), self.now(), &session.vault, session.store.shelf());
        let mut problem = None;
        let value = session.store.read(|conn| kept(&mut problem, work(&Read::new(conn, &scene))));
        let value = told(problem, value)?;
        let views = scene.take_views();
        if !views.is_empty() {
            self.note(session, command, &views)?;
        }
        Ok(value)
    }

    /// An action in one IMMEDIATE transaction: all of it is kept, or nothing.
    pub(crate) fn write<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, Problem>,
    ) -> Result<(T, Done), Problem> {
        let done = self.transact(session, command, work, Keep::Everything)?;
        for file in &done.1.forgotten {
            session.store.shelf().forget(file);
        }
        session.note_changed(&done.1.changed);
        Ok(done)
    }

    /// The same, taken back at the end: what would happen.
    pub(crate) fn rehearse<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.transact(session, command, work, Keep::Nothing).map(|(value, _)| value)
    }

    fn transact<T>(
        &self,
        session: &Session,
        command: &str,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, Problem>,
        keep: Keep,
    ) -> Result<(T, Done), Problem> {
        let scene = Scene::new(session.actor.clone(), self.now(), &session.vault, session.store.shelf());
        let mut problem = None;
        let act = |conn: &_| {
            let mut machine = self.machine_for_work();
            let tools = Tools { ids: &mut machine.ids, random: &mut *machine.random };
            let mut write = Write::new(Read::new(conn, &scene), tools, command);
            let outcome = kept(&mut problem, work(&mut write)).and_then(|value| {
                access_of(&write, command, &scene.take_views())?;
                Ok((value, write.finish()?))
            });
            // The counter goes on: ids of one millisecond keep their order across actions.
            self.machine().ids = machine.ids;
            outcome
        };
        let outcome = match keep {
            Keep::Everything => session.store.write(act),
            Keep::Nothing => session.store.rehearse(act),
        };
        told(problem, outcome)
    }

    fn machine_for_work(&self) -> Working {
        let random = self.fresh_randomness();
        Working { ids: std::mem::take(&mut self.machine().ids), random }
    }

    /// Random bytes of their own for one work, so that the machine is not held meanwhile.
    pub(crate) fn fresh_randomness(&self) -> Box<dyn Randomness + Send> {
        let mut seed = [0_u8; 32];
        self.machine().random.fill(&mut seed);
        Box::new(depter_core::store::seal::SeededRandomness::from_seed(seed))
    }

    /// Notes in the access record that closed records were read, or that something was printed or exported.
    pub(crate) fn note(&self, session: &Session, command: &str, targets: &[Pointer]) -> Result<(), Problem> {
        self.write(session, command, |cx| Ok(access::note(cx, command, targets)?)).map(|_| ())
    }
}

impl Drop for App {
    /// A copy that was begun is finished.
    fn drop(&mut self) {
        self.desk.settle();
    }
}

/// Ids and random bytes of one action, taken out of the machine so that progress can be told meanwhile.
struct Working {
    ids: TimedIds,
    random: Box<dyn Randomness + Send>,
}

enum Keep {
    Everything,
    Nothing,
}

fn access_of(write: &Write<'_>, command: &str, views: &[Pointer]) -> depter_core::Result<()> {
    if views.is_empty() { Ok(()) } else { access::note(write, command, views) }
}

/// Lets a problem of the work abort the transaction, and keeps it to be told.
fn kept<T>(problem: &mut Option<Problem>, outcome: Result<T, Problem>) -> depter_core::Result<T> {
    outcome.map_err(|p| {
        *problem = Some(p);
        Error::Broken("aborted")
    })
}

fn told<T>(problem: Option<Problem>, outcome: depter_core::Result<T>) -> Result<T, Problem> {
    match problem {
        Some(problem) => Err(problem),
        None => outcome.map_err(Problem::from),
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

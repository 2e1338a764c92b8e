//! A centre to try things in: founded in a folder of its own, with an account of every role, on a clock that stands.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use depter_app::command::failure::Failure;
use depter_app::platform::clock::SetClock;
use depter_app::platform::disk::{Disks, UnknownDisks};
use depter_app::platform::environment::Hardness;
use depter_app::sandbox::Sandbox;
use depter_app::{Answer, App, Platform};
use depter_sealing::SeededRandomness;
use depter_store::open::{DATABASE, begin};
use depter_store::secrets::keyring::{ArgonParams, KeyringFolder};
use depter_values::{Language, Moment};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::described;

/// The password of every account here.
pub const PASSWORD: &str = "жети тоо ашкан сары буудай 61";

/// Quick enough for tests, and never what a person gets.
const QUICK: Hardness = Hardness::Given(ArgonParams::LEAST);

/// 10:00 on 21 November 2026 in Bishkek, when every test begins.
pub const BEGINS: &str = "2026-11-21T04:00:00Z";

/// Who works. Each has an account of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The head who founded the centre.
    Head,
    /// Another head.
    SecondHead,
    /// A member of staff to whom closed cases are open.
    Entitled,
    /// A member of staff to whom they are not.
    Staff,
    /// A volunteer.
    Volunteer,
}

impl Who {
    /// Everybody.
    pub const ALL: [Who; 5] = [Who::Head, Who::SecondHead, Who::Entitled, Who::Staff, Who::Volunteer];

    /// The name on the log-in page.
    pub fn name(self) -> &'static str {
        match self {
            Who::Head => "Жетекчи",
            Who::SecondHead => "Экинчи жетекчи",
            Who::Entitled => "Адис",
            Who::Staff => "Кызматкер",
            Who::Volunteer => "Ыктыярчы",
        }
    }

    fn account(self) -> Value {
        let (role, entitled) = match self {
            Who::Head | Who::SecondHead => ("head", true),
            Who::Entitled => ("staff", true),
            Who::Staff => ("staff", false),
            Who::Volunteer => ("volunteer", false),
        };
        json!({ "name": self.name(), "role": role, "entitled": entitled, "language": "ky", "password": PASSWORD })
    }
}

/// A centre with its program running.
pub struct Centre {
    folder: TempDir,
    app: Option<App>,
    /// The clock, to be set.
    pub clock: Arc<SetClock>,
    /// What the program is told of disks; taken over when it starts.
    pub disks: Arc<dyn Disks>,
    /// Room is kept back on the disk; taken over when the program starts.
    pub reserve: bool,
    /// How long passwords are worked on; taken over when the program starts.
    pub hardness: Hardness,
}

impl Centre {
    /// An empty data folder with the program running in it.
    pub fn empty() -> Self {
        Centre::empty_in(&std::env::temp_dir())
    }

    /// The same in a folder under `place`: on a disk of its own, for example.
    pub fn empty_in(place: &Path) -> Self {
        let folder = TempDir::new_in(place).expect("a temporary folder");
        let clock = Arc::new(SetClock::at(moment(BEGINS)));
        let mut centre =
            Centre { folder, app: None, clock, disks: Arc::new(UnknownDisks), reserve: false, hardness: QUICK };
        centre.start();
        centre
    }

    /// A founded centre with an account of every role; the head is logged in.
    pub fn founded() -> Self {
        Centre::founded_in(&std::env::temp_dir())
    }

    /// The same in a folder under `place`.
    pub fn founded_in(place: &Path) -> Self {
        let centre = Centre::empty_in(place);
        centre.call("first_run", founding());
        for who in &Who::ALL[1..] {
            centre.call("user_add", who.account());
        }
        centre
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program.
    pub fn app(&self) -> &App {
        self.app.as_ref().expect("the program runs")
    }

    /// Ends the program.
    pub fn stop(&mut self) {
        self.app = None;
    }

    /// Starts the program again; nobody is logged in.
    pub fn start(&mut self) {
        self.stop();
        let failed = |failure| panic!("{failure:?}");
        self.try_start().unwrap_or_else(failed);
    }

    /// Starts the program again, if it starts.
    pub fn try_start(&mut self) -> Result<(), Failure> {
        self.stop();
        let (disks, hardness) = (Arc::clone(&self.disks), self.hardness);
        let host = Platform { disks, hardness, reserve: self.reserve, ..host(&self.clock) };
        self.app = Some(App::open(self.folder.path(), host)?);
        Ok(())
    }

    /// Somebody logs in; whoever was logged in is not any more.
    pub fn log_in(&self, who: Who) -> &Self {
        self.call("session_open", json!({ "user": who.name(), "password": PASSWORD }));
        self
    }

    /// Sets the clock (RFC 3339, UTC).
    pub fn at(&self, at: &str) -> &Self {
        self.clock.set(moment(at));
        self
    }

    /// Asks for a command, whatever comes of it; an answer is always as it is described.
    pub fn ask(&self, command: &str, arguments: Value) -> Result<Answer, Failure> {
        let answer = self.app().call(command, arguments)?;
        assert_eq!(described::faults(command, &answer.value), Vec::<String>::new(), "{command}");
        Ok(answer)
    }

    /// The value of a command that must work.
    pub fn call(&self, command: &str, arguments: Value) -> Value {
        self.ask(command, arguments).unwrap_or_else(|failure| panic!("{command}: {failure:?}")).value
    }

    /// The code of a command that must be refused.
    pub fn refused(&self, command: &str, arguments: Value) -> String {
        match self.ask(command, arguments) {
            Ok(answer) => panic!("{command} was not refused: {}", answer.value),
            Err(failure) => failure.code,
        }
    }

    /// A handle for a file of this name beside the data folder, with its path.
    pub fn file(&self, name: &str) -> (Value, PathBuf) {
        let path = self.folder.path().join(name);
        let handle = self.app().files.give(path.clone());
        (json!(handle), path)
    }

    /// The key of the database, opened by the head's password.
    pub fn database_key(&self) -> [u8; 32] {
        let folder = KeyringFolder::new(self.folder.path());
        let (_, keys) = folder.unlock(Who::Head.name(), PASSWORD, moment(BEGINS)).expect("the head's password");
        *keys.database_key()
    }

    /// A connection past the program, as somebody has it who holds the key.
    #[expect(clippy::disallowed_methods, reason = "looks into the store from outside")]
    pub fn database(&self) -> Connection {
        begin();
        let conn = Connection::open(self.folder.path().join(DATABASE)).expect("the database");
        let hex = self.database_key().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        conn.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"; PRAGMA foreign_keys = ON;")).expect("the key");
        conn
    }

    /// How many operations the history has.
    pub fn operations(&self) -> i64 {
        self.database().query_row("SELECT count(*) FROM operation", [], |row| row.get(0)).expect("the history")
    }
}

/// A program that is started again draws other random bytes, as on every computer: ids are made of them.
fn another_seed() -> [u8; 32] {
    static STARTS: AtomicU32 = AtomicU32::new(0);
    let mut seed = [17; 32];
    seed[..4].copy_from_slice(&STARTS.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    seed
}

/// What a host brings along in tests.
pub fn host(clock: &Arc<SetClock>) -> Platform {
    Platform {
        clock: Box::new(Arc::clone(clock)),
        random: Box::new(SeededRandomness::from_seed(another_seed())),
        disks: Arc::new(UnknownDisks),
        reserve: false,
        hardness: QUICK,
        language: Language::Ky,
        released: None,
        demo: false,
        reports: Box::new(|_, _| {}),
        sandbox: Sandbox::at(chores()),
    }
}

/// The program of the chores, which opens pictures for the tests as the product does for itself.
pub fn chores() -> PathBuf {
    let this = std::env::current_exe().expect("this program");
    let beside = this.parent().filter(|folder| !folder.ends_with("deps")).or_else(|| this.parent()?.parent());
    beside.expect("the folder of programs").join(format!("chores{}", std::env::consts::EXE_SUFFIX))
}

/// A concern with these words, and nothing more than has to be said.
pub fn concern(narrative: &str) -> Value {
    json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": narrative },
    } })
}

/// What founds an invented centre with its first head.
pub fn founding() -> Value {
    json!({ "centre": file(), "user": Who::Head.name(), "password": PASSWORD })
}

/// An invented centre.
pub fn file() -> Value {
    json!({
        "name": {
            "ky": "«Сары-Жаз» кылмыштуулуктун алдын алуу боюнча коомдук борбору",
            "ru": "Общественный центр профилактики преступности «Сары-Жаз»",
            "en": "Sary-Jaz community crime prevention centre",
        },
        "short_name": { "ky": "Сары-Жаз КААБ", "ru": "ОЦПП «Сары-Жаз»", "en": "Sary-Jaz centre" },
        "territory": { "ky": "Сары-Жаз айыл аймагы", "ru": "Сары-Жазский айыльный аймак", "en": "Sary-Jaz aimak" },
        "head_office": { "ky": "Борбордун төрагасы", "ru": "Председатель центра", "en": "Chair of the centre" },
        "head_name": "А. Үлгүлүев",
        "phone": "0312 00 00 00",
    })
}

fn moment(at: &str) -> Moment {
    at.parse().unwrap_or_else(|error| panic!("{at}: {error:?}"))
}

//! Founding a centre, logging in and out, and the accounts.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use depter_core::backup::{self, CopyError};
use depter_core::centre::{self, CentreFile};
use depter_core::store::copy::newest;
use depter_core::store::durable::sync_folder;
use depter_core::store::founding::Founding;
use depter_core::store::keyring::{Centre as KeyCentre, KeyError, Keyring, NewUser, Unlocked, check_password};
use depter_core::store::open::{DATABASE, OpenError, Store};
use depter_core::store::{Actor, Ids as _, Kind};
use depter_core::users::{self, Account, User};
use depter_core::values::{DeviceId, Language, Line, Moment, Role, SessionId, Trilingual, UserId};
use depter_core::{Error, attachments, calendar, lists, people};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::clock::{ClockDoubt, Watch};
use crate::command::Nothing;
use crate::copies::close_again;
use crate::demo;
use crate::door::App;
use crate::failure::Problem;
use crate::vault::SessionVault;

/// An unlocked session: who works, over which store, with which keys. Dropping it closes the store and wipes the keys.
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// The name on the log-in page.
    pub name: Line,
    pub(crate) store: Store,
    pub(crate) vault: SessionVault,
    /// The centre is invented.
    demo: bool,
    pub(crate) watch: Watch,
    /// Steps that were lost and came back from the second copy when the session began.
    caught_up: usize,
    changed: Mutex<Vec<Kind>>,
}

impl Session {
    fn new(store: Store, keys: Unlocked, session: SessionId, language: Language, (demo, watch): (bool, Watch)) -> Self {
        let actor = Actor { user: keys.user, session, role: keys.role, entitled: keys.entitled, language };
        let name = keys.name.clone();
        let vault = SessionVault::new(keys);
        Session { actor, name, store, vault, demo, watch, caught_up: 0, changed: Mutex::default() }
    }

    /// The centre is invented.
    pub(crate) fn is_demo(&self) -> bool {
        self.demo
    }

    /// Why nothing may be written now; an invented centre writes at any time.
    pub(crate) fn clock_doubt(&self, now: Moment) -> Option<ClockDoubt> {
        if self.demo { None } else { self.watch.look(now) }
    }

    pub(crate) fn note_changed(&self, kinds: &[Kind]) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(kinds);
    }

    pub(crate) fn take_changed(&self) -> Vec<Kind> {
        let mut kinds = std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner));
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// A password on its way; wiped when dropped, never shown.
#[derive(Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Password(#[schemars(with = "String")] Zeroizing<String>);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

impl Password {
    /// A password typed elsewhere than in arguments.
    pub fn new(text: &str) -> Self {
        Password(Zeroizing::new(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Founds a centre.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstRun {
    /// The centre.
    pub centre: CentreFile,
    /// The first head's name on the log-in page.
    pub user: Line,
    /// The first head's password.
    pub password: Password,
    /// An invented centre.
    #[serde(default)]
    pub demo: bool,
}

/// What was founded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Founded {
    /// The centre's name.
    pub centre: Trilingual,
    /// The first head.
    pub user: Line,
}

/// Logs in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionOpen {
    /// The name on the log-in page.
    pub user: Line,
    /// The password.
    pub password: Password,
}

/// How far the program is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Opened {
    /// No centre is founded yet.
    FirstRun,
    /// Nobody is logged in.
    Locked,
    /// Somebody is logged in.
    Open,
}

/// Who is logged in, and what the log-in page shows.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SessionState {
    /// How far the program is opened.
    pub state: Opened,
    /// The language of messages.
    pub language: Language,
    /// The centre's short name.
    pub centre: Option<Trilingual>,
    /// The names on the log-in page.
    pub names: Vec<Line>,
    /// Those of them who are heads: the sheet of paper gives one of them a new password.
    pub heads: Vec<Line>,
    /// Who is logged in.
    pub user: Option<Line>,
    /// In which role.
    pub role: Option<Role>,
    /// Whether closed cases are open to this person.
    pub entitled: bool,
    /// When the last verified copy was made.
    pub verified_copy_at: Option<Moment>,
    /// Steps that the register had lost, and that came back from the second copy when this session began.
    pub caught_up: usize,
    /// The clock of the computer is doubted: nothing is written until it is set right or confirmed.
    pub clock: Option<ClockDoubt>,
    /// The register can only be read: the folder or the disk takes no writing.
    pub read_only: bool,
    /// The disk has so little room left that nothing is kept back for a full one.
    pub disk_short: bool,
    /// The centre is invented: the store says so; while it is locked, how the program was started.
    pub demo: bool,
    /// What everybody in the invented centre logs in with; it is no secret, and of no other centre.
    pub demo_password: Option<String>,
}

/// Sets the language of messages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageSet {
    /// The language.
    pub language: Language,
}

/// Founds a centre: keys, store, shipped lists, calendar, bodies, the first head; the head is then logged in.
///
/// All of it is made in a nursery and moved into place by one rename at the end: a power cut in between leaves a folder
/// in which nothing was founded.
pub fn first_run(app: &App, args: FirstRun) -> Result<Founded, Problem> {
    let folder = app.keyring();
    if app.folder().join(DATABASE).exists() {
        return Err(Problem::code("store_exists"));
    }
    if folder.marked_store().is_some() {
        return Err(Problem::code("store_missing"));
    }
    centre::check(&args.centre)?;
    check_password(args.password.as_str(), &[args.user.as_str()])?;
    let language = args.centre.language.unwrap_or(Language::Ky);
    let named = if args.centre.short_name.is_empty() { &args.centre.name } else { &args.centre.short_name };
    let now = app.now();
    let mut machine = app.machine();
    let (centre, device) = (machine.ids.next(now), DeviceId(machine.ids.next(now)));
    let (user, session) = (UserId(machine.ids.next(now)), SessionId(machine.ids.next(now)));
    let params = machine.hardness.params();
    let head =
        NewUser { id: user, name: &args.user, role: Role::Head, entitled: true, password: args.password.as_str() };
    let of_centre = KeyCentre { id: centre, name: named.clone(), language };
    let (mut keyring, keys, _) = Keyring::create(of_centre, &head, params, &mut *machine.random)?;
    drop(machine);
    let demo = args.demo || app.is_for_demo();
    let founding = Founding { centre, device, at: now, demo };
    let called = in_nursery(app, |nursery| {
        let store = Store::create(nursery, keys.database_key(), &founding)?;
        let first = Session::new(store, keys.clone(), session, app.language(), (demo, Watch::over(None, None)));
        let called = found(app, &first, args.centre, &args.user)?;
        drop(first);
        // From here on nothing needs room on the disk that is not taken already.
        let mark = folder.stage_mark(centre)?;
        folder.write(&mut keyring)?;
        std::fs::rename(nursery.join(DATABASE), app.folder().join(DATABASE)).map_err(|e| OpenError::of_file(&e))?;
        sync_folder(app.folder()).map_err(|e| OpenError::of_file(&e))?;
        mark.put().map_err(KeyError::from)?;
        Ok(called)
    })?;
    let store = Store::open(app.folder(), keys.database_key())?;
    let watch = Watch::over(Some(now), app.released());
    app.set_session(Some(Session::new(store, keys, session, app.language(), (demo, watch))));
    Ok(Founded { centre: called, user: args.user })
}

/// Founds something in an empty folder beside the store, which is taken away whatever comes of it. What an interrupted
/// founding left there belongs to nobody.
fn in_nursery<T>(app: &App, found: impl FnOnce(&Path) -> Result<T, Problem>) -> Result<T, Problem> {
    let nursery = app.folder().join("founding");
    if nursery.exists() {
        std::fs::remove_dir_all(&nursery).map_err(|e| OpenError::of_file(&e))?;
    }
    std::fs::create_dir(&nursery).map_err(|e| OpenError::of_file(&e))?;
    let outcome = found(&nursery);
    std::fs::remove_dir_all(&nursery).ok();
    outcome
}

/// Everything that a new store holds: one operation.
fn found(app: &App, session: &Session, file: CentreFile, head: &Line) -> Result<Trilingual, Problem> {
    let account = Account {
        name: head.clone(),
        role: Role::Head,
        entitled: true,
        language: file.language.unwrap_or(Language::Ky),
    };
    let (centre, _) = app.write(session, "first_run", |cx| {
        cx.irreversible();
        lists::seed(cx)?;
        calendar::seed(cx)?;
        people::seed(cx)?;
        let centre = centre::found(cx, file)?;
        users::add(cx, session.actor.user, account)?;
        Ok(centre)
    })?;
    Ok(centre.names)
}

/// Logs in: the password opens the keys, the keys open the store.
pub fn session_open(app: &App, args: SessionOpen) -> Result<SessionState, Problem> {
    app.set_session(None);
    if !app.folder().join(DATABASE).exists() {
        return Err(Problem::code("store_missing"));
    }
    let (keyring, keys) = {
        let _alone = app.desk().keep_keyring();
        app.keyring().unlock(args.user.as_str(), args.password.as_str(), app.now())?
    };
    let keys = without_leavers(app, &keyring, keys);
    let store = opened(app, &keys)?;
    let founding = store.read(Founding::of)?;
    keyring.check_centre(founding.centre)?;
    if !store.is_read_only() {
        app.keyring().mark_store(founding.centre)?;
    }
    let now = app.now();
    let session_id = SessionId(app.machine().ids.next(now));
    let newest = store.read(newest)?.map(|(at, _)| at);
    let watch = Watch::over(newest, app.released());
    let mut session = Session::new(store, keys, session_id, app.language(), (founding.demo, watch));
    if !session.store.is_read_only() {
        app.keep_reserve();
        session.caught_up = app.desk().catch_up(&session)?;
    }
    close_again(app, &mut session)?;
    let account: User = app
        .read(&session, "session_open", |cx| Ok(cx.get(session.actor.user)?))
        .map_err(|_| KeyError::PasswordWrong)?;
    session.actor.language = account.language;
    sweep(app, &session);
    app.set_session(Some(session));
    session_state(app, Nothing {})
}

/// The store; where it can only be read, to be read.
fn opened(app: &App, keys: &Unlocked) -> Result<Store, Error> {
    match Store::open(app.folder(), keys.database_key()) {
        Err(Error::Store(OpenError::ReadOnly)) => Store::open_to_read(app.folder(), keys.database_key()),
        opened => opened,
    }
}

/// Takes away files that no row names, while nobody works yet. Beside a register that was put aside they stay: its rows
/// may name them. What cannot be done now is done at the next log-in.
fn sweep(app: &App, session: &Session) {
    if backup::aside(app.folder()).is_empty() {
        session.store.write(|conn| attachments::sweep(conn, &session.store.shelf())).ok();
    }
}

/// Writes the store anew under a new key when a head logs in after somebody left: no session is open then, and who left
/// may have kept the key. What cannot be done now (a full disk) stays due, and the log-in goes on.
fn without_leavers(app: &App, keyring: &Keyring, keys: Unlocked) -> Unlocked {
    if keys.role != Role::Head || !keyring.rotation_due() {
        return keys;
    }
    app.desk().settle();
    let _alone = app.desk().keep_keyring();
    let now = app.now();
    let mut random = app.fresh_randomness();
    let renewed = Store::open(app.folder(), keys.database_key()).map_err(CopyError::from).and_then(|store| {
        let progress = |done, of| app.progress("rotation", done, of);
        backup::renew_keys(app.folder(), store, (keyring, &keys), &mut *random, now, &progress)
    });
    let Some(renewed) = renewed.ok().and_then(|renewed| renewed.refreshed(&keys).ok()) else { return keys };
    // The second copy is sealed by the new key from now on: it needs a copy that opens by the same.
    app.desk().note(|notes| notes.last = None);
    renewed
}

/// Locks: the store is closed and the keys are wiped, after a last copy if one is due.
pub fn session_lock(app: &App, _: Nothing) -> Result<SessionState, Problem> {
    if let Some(session) = app.take_session() {
        app.desk().copy_while_leaving(session, app.now());
    }
    session_state(app, Nothing {})
}

/// Who is logged in, and what the log-in page shows.
pub fn session_state(app: &App, _: Nothing) -> Result<SessionState, Problem> {
    let mut state = SessionState {
        state: Opened::FirstRun,
        language: app.language(),
        centre: None,
        names: vec![],
        heads: vec![],
        user: None,
        role: None,
        entitled: false,
        verified_copy_at: None,
        caught_up: 0,
        clock: None,
        read_only: false,
        disk_short: false,
        demo: app.is_for_demo(),
        demo_password: app.is_for_demo().then(demo::password),
    };
    let has_store = app.folder().join(DATABASE).exists();
    if !has_store && app.keyring().marked_store().is_none() {
        return Ok(state);
    }
    let keyring = app.keyring().read()?;
    state.state = Opened::Locked;
    state.centre = Some(keyring.centre().name.clone());
    state.heads = keyring.heads().map(|login| login.name).collect();
    state.names = keyring.names().into_iter().map(|login| login.name).collect();
    state.verified_copy_at = keyring.verified_copy_at();
    if let Some(session) = app.session() {
        state.state = Opened::Open;
        state.user = Some(session.name.clone());
        state.role = Some(session.actor.role);
        state.read_only = session.store.is_read_only();
        state.disk_short = app.is_disk_short();
        state.caught_up = session.caught_up;
        state.clock = session.clock_doubt(app.now());
        state.entitled = session.actor.entitled;
        state.demo = session.demo;
        state.demo_password = None;
    }
    Ok(state)
}

/// Sets the language of messages; nothing else changes.
pub fn language_set(app: &App, args: LanguageSet) -> Result<SessionState, Problem> {
    app.set_language(args.language);
    session_state(app, Nothing {})
}

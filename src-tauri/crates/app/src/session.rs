//! Founding a centre, logging in and out, and the accounts.

use std::sync::{Mutex, PoisonError};

use depter_core::centre::{self, CentreFile};
use depter_core::migrations::MIGRATIONS;
use depter_core::registry::RECORD_TYPES;
use depter_core::users::{self, Account, User};
use depter_core::{calendar, concerns, lists, people};
use depter_store::files::durable::sync_folder;
use depter_store::history::replay::newest;
use depter_store::history::roll;
use depter_store::open::founding::Founding;
use depter_store::open::{DATABASE, OpenError, Store};
use depter_store::records::entries;
use depter_store::secrets::keyring::{Centre as KeyCentre, KeyError, Keyring, NewUser, Unlocked, check_password};
use depter_store::{Actor, Ids as _};
use depter_values::{DeviceId, Kind, Language, Moment, Role, SessionId, ShortText, Trilingual, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::clock::{ClockDoubt, Watch};
use crate::command::Nothing;
use crate::copies::{self, close_again};
use crate::door::App;
use crate::failure::CommandError;
use crate::vault::SessionVault;
use crate::{accounts, attachments, authors, demo, drafts, folder, near, rights};

/// An unlocked session: who works, over which store, with which keys. Dropping it closes the store and wipes the keys.
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// The name on the log-in page.
    pub name: ShortText,
    pub(crate) store: Store,
    pub(crate) vault: SessionVault,
    /// The centre is invented.
    demo: bool,
    pub(crate) watch: Watch,
    /// Steps that were lost and came back from the second copy when the session began.
    caught_up: usize,
    /// Drafts of this person were altered or taken away past the program.
    drafts_missing: bool,
    changed: Mutex<Vec<Kind>>,
}

impl Session {
    pub(crate) fn new(
        store: Store,
        keys: Unlocked,
        session: SessionId,
        language: Language,
        (demo, watch): (bool, Watch),
    ) -> Self {
        let actor = Actor { user: keys.user, session, role: keys.role, entitled: keys.entitled, language };
        let name = keys.name.clone();
        let vault = SessionVault::new(keys);
        Session {
            actor,
            name,
            store,
            vault,
            demo,
            watch,
            caught_up: 0,
            drafts_missing: false,
            changed: Mutex::default(),
        }
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
    pub user: ShortText,
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
    pub user: ShortText,
}

/// Logs in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionOpen {
    /// The name on the log-in page.
    pub user: ShortText,
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
    pub names: Vec<ShortText>,
    /// Those of them who are heads: the sheet of paper gives one of them a new password.
    pub heads: Vec<ShortText>,
    /// Who is logged in.
    pub user: Option<ShortText>,
    /// In which role.
    pub role: Option<Role>,
    /// Whether closed cases are open to this person.
    pub entitled: bool,
    /// When the last verified copy was made.
    pub verified_copy_at: Option<Moment>,
    /// Steps that the register had lost, and that came back from the second copy when this session began.
    pub caught_up: usize,
    /// Drafts that this person left are not there any more as they were left.
    pub drafts_missing: bool,
    /// The clock of the computer is doubted: nothing is written until it is set right or confirmed.
    pub clock: Option<ClockDoubt>,
    /// The register can only be read: the folder or the disk takes no writing.
    pub read_only: bool,
    /// Closed cases are shown to this person in outline as long as nobody can note who reads them.
    pub in_outline: bool,
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
pub fn first_run(app: &App, args: FirstRun) -> Result<Founded, CommandError> {
    let folder = app.keyring();
    if app.folder().join(DATABASE).exists() {
        return Err(CommandError::code("store_exists"));
    }
    if copies::is_lost(app.folder()) {
        return Err(OpenError::Lost.into());
    }
    centre::check(&args.centre)?;
    let CentreFile { name, short_name, territory, .. } = &args.centre;
    let mut near: Vec<String> = [name, short_name, territory].into_iter().flat_map(near::in_each_language).collect();
    near.push(args.user.as_str().to_owned());
    near.retain(|word| !word.is_empty());
    check_password(args.password.as_str(), &near.iter().map(String::as_str).collect::<Vec<_>>())?;
    let language = args.centre.language.unwrap_or(Language::Ky);
    let named = if args.centre.short_name.is_empty() { &args.centre.name } else { &args.centre.short_name };
    let now = app.now();
    let mut environment = app.environment();
    let (centre, device) = (environment.ids.next(now), DeviceId(environment.ids.next(now)));
    let (user, session) = (UserId(environment.ids.next(now)), SessionId(environment.ids.next(now)));
    let params = environment.hardness.params();
    let head =
        NewUser { id: user, name: &args.user, role: Role::Head, entitled: true, password: args.password.as_str() };
    let of_centre = KeyCentre { id: centre, name: named.clone(), language };
    let (mut keyring, keys, _) = Keyring::create(of_centre, &head, params, &mut *environment.random)?;
    drop(environment);
    let demo = args.demo || app.is_for_demo();
    let founding = Founding { centre, device, at: now, demo };
    let called = folder::in_nursery(app, |nursery| {
        let store = Store::create(nursery, keys.database_key(), &founding, MIGRATIONS)?;
        let first = Session::new(store, keys.clone(), session, app.language(), (demo, Watch::over(None, None)));
        let called = found(app, &first, args.centre, (&args.user, &keyring))?;
        drop(first);
        // From here on nothing needs room on the disk that is not taken already.
        let mark = folder.stage_mark(centre)?;
        folder.write(&mut keyring)?;
        std::fs::rename(nursery.join(DATABASE), app.folder().join(DATABASE)).map_err(|e| OpenError::of_file(&e))?;
        sync_folder(app.folder()).map_err(|e| OpenError::of_file(&e))?;
        mark.put().map_err(KeyError::from)?;
        Ok(called)
    })?;
    app.hold_database()?;
    let store = Store::open(app.folder(), keys.database_key(), MIGRATIONS)?;
    let watch = Watch::over(Some(now), app.released());
    app.set_session(Some(Session::new(store, keys, session, app.language(), (demo, watch))));
    Ok(Founded { centre: called, user: args.user })
}

/// Everything that a new store holds: one operation.
fn found(app: &App, by: &Session, file: CentreFile, head: (&ShortText, &Keyring)) -> Result<Trilingual, CommandError> {
    let (name, keyring) = head;
    let account = Account {
        name: name.clone(),
        role: Role::Head,
        entitled: true,
        language: file.language.unwrap_or(Language::Ky),
    };
    let (centre, _) = app.write(by, "first_run", |cx| {
        cx.irreversible();
        lists::seed(cx)?;
        calendar::seed(cx)?;
        people::seed(cx)?;
        let centre = centre::found(cx, file)?;
        users::add(cx, by.actor.user, account)?;
        authors::Authors::of(keyring).keep(cx)?;
        concerns::drafts_are_whole(cx)?;
        roll::tell(cx, keyring)?;
        Ok(centre)
    })?;
    Ok(centre.names)
}

/// Logs in: the password opens the keys, the keys open the store.
pub fn session_open(app: &App, args: SessionOpen) -> Result<SessionState, CommandError> {
    app.set_session(None);
    if app.folder().join(DATABASE).symlink_metadata().is_err() {
        return Err(if copies::is_lost(app.folder()) { OpenError::Lost } else { OpenError::Missing }.into());
    }
    app.hold_database()?;
    let (unlocked, took) = rights::unlocked(app, args.user.as_str(), args.password.as_str())?;
    let (keyring, keys, store) = rights::without_leavers(app, unlocked)?;
    let founding = store.read(Founding::of)?;
    keyring.check_centre(founding.centre)?;
    if !store.is_read_only() {
        app.keyring().mark_store(founding.centre)?;
    }
    let now = app.now();
    let session_id = SessionId(app.environment().ids.next(now));
    let newest = store.read(newest)?.map(|(at, _)| at);
    let watch = Watch::over(newest, app.released());
    let mut session = Session::new(store, keys, session_id, app.language(), (founding.demo, watch));
    if !session.store.is_read_only() {
        app.keep_reserve();
        session.caught_up = app.backups().catch_up(&session)?;
    }
    // After the steps that came back: they may tell of a newer keyring.
    let standing = rights::check(app, &session.store, &keyring)?;
    let account: User = app
        .read(&session, "session_open", |cx| Ok(cx.get(session.actor.user)?))
        .map_err(|_| KeyError::PasswordWrong)?;
    session.actor.language = account.language;
    rights::lessen(&mut session, &account);
    rights::take_over(app, &session, (&keyring, standing))?;
    close_again(app, &mut session)?;
    if !session.demo && !session.store.is_read_only() {
        accounts::lock_dearer(app, &session, &args.password, took);
    }
    copies::renumber(app, &session)?;
    session.drafts_missing = drafts::are_missing(app, &session);
    // What cannot be kept now (a full disk, a doubted clock) is kept at the next log-in.
    authors::keep(app, &session, &keyring).ok();
    session.store.write(|conn| entries::renew_if_due(conn, RECORD_TYPES)).ok();
    attachments::sweep(app, &session);
    app.set_session(Some(session));
    // The second copy may lack what the last session wrote at its end, or be an earlier one that was put back.
    copies::look_after(app);
    session_state(app, Nothing {})
}

/// Locks: the store is closed and the keys are wiped, after a last copy if one is due.
pub fn session_lock(app: &App, _: Nothing) -> Result<SessionState, CommandError> {
    if let Some(session) = app.take_session() {
        app.backups().copy_while_leaving(session, app.now());
    }
    session_state(app, Nothing {})
}

/// Who is logged in, and what the log-in page shows.
pub fn session_state(app: &App, _: Nothing) -> Result<SessionState, CommandError> {
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
        drafts_missing: false,
        clock: None,
        read_only: false,
        in_outline: false,
        disk_short: false,
        demo: app.is_for_demo(),
        demo_password: app.is_for_demo().then(demo::password),
    };
    let has_store = app.folder().join(DATABASE).symlink_metadata().is_ok();
    if !has_store {
        return if copies::is_lost(app.folder()) { Err(OpenError::Lost.into()) } else { Ok(state) };
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
        state.in_outline = app.is_in_outline();
        state.disk_short = app.is_disk_short();
        (state.caught_up, state.drafts_missing) = (session.caught_up, session.drafts_missing);
        state.clock = session.clock_doubt(app.now());
        state.entitled = session.actor.entitled;
        state.demo = session.demo;
        state.demo_password = None;
    }
    Ok(state)
}

/// Sets the language of messages; nothing else changes.
pub fn language_set(app: &App, args: LanguageSet) -> Result<SessionState, CommandError> {
    app.set_language(args.language);
    session_state(app, Nothing {})
}

//! What is said of the session: who is logged in, and what the log-in page shows.

use depter_store::open::{DATABASE, OpenError};
use depter_values::{Language, Moment, Role, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::Session;
use super::watch::ClockDoubt;
use crate::app::App;
use crate::backup::remains::is_lost;
use crate::command::arguments::Nothing;
use crate::command::failure::CommandError;
use crate::demo::invented;

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
        demo_password: app.is_for_demo().then(invented::password),
    };
    let has_store = app.folder().join(DATABASE).symlink_metadata().is_ok();
    if !has_store {
        return if is_lost(app.folder()) { Err(OpenError::Lost.into()) } else { Ok(state) };
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
        state.demo = session.is_demo();
        state.demo_password = None;
    }
    Ok(state)
}

/// Sets the language of messages; nothing else changes.
pub fn language_set(app: &App, args: LanguageSet) -> Result<SessionState, CommandError> {
    app.set_language(args.language);
    session_state(app, Nothing {})
}

/// The person says that the clock of the computer is right.
pub fn clock_confirm(app: &App, session: &Session, _: Nothing) -> Result<SessionState, CommandError> {
    session.watch.trust(app.now());
    session_state(app, Nothing {})
}

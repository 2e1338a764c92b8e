//! Logging in and out.

use depter_core::concerns;
use depter_core::registry::RECORD_TYPES;
use depter_core::users::User;
use depter_store::Ids as _;
use depter_store::history::replay::newest;
use depter_store::open::founding::Founding;
use depter_store::open::{DATABASE, OpenError};
use depter_store::records::entries;
use depter_store::secrets::keyring::KeyError;
use depter_values::{SessionId, ShortText};
use schemars::JsonSchema;
use serde::Deserialize;

use super::accounts::lock_dearer;
use super::open::Session;
use super::password::Password;
use super::state::{SessionState, session_state};
use super::watch::Watch;
use super::{authors, keyring};
use crate::app::App;
use crate::attachments;
use crate::backup::closing::close_again;
use crate::backup::remains::is_lost;
use crate::backup::upkeep::{look_after, renumber};
use crate::command::arguments::Nothing;
use crate::command::failure::CommandError;

/// Logs in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionOpen {
    /// The name on the log-in page.
    pub user: ShortText,
    /// The password.
    pub password: Password,
}

/// Logs in: the password opens the keys, the keys open the store.
pub fn session_open(app: &App, args: SessionOpen) -> Result<SessionState, CommandError> {
    app.set_session(None);
    if app.folder().join(DATABASE).symlink_metadata().is_err() {
        return Err(if is_lost(app.folder()) { OpenError::Lost } else { OpenError::Missing }.into());
    }
    app.hold_database()?;
    let (unlocked, took) = keyring::unlocked(app, args.user.as_str(), args.password.as_str())?;
    let (keyring, keys, store) = keyring::without_leavers(app, unlocked)?;
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
    let standing = keyring::check(app, &session.store, &keyring)?;
    let account: User = app
        .read(&session, "session_open", |cx| Ok(cx.get(session.actor.user)?))
        .map_err(|_| KeyError::PasswordWrong)?;
    session.actor.language = account.language;
    keyring::lessen(&mut session, &account);
    keyring::take_over(app, &session, (&keyring, standing))?;
    close_again(app, &mut session)?;
    if !session.is_demo() && !session.store.is_read_only() {
        lock_dearer(app, &session, &args.password, took);
    }
    renumber(app, &session)?;
    session.drafts_missing = drafts_are_missing(app, &session);
    // What cannot be kept now (a full disk, a doubted clock) is kept at the next log-in.
    authors::keep(app, &session, &keyring).ok();
    session.store.write(|conn| entries::renew_if_due(conn, RECORD_TYPES)).ok();
    attachments::sweep(app, &session);
    app.set_session(Some(session));
    // The second copy may lack what the last session wrote at its end, or be an earlier one that was put back.
    look_after(app);
    session_state(app, Nothing {})
}

/// Whether the drafts of the person are other ones than they left. Where it cannot be kept what drafts there are, it is
/// looked at the next time.
fn drafts_are_missing(app: &App, session: &Session) -> bool {
    let look = app.write_by_any_clock(session, "session_open", |cx| Ok(concerns::drafts_are_whole(cx)?));
    look.is_ok_and(|(whole, _)| !whole)
}

/// Locks: the store is closed and the keys are wiped, after a last copy if one is due.
pub fn session_lock(app: &App, _: Nothing) -> Result<SessionState, CommandError> {
    if let Some(session) = app.take_session() {
        app.backups().copy_while_leaving(session, app.now());
    }
    session_state(app, Nothing {})
}

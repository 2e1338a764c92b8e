//! The sheet of paper: its code is made anew, typed back, and gives a head a new password.

use depter_store::Ids as _;
use depter_store::secrets::keyring::{KeyError, Keyring, LoginName, RecoveryCode};
use depter_values::{SessionId, ShortText};
use schemars::JsonSchema;
use serde::Deserialize;

use super::keyring::{in_force, opened_to_recover, put};
use super::open::Session;
use super::password::{Password, check};
use super::state::{SessionState, session_state};
use super::watch::Watch;
use crate::app::App;
use crate::command::arguments::Nothing;
use crate::command::failure::CommandError;

/// Gives a head a new password by the code on the sheet of paper.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionRecover {
    /// The code.
    pub code: Password,
    /// The head's name on the log-in page; the first head if none is given.
    #[serde(default)]
    pub user: Option<ShortText>,
    /// The new password.
    pub password: Password,
}

/// Types a code back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecoveryCodeCheck {
    /// The code as it was typed.
    pub code: Password,
}

/// Makes a new recovery code for paper; the one before opens nothing any more.
pub fn recovery_code_new(app: &App, session: &Session, _: Nothing) -> Result<Vec<String>, CommandError> {
    let alone = app.backups().keep_keyring();
    let mut keyring = in_force(app, session, &alone)?;
    let before = keyring.clone();
    let code = keyring.new_recovery_code(&session.vault.keys(), &mut *app.environment().random)?;
    put(app, &alone, (before, &mut keyring), |tell| {
        app.write_by_any_clock(session, "recovery_code_new", tell).map(|((), _)| ())
    })?;
    Ok(code.groups().map(str::to_owned).collect())
}

/// Gives a head a new password by the code on the sheet of paper. Wrong codes are refused before anything is changed.
pub fn session_recover(app: &App, args: SessionRecover) -> Result<SessionState, CommandError> {
    let params = app.environment().hardness.params();
    let mut keyring = app.keyring().read()?;
    let recovered = keyring.recover(&code(&args.code)?)?;
    app.set_session(None);
    let head = head(&keyring, args.user.as_ref())?;
    let store = opened_to_recover(app, &keyring, &recovered)?;
    let before = keyring.clone();
    let keys =
        keyring.reset_head(&recovered, head.user, args.password.as_str(), params, &mut *app.environment().random)?;
    let now = app.now();
    let id = SessionId(app.environment().ids.next(now));
    let session = Session::new(store, keys, id, app.language(), (app.is_for_demo(), Watch::over(None, None)));
    check(app, &session, &head.name, &args.password)?;
    let alone = app.backups().keep_keyring();
    put(app, &alone, (before, &mut keyring), |tell| {
        app.write_by_any_clock(&session, "session_recover", tell).map(|((), _)| ())
    })?;
    drop(alone);
    session_state(app, Nothing {})
}

/// Whether a code that was typed back is the one on the sheet in force.
pub fn recovery_code_check(app: &App, _: &Session, args: RecoveryCodeCheck) -> Result<(), CommandError> {
    app.keyring().read()?.recover(&code(&args.code)?)?;
    Ok(())
}

fn head(keyring: &Keyring, name: Option<&ShortText>) -> Result<LoginName, KeyError> {
    keyring.heads().find(|login| name.is_none_or(|name| &login.name == name)).ok_or(KeyError::UserUnknown)
}

fn code(typed: &Password) -> Result<RecoveryCode, KeyError> {
    typed.as_str().parse()
}

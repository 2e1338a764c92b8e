//! The accounts: keyring and store are changed together.

use std::time::Duration;

use depter_core::users::{self, Account, User};
use depter_sealing::Randomness;
use depter_store::secrets::keyring::{KeyError, Keyring, NewUser};
use depter_store::{Ids as _, Write};
use depter_values::{Language, Role, ShortText, UserId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::authors::Authors;
use super::keyring::{in_force, put};
use super::open::Session;
use super::password::{Password, check};
use crate::app::App;
use crate::command::failure::CommandError;

/// Makes an account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserAdd {
    /// The name on the log-in page.
    pub name: ShortText,
    /// The role.
    pub role: Role,
    /// Whether closed cases are open to this staff member; it must be answered.
    pub entitled: bool,
    /// The language of this person's messages.
    #[serde(default = "kyrgyz")]
    pub language: Language,
    /// The first password.
    pub password: Password,
}

fn kyrgyz() -> Language {
    Language::Ky
}

/// Changes an account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserSave {
    /// The account.
    pub id: UserId,
    /// The version that was read.
    pub version: i64,
    /// The name on the log-in page.
    pub name: ShortText,
    /// The role.
    pub role: Role,
    /// Whether closed cases are open to this staff member.
    pub entitled: bool,
    /// The language of this person's messages.
    pub language: Language,
}

/// Takes an account out.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserRemove {
    /// The account.
    pub id: UserId,
    /// The version that was read.
    pub version: i64,
}

/// Gives somebody a new password.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPassword {
    /// The account.
    pub id: UserId,
    /// The new password.
    pub password: Password,
}

/// Changes one's own password.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    pub current: Password,
    /// The new one.
    pub new: Password,
}

/// Makes an account.
pub fn user_add(app: &App, session: &Session, args: UserAdd) -> Result<User, CommandError> {
    let now = app.now();
    let mut environment = app.environment();
    let (id, params) = (UserId(environment.ids.next(now)), environment.hardness.params());
    drop(environment);
    check(app, session, &args.name, &args.password)?;
    let account =
        Account { name: args.name.clone(), role: args.role, entitled: args.entitled, language: args.language };
    let entitled = args.role.entitled(args.entitled);
    let new = NewUser { id, name: &args.name, role: args.role, entitled, password: args.password.as_str() };
    change_keys(
        app,
        session,
        "user_add",
        |keyring, random| keyring.add_user(&session.vault.keys(), &new, params, random),
        |cx| users::add(cx, id, account),
    )
}

/// Changes an account: name, role, entitlement, language.
pub fn user_save(app: &App, session: &Session, args: UserSave) -> Result<User, CommandError> {
    let account =
        Account { name: args.name.clone(), role: args.role, entitled: args.entitled, language: args.language };
    change_keys(
        app,
        session,
        "user_save",
        |keyring, random| {
            let by = &session.vault.keys();
            keyring.rename_user(by, args.id, &args.name)?;
            keyring.set_role(by, args.id, args.role, random)?;
            keyring.set_entitled(by, args.id, args.role.entitled(args.entitled), random)
        },
        |cx| users::change(cx, args.id, args.version, account),
    )
}

/// Takes an account out; what is sealed from now on is closed to it.
pub fn user_remove(app: &App, session: &Session, args: UserRemove) -> Result<(), CommandError> {
    change_keys(
        app,
        session,
        "user_remove",
        |keyring, random| keyring.remove_user(&session.vault.keys(), args.id, random),
        |cx| users::remove(cx, args.id, args.version),
    )
}

/// Gives somebody a new password without knowing the old one.
pub fn user_password(app: &App, session: &Session, args: UserPassword) -> Result<(), CommandError> {
    let params = app.environment().hardness.params();
    let name = app.read(session, "user_password", |cx| Ok(cx.get::<User>(args.id)?.name))?;
    check(app, session, &name, &args.password)?;
    change_keys(
        app,
        session,
        "user_password",
        |keyring, random| keyring.set_password(&session.vault.keys(), args.id, args.password.as_str(), params, random),
        |cx| cx.get::<User>(args.id).map(|_| ()),
    )
}

/// Changes one's own password; only the lock of one's own key is made anew.
pub fn password_change(app: &App, session: &Session, args: PasswordChange) -> Result<(), CommandError> {
    let params = app.environment().hardness.params();
    check(app, session, &session.name, &args.new)?;
    let now = app.now();
    let alone = app.backups().keep_keyring();
    let mut keyring = in_force(app, session, &alone)?;
    let before = keyring.clone();
    let passwords = (args.current.as_str(), args.new.as_str());
    let changed =
        keyring.change_password(&session.vault.keys(), passwords, params, now, &mut *app.environment().random);
    if let Err(refusal) = changed {
        // A wrong current password counts as a wrong try.
        app.keyring().write(&mut keyring)?;
        return Err(refusal.into());
    }
    put(app, &alone, (before, &mut keyring), |tell| {
        app.write_by_any_clock(session, "password_change", tell).map(|((), _)| ())
    })
}

/// Locks the key of whoever logs in anew where a guess at their password costs less than this computer bears: the first
/// start of a program is just when a computer is busy. What cannot be done now is done at the next log-in.
pub(crate) fn lock_dearer(app: &App, session: &Session, password: &Password, took: Duration) {
    let hardness = app.environment().hardness;
    let locked_with = app.keyring().read().and_then(|keyring| keyring.locked_with(session.actor.user));
    let Some(dearer) = locked_with.ok().and_then(|cheap| hardness.dearer_than(cheap, took)) else { return };
    let alone = app.backups().keep_keyring();
    let Ok(mut keyring) = in_force(app, session, &alone) else { return };
    let before = keyring.clone();
    let mut random = app.fresh_randomness();
    if keyring.lock_again(&session.vault.keys(), password.as_str(), dearer, &mut *random).is_ok() {
        put(app, &alone, (before, &mut keyring), |tell| {
            app.write_by_any_clock(session, "session_open", tell).map(|((), _)| ())
        })
        .ok();
    }
}

/// Changes keyring and store together: the keyring file is replaced inside the transaction, and put back when the
/// transaction does not hold.
fn change_keys<T>(
    app: &App,
    session: &Session,
    command: &str,
    keys: impl FnOnce(&mut Keyring, &mut dyn Randomness) -> Result<(), KeyError>,
    rows: impl FnOnce(&mut Write<'_>) -> depter_store::Result<T>,
) -> Result<T, CommandError> {
    let alone = app.backups().keep_keyring();
    let mut keyring = in_force(app, session, &alone)?;
    let before = keyring.clone();
    keys(&mut keyring, &mut *app.environment().random)?;
    let authors = Authors::changed(&before, &keyring);
    // A leaver may hold the keys of the epoch before: from this step on the session seals to the new one.
    session.vault.renew(&keyring)?;
    let outcome = put(app, &alone, (before.clone(), &mut keyring), |tell| {
        let written = app.write(session, command, |cx| {
            let value = rows(cx)?;
            authors.keep(cx)?;
            tell(cx)?;
            Ok(value)
        });
        written.map(|(value, _)| value)
    });
    if outcome.is_err() {
        session.vault.renew(&before)?;
    }
    outcome
}

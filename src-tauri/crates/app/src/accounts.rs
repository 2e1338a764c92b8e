//! The accounts: keyring and store are changed together.

use depter_core::store::Ids as _;
use depter_core::store::keyring::{KeyError, Keyring, NewUser, check_password};
use depter_core::users::{self, Account, User};
use depter_core::values::{Language, Line, Role, UserId};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::command::Nothing;
use crate::door::App;
use crate::failure::Problem;
use crate::session::{Password, Session};

/// Makes an account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserAdd {
    /// The name on the log-in page.
    pub name: Line,
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
    pub name: Line,
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
pub fn user_add(app: &App, session: &Session, args: UserAdd) -> Result<User, Problem> {
    let now = app.now();
    let mut machine = app.machine();
    let (id, params) = (UserId(machine.ids.next(now)), machine.hardness.params());
    drop(machine);
    check_password(args.password.as_str(), &[args.name.as_str()])?;
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
pub fn user_save(app: &App, session: &Session, args: UserSave) -> Result<User, Problem> {
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
pub fn user_remove(app: &App, session: &Session, args: UserRemove) -> Result<(), Problem> {
    change_keys(
        app,
        session,
        "user_remove",
        |keyring, random| keyring.remove_user(&session.vault.keys(), args.id, random),
        |cx| users::remove(cx, args.id, args.version),
    )
}

/// Gives somebody a new password without knowing the old one.
pub fn user_password(app: &App, session: &Session, args: UserPassword) -> Result<(), Problem> {
    let params = app.machine().hardness.params();
    let name = app.read(session, "user_password", |cx| Ok(cx.get::<User>(args.id)?.name))?;
    check_password(args.password.as_str(), &[name.as_str()])?;
    change_keys(
        app,
        session,
        "user_password",
        |keyring, random| keyring.set_password(&session.vault.keys(), args.id, args.password.as_str(), params, random),
        |cx| cx.get::<User>(args.id).map(|_| ()),
    )
}

/// Changes one's own password; only the lock of one's own key is made anew.
pub fn password_change(app: &App, session: &Session, args: PasswordChange) -> Result<(), Problem> {
    let params = app.machine().hardness.params();
    check_password(args.new.as_str(), &[session.name.as_str()])?;
    let now = app.now();
    let folder = app.keyring();
    let _alone = app.desk().keep_keyring();
    let mut keyring = folder.read()?;
    let passwords = (args.current.as_str(), args.new.as_str());
    let changed = keyring.change_password(&session.vault.keys(), passwords, params, now, &mut *app.machine().random);
    // A wrong current password counts as a wrong try, so the keyring is written either way.
    folder.write(&mut keyring)?;
    Ok(changed?)
}

/// Makes a new recovery code for paper; the one before opens nothing any more.
pub fn recovery_code_new(app: &App, session: &Session, _: Nothing) -> Result<Vec<String>, Problem> {
    let folder = app.keyring();
    let _alone = app.desk().keep_keyring();
    let mut keyring = folder.read()?;
    let code = keyring.new_recovery_code(&session.vault.keys(), &mut *app.machine().random)?;
    folder.write(&mut keyring)?;
    Ok(code.groups().map(str::to_owned).collect())
}

/// Changes keyring and store together: the keyring file is replaced inside the transaction, and put back when the
/// transaction does not hold.
fn change_keys<T>(
    app: &App,
    session: &Session,
    command: &str,
    keys: impl FnOnce(&mut Keyring, &mut dyn depter_core::store::Randomness) -> Result<(), KeyError>,
    rows: impl FnOnce(&mut depter_core::store::Write<'_>) -> depter_core::Result<T>,
) -> Result<T, Problem> {
    let folder = app.keyring();
    let _alone = app.desk().keep_keyring();
    let mut keyring = folder.read()?;
    let before = keyring.clone();
    keys(&mut keyring, &mut *app.machine().random)?;
    let mut replaced = false;
    let outcome = app.write(session, command, |cx| {
        let value = rows(cx)?;
        folder.write(&mut keyring)?;
        replaced = true;
        Ok(value)
    });
    if outcome.is_err() && replaced {
        folder.write(&mut before.clone())?;
    }
    let (value, _) = outcome?;
    // A leaver may hold the keys of the epoch before: from now on this session seals to the new one.
    session.vault.renew(&keyring)?;
    Ok(value)
}

//! The people who work with the register. Their keys live in the keyring; the door keeps both in step.

use depter_store::{Read, Result, Write, record};
use depter_values::{Language, Refusal, Role, ShortText, UserId};
use rusqlite::OptionalExtension as _;
use schemars::JsonSchema;
use serde::Serialize;

#[cfg(test)]
mod tests;

record! {
    /// A person who may log in, or could once.
    pub struct User(UserId) = User in "user" {
        /// The name on the log-in page.
        pub name: ShortText,
        /// The role.
        pub role: Role,
        /// May see closed cases.
        pub entitled: bool,
        /// The language of this person's messages.
        pub language: Language,
    }
}

/// What is asked when an account is made or changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Account {
    /// The name on the log-in page.
    pub name: ShortText,
    /// The role.
    pub role: Role,
    /// The switch for staff; a head always is, a volunteer never.
    pub entitled: bool,
    /// The language of this person's messages.
    pub language: Language,
}

impl Account {
    /// The account with the entitlement that its role allows (contract §1).
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.entitled = match self.role {
            Role::Head => true,
            Role::Staff => self.entitled,
            Role::Volunteer => false,
        };
        self
    }
}

/// Somebody who works with the register, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UserName {
    /// Who.
    pub id: UserId,
    /// The name on the log-in page.
    pub name: ShortText,
    /// The role.
    pub role: Role,
}

/// Who works with the register: from these one is chosen from whom a record is hidden. The log-in page names them too.
pub fn user_names(read: &Read<'_>) -> Result<Vec<UserName>> {
    let users = active(read)?.into_iter();
    Ok(users.map(|User { id, name, role, .. }| UserName { id, name, role }).collect())
}

/// Everybody who may log in, by name.
pub fn active(read: &Read<'_>) -> Result<Vec<User>> {
    read.all("SELECT * FROM user_live ORDER BY name", [])
}

/// Whether this change of `user` would make the person of this session the last head, from whom nothing can be hidden,
/// while something is hidden from them: then it would be they who lift it.
fn lifts_what_is_hidden(read: &Read<'_>, user: &User) -> Result<bool> {
    let actor = read.actor();
    if user.role != Role::Head || user.id == actor.user || active_heads(read)? > 2 {
        return Ok(false);
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM concern_live WHERE hidden_from <> '[]' AND instr(hidden_from, ?1) > 0)";
    read.value(sql, [actor.user.to_string()])
}

/// The role in which somebody may log in; none for whoever left.
pub fn role(conn: &rusqlite::Connection, id: UserId) -> Result<Option<Role>> {
    let mut role = conn.prepare_cached("SELECT role FROM user_live WHERE id = ?1")?;
    Ok(role.query_row([id], |row| row.get(0)).optional()?)
}

/// How many heads may log in.
pub fn active_heads(read: &Read<'_>) -> Result<i64> {
    read.value("SELECT count(*) FROM user_live WHERE role = 'head'", [])
}

/// Makes an account.
pub fn add(write: &mut Write<'_>, id: UserId, account: Account) -> Result<User> {
    if account.name.is_empty() {
        return Err(Refusal::FieldRequired { field: "name" }.into());
    }
    let Account { name, role, entitled, language } = account.settled();
    let mut user = User { id, version: 0, removed_at: None, name, role, entitled, language };
    // Keys were made for this person: taking the row back would leave them behind.
    write.irreversible();
    write.put(&mut user)?;
    Ok(user)
}

/// Changes an account; the last head stays one.
pub fn change(write: &mut Write<'_>, id: UserId, version: i64, account: Account) -> Result<User> {
    let mut user: User = write.get(id)?;
    write.check_version(&user, version)?;
    if user.role == Role::Head && account.role != Role::Head && active_heads(write)? <= 1 {
        return Err(Refusal::LastHead.into());
    }
    if account.role != Role::Head && lifts_what_is_hidden(write, &user)? {
        return Err(Refusal::HiddenFromYourself.into());
    }
    let account = account.settled();
    user.name = account.name;
    user.role = account.role;
    user.entitled = account.entitled;
    user.language = account.language;
    write.irreversible();
    write.put(&mut user)?;
    Ok(user)
}

/// Takes the access away; the row stays, so that the history keeps its author.
pub fn remove(write: &mut Write<'_>, id: UserId, version: i64) -> Result<()> {
    let mut user: User = write.get(id)?;
    write.check_version(&user, version)?;
    if user.role == Role::Head && active_heads(write)? <= 1 {
        return Err(Refusal::LastHead.into());
    }
    if lifts_what_is_hidden(write, &user)? {
        return Err(Refusal::HiddenFromYourself.into());
    }
    write.irreversible();
    write.remove(&mut user)
}

/// The name of a user, also of one who left.
pub fn name(read: &Read<'_>, id: UserId) -> Result<Option<ShortText>> {
    read.row("SELECT name FROM user WHERE id = ?1 -- all: authors who left keep their name", [id], |row| row.get(0))
}

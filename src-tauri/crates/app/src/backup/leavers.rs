//! Older copies that somebody opens who left: their password of that time is in the keyring of the copy. They are named,
//! and replaced by a new copy when a head wishes it.

use depter_core::backup::{self, Found};
use depter_values::{Moment, ShortText, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::command::arguments::Nothing;
use crate::command::failure::CommandError;
use crate::session::open::Session;

/// Asks for the copies that somebody opens.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopiesOpenTo {
    /// Who; without anybody, those who have no account any more.
    #[serde(default)]
    pub user: Option<UserId>,
}

/// Copies that somebody opens who should not, in the places that this computer knows.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CopiesOpen {
    /// When they were made, the newest first.
    pub made_at: Vec<Moment>,
    /// Who opens them.
    pub names: Vec<ShortText>,
    /// The register itself still has the key of that time: a new copy would, too. It gets another at the next log-in of
    /// a head.
    pub key_is_old: bool,
}

/// Which copies somebody opens.
pub fn copies_open_to(app: &App, _: &Session, args: CopiesOpenTo) -> Result<CopiesOpen, CommandError> {
    let (found, mut names) = open_to(app, args.user)?;
    names.sort_unstable_by(|one, other| one.as_str().cmp(other.as_str()));
    names.dedup();
    let key_is_old = app.keyring().read()?.rotation_due();
    Ok(CopiesOpen { made_at: found.iter().map(|copy| copy.manifest.made_at).collect(), names, key_is_old })
}

/// Makes a new copy, and takes away the older ones that somebody opens who left. Sticks in drawers are not reached.
pub fn copies_replace(app: &App, session: &Session, _: Nothing) -> Result<CopiesOpen, CommandError> {
    if app.keyring().read()?.rotation_due() {
        return Err(CommandError::code("copies_key_old"));
    }
    let (old, _) = open_to(app, None)?;
    app.begin_work();
    app.backups().copy_to(session, None, app.now(), &|done, of| app.progress("backup", done, of))?;
    for copy in old {
        backup::discard(&copy.folder);
    }
    copies_open_to(app, session, CopiesOpenTo { user: None })
}

fn open_to(app: &App, user: Option<UserId>) -> Result<(Vec<Found>, Vec<ShortText>), CommandError> {
    let today = app.keyring().read()?;
    let accounts: Vec<UserId> = today.names().into_iter().map(|login| login.user).collect();
    let wanted = |id: &UserId| user.map_or(!accounts.contains(id), |user| user == *id);
    let mut found: Vec<Found> = app.backups().places().iter().flat_map(|place| backup::find(place)).collect();
    let mut names = Vec::new();
    found.retain(|copy| {
        let logins = copy.keyring.names().into_iter().filter(|login| wanted(&login.user));
        let before = names.len();
        names.extend(logins.map(|login| login.name));
        copy.manifest.centre == today.centre().id && names.len() > before
    });
    found.sort_by_key(|copy| std::cmp::Reverse(copy.counts_as));
    Ok((found, names))
}

//! Whose keys the keyring holds, kept in the history: by these the entitled know who wrote what (decision 0014).

use depter_core::registry::RECORD_TYPES;
use depter_store::history::origin;
use depter_store::secrets::keyring::{AccountKey, Keyring};
use depter_store::{Result, Write};
use depter_values::UserId;

use super::keyring::{in_force, put};
use super::open::Session;
use crate::app::App;
use crate::command::failure::CommandError;

/// The keys of all accounts, on their way into the history.
pub(crate) struct Authors {
    accounts: Vec<AccountKey>,
    /// Whose keys were made by the change at hand.
    fresh: Vec<UserId>,
    begun: bool,
}

impl Authors {
    /// The keys as they are.
    pub(crate) fn of(keyring: &Keyring) -> Self {
        Authors { accounts: keyring.account_keys(), fresh: Vec::new(), begun: keyring.origins_begun() }
    }

    /// The keys as a head left them who changed the keyring from what it was `before`.
    pub(crate) fn changed(before: &Keyring, after: &Keyring) -> Self {
        let (before, mut authors) = (before.account_keys(), Authors::of(after));
        let known = |new: &&AccountKey| before.iter().any(|old| old.user == new.user && old.key == new.key);
        authors.fresh = authors.accounts.iter().filter(|new| !known(new)).map(|new| new.user).collect();
        authors
    }

    /// Keeps what is not known yet.
    pub(crate) fn keep(&self, cx: &mut Write<'_>) -> Result<()> {
        origin::keep(cx, RECORD_TYPES, (&self.accounts, &self.fresh), self.begun)
    }
}

/// Keeps the keys of all accounts at the log-in of somebody entitled. A history without marks of its authors is taken
/// over as it stands, once.
pub(crate) fn keep(app: &App, session: &Session, keyring: &Keyring) -> std::result::Result<(), CommandError> {
    if !session.actor.entitled || session.store.is_read_only() {
        return Ok(());
    }
    let authors = Authors::of(keyring);
    app.write(session, "session_open", |cx| Ok(authors.keep(cx)?))?;
    if authors.begun {
        return Ok(());
    }
    let alone = app.backups().keep_keyring();
    let mut keyring = in_force(app, session, &alone)?;
    let before = keyring.clone();
    keyring.begin_origins(&session.vault.keys())?;
    put(app, &alone, (before, &mut keyring), |tell| {
        app.write_by_any_clock(session, "session_open", tell).map(|((), _)| ())
    })?;
    Ok(session.vault.renew(&keyring)?)
}

//! The register of today, beside which a copy is looked at.

use depter_core::backup::{CopyKey, Present, Verified};
use depter_core::migrations::MIGRATIONS;
use depter_store::Error;
use depter_store::open::copy::Opened;
use depter_store::open::{DATABASE, DatabaseKey, copy};
use depter_store::secrets::keyring::KeyError;
use depter_values::Moment;

use crate::app::App;
use crate::command::failure::CommandError;

/// The register of today; none where there is none, or where nothing at hand opens it.
pub(super) fn today(app: &App, copy: &Verified, key: CopyKey<'_>, now: Moment) -> Option<Opened> {
    let database = app.folder().join(DATABASE);
    let opened = copy::open(&database, &copy.keys.database.copied(), MIGRATIONS).ok();
    // Since the copy somebody may have left, and the register been given another key.
    opened.or_else(|| copy::open(&database, &key_of_today(app, key, now).ok()?, MIGRATIONS).ok())
}

/// The register beside the copy. One whose pages cannot be read any more is closed, not an incident.
pub(super) fn compared(register: &Opened, copy: &Verified) -> Result<Option<Present>, CommandError> {
    match Present::compared(register, &copy.conn, &copy.later) {
        Ok(present) => Ok(Some(present)),
        Err(Error::Store(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The key of the register of today, where what opens the copy opens its keyring too.
pub(super) fn key_of_today(app: &App, key: CopyKey<'_>, now: Moment) -> Result<DatabaseKey, KeyError> {
    let mut keyring = app.keyring().read()?;
    Ok(match key {
        CopyKey::Head { name, password } => keyring.unlock(name, password, now)?.database_key(),
        CopyKey::Paper(code) => keyring.recover(&code.parse()?)?.database_key(),
    })
}

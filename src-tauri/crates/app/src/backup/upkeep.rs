//! What is done for a register and its copies when somebody logs in.

use depter_core::backup::{self, Known};
use depter_core::migrations::MIGRATIONS;
use depter_core::registry::SERIES;
use depter_store::open::founding::Founding;
use depter_store::open::{DATABASE, copy};
use depter_store::records::numbers;
use depter_store::records::numbers::Highest;
use depter_values::Role;

use crate::app::App;
use crate::command::failure::CommandError;
use crate::session::open::Session;

/// After another state of the register was taken back: numbers go on behind those that the one which is aside now gave.
pub(crate) fn renumber(app: &App, session: &Session) -> Result<(), CommandError> {
    if !app.backups().notes().renumber || session.store.is_read_only() {
        return Ok(());
    }
    let given = numbers_elsewhere(app, session)?;
    session.store.write(|conn| numbers::raise(conn, &given))?;
    app.backups().note(|notes| notes.renumber = false);
    Ok(())
}

/// The highest numbers that are known of besides the register: from copies, second copies, and the register that was put
/// aside last.
fn numbers_elsewhere(app: &App, session: &Session) -> Result<Highest, CommandError> {
    let keys = session.vault.keys().keys().clone();
    let centre = session.store.read(Founding::of)?.centre;
    let mut given = Known::by_keys(&app.backups().places(), centre, &keys).highest(SERIES)?;
    let aside = backup::aside(app.folder()).pop().map(|name| app.folder().join(name).join(DATABASE));
    let aside = aside.and_then(|file| copy::open(&file, &keys.database.copied(), MIGRATIONS).ok());
    numbers::join(&mut given, aside.and_then(|aside| numbers::highest(&aside, SERIES).ok()).unwrap_or_default());
    Ok(given)
}

/// In the background: the second copy is begun where there is none, and followed up where an earlier one was put back in its
/// place; for a head the copies are compared with the history.
pub(crate) fn look_after(app: &App) {
    let Some(session) = app.session() else { return };
    if session.actor.role == Role::Head {
        app.backups().compare_soon(&session);
    }
    app.backups().read_anew();
    app.backups().follow_soon(&session, app.fresh_randomness(), app.now());
}

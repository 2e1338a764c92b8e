//! The keyring beside the register is the one that the register was told of; an older one that was put back opens no
//! session, and today's takes its place again (decision 0013).

use std::sync::MutexGuard;
use std::time::Duration;

use depter_core::backup;
use depter_core::migrations::MIGRATIONS;
use depter_core::users::User;
use depter_store::history::roll;
use depter_store::history::roll::Standing;
use depter_store::open::{OpenError, Store};
use depter_store::secrets::keyring::{KeyError, Keyring, Recovered, Unlocked};
use depter_store::{Error, Write};
use depter_values::Role;

use super::open::Session;
use crate::app::App;
use crate::command::failure::CommandError;
use crate::platform::clock::worked;

/// What a password opened.
pub(crate) type Opened = (Keyring, Unlocked, Store);

/// Unlocks by a password and opens the register, if the keyring is the one that the register knows.
///
/// Says besides how long the password was worked on.
pub(crate) fn unlocked(app: &App, name: &str, password: &str) -> Result<(Opened, Duration), CommandError> {
    let (opened, took) = {
        let _alone = app.backups().keep_keyring();
        worked(|| app.keyring().unlock(name, password, app.now()))
    };
    let refusal: CommandError = match opened {
        Ok((keyring, keys)) => match opened_by(app, &keys) {
            Ok(store) => {
                check(app, &store, &keyring)?;
                return Ok(((keyring, keys, store), took));
            }
            Err(error) if is_of_an_older_key(app) => older_or(error),
            Err(error) => error.into(),
        },
        // Copies are not asked during a pause: each would be one more try.
        Err(error @ KeyError::Pause { .. }) => return Err(error.into()),
        Err(error) => error.into(),
    };
    Err(told_by_copies(app, name, password).unwrap_or(refusal))
}

/// Writes the store anew under a new key when a head logs in after somebody left: no session is open then, and who left
/// may have kept the key. What cannot be done now (a full disk) stays due, and the log-in goes on.
pub(crate) fn without_leavers(app: &App, (keyring, keys, store): Opened) -> Result<Opened, CommandError> {
    if keys.role != Role::Head || !keyring.rotation_due() || store.is_read_only() {
        return Ok((keyring, keys, store));
    }
    app.backups().settle();
    let _alone = app.backups().keep_keyring();
    let now = app.now();
    let mut random = app.fresh_randomness();
    let progress = |done, of| app.progress("rotation", done, of);
    let renewed = backup::renew_keys(app.folder(), store, (&keyring, &keys), &mut *random, now, &progress);
    let renewed = renewed.ok().and_then(|renewed| renewed.refreshed(&keys).ok().map(|keys| (renewed, keys)));
    let (keyring, keys) = match renewed {
        Some(renewed) => {
            // The second copy is sealed by the new key from now on: it needs a copy that opens by the same.
            app.backups().note(|notes| notes.last = None);
            renewed
        }
        None => (keyring, keys),
    };
    let store = Store::open(app.folder(), keys.database_key(), MIGRATIONS)?;
    Ok((keyring, keys, store))
}

/// The register got a new key since the keyring beside it was in force, as a copy of it tells: it does not open by the
/// one before.
fn is_of_an_older_key(app: &App) -> bool {
    let here = app.keyring().read().map(|here| here.generation());
    here.is_ok_and(|here| newer_in_copies(app).is_some_and(|copy| copy.generation() > here))
}

fn older_or(error: Error) -> CommandError {
    match error {
        Error::Store(OpenError::Damaged | OpenError::NotAStore) => KeyError::Older.into(),
        other => other.into(),
    }
}

/// The store; where it can only be read, to be read.
fn opened_by(app: &App, keys: &Unlocked) -> Result<Store, Error> {
    match Store::open(app.folder(), keys.database_key(), MIGRATIONS) {
        Err(Error::Store(OpenError::ReadOnly)) => Store::open_to_read(app.folder(), keys.database_key(), MIGRATIONS),
        opened => opened,
    }
}

/// Refuses a keyring that is not the one in force, and puts that one in its place where the register kept it.
pub(crate) fn check(app: &App, store: &Store, keyring: &Keyring) -> Result<Standing, CommandError> {
    checked(app, store, keyring, &app.backups().keep_keyring())
}

fn checked(app: &App, store: &Store, keyring: &Keyring, alone: &MutexGuard<'_, ()>) -> Result<Standing, CommandError> {
    let standing = store.read(|conn| roll::standing(conn, keyring))?;
    if let Err(refusal) = standing.check() {
        if let Some(kept) = store.read(roll::kept)? {
            put_in_place(app, &kept, alone);
        }
        return Err(refusal.into());
    }
    Ok(standing)
}

/// Takes a keyring over that the register was not told of yet: after a power cut between the two, or one of an earlier
/// program. The register then keeps it. Who is not entitled takes nothing over: they cannot tell whether a list of the
/// entitled is the one that was made by one of them.
pub(crate) fn take_over(
    app: &App,
    session: &Session,
    (keyring, standing): (&Keyring, Standing),
) -> Result<(), CommandError> {
    if session.store.is_read_only() {
        return Ok(());
    }
    if standing == Standing::Newer && !session.actor.entitled {
        return Ok(());
    }
    if standing != Standing::InForce {
        return app.write_by_any_clock(session, "session_open", |cx| Ok(roll::tell(cx, keyring)?)).map(drop);
    }
    if session.store.read(roll::kept)?.is_none() {
        session.store.write(|conn| roll::keep(conn, keyring))?;
    }
    Ok(())
}

/// Opens the register by what the sheet of paper opened, if the keyring is the one that the register knows.
pub(crate) fn opened_to_recover(app: &App, keyring: &Keyring, recovered: &Recovered) -> Result<Store, CommandError> {
    let store = match Store::open(app.folder(), recovered.database_key(), MIGRATIONS) {
        Err(error) if is_of_an_older_key(app) => return Err(older_or(error)),
        opened => opened?,
    };
    check(app, &store, keyring)?;
    Ok(store)
}

/// The rights of a session are the lesser ones of the keyring and of the register.
pub(crate) fn lessen(session: &mut Session, account: &User) {
    let keys = session.vault.keys().clone().lessened(account.role, account.entitled);
    (session.actor.role, session.actor.entitled) = (keys.role, keys.entitled);
    session.vault.take(keys);
}

/// The keyring to be changed by a session: the one in force, whatever lies beside the register now.
pub(crate) fn in_force(app: &App, session: &Session, alone: &MutexGuard<'_, ()>) -> Result<Keyring, CommandError> {
    let keyring = app.keyring().read()?;
    checked(app, &session.store, &keyring, alone)?;
    Ok(keyring)
}

/// Refuses whoever is no head, by the keyring or by the register. A register that cannot be read says nothing.
pub(crate) fn check_head(app: &App, name: &str, password: &str) -> Result<(), CommandError> {
    let (keyring, keys) = {
        let _alone = app.backups().keep_keyring();
        app.keyring().unlock(name, password, app.now())?
    };
    let role = match Store::open_to_read(app.folder(), keys.database_key(), MIGRATIONS) {
        Ok(store) => {
            check(app, &store, &keyring)?;
            keys.role.min(role_in(&store, &keys)?)
        }
        Err(_) => keys.role,
    };
    if role == Role::Head { Ok(()) } else { Err(KeyError::NotPermitted.into()) }
}

fn role_in(store: &Store, keys: &Unlocked) -> Result<Role, CommandError> {
    Ok(store.read(|conn| depter_core::users::role(conn, keys.user))?.unwrap_or(Role::Volunteer))
}

/// Where the password or the register does not fit the keyring, a copy may tell why: it has today's, which is the one
/// that the register was told of, and the one beside the register is older. Then today's is put in its place.
fn told_by_copies(app: &App, name: &str, password: &str) -> Option<CommandError> {
    let found = newer_in_copies(app)?;
    let keys = found.clone().unlock(name, password, app.now()).ok()?;
    let store = opened_by(app, &keys).ok()?;
    let standing = store.read(|conn| roll::standing(conn, &found)).ok()?;
    if standing != Standing::InForce {
        return None;
    }
    put_in_place(app, &found, &app.backups().keep_keyring());
    Some(KeyError::Older.into())
}

/// The keyring of the newest copy of this centre, if it was made from the one beside the register.
fn newer_in_copies(app: &App) -> Option<Keyring> {
    let here = app.keyring().read().ok()?;
    let mark = here.roll_mark().ok()?;
    let copies = app.backups().places().into_iter().flat_map(|place| backup::find(&place));
    let of_centre = copies.map(|copy| copy.keyring).filter(|other| other.centre().id == here.centre().id);
    let newer = of_centre.filter(|other| other.follows(&mark.digest) || other.generation() > here.generation());
    newer.max_by_key(|other| other.roll_mark().map_or(0, |mark| mark.serial))
}

/// Writes a keyring that was changed, and tells the register of its roll in the same step: `write` does that step, in
/// which it calls what it is handed last. The file is replaced before the step is kept, and put back when it is not: a
/// power cut between the two leaves a keyring that follows on the one that the register knows.
pub(crate) fn put<T>(
    app: &App,
    _alone: &MutexGuard<'_, ()>,
    (mut before, changed): (Keyring, &mut Keyring),
    write: impl FnOnce(&mut dyn FnMut(&mut Write<'_>) -> Result<(), CommandError>) -> Result<T, CommandError>,
) -> Result<T, CommandError> {
    let folder = app.keyring();
    let mut replaced = false;
    let outcome = write(&mut |cx| {
        roll::tell(cx, changed)?;
        folder.write(changed)?;
        replaced = true;
        Ok(())
    });
    if outcome.is_err() && replaced {
        folder.write(&mut before)?;
    }
    outcome
}

/// A folder that takes no writing keeps what lies in it: nobody was let in by it.
fn put_in_place(app: &App, right: &Keyring, _alone: &MutexGuard<'_, ()>) {
    let folder = app.keyring();
    let here = folder.read();
    let mut right = here.map_or_else(|_| right.clone(), |here| here.with_roll_of(right));
    folder.write(&mut right).ok();
}

//! After an older copy was brought back: cases that were closed since lie open in it. They are closed again, and with
//! them their earlier words erased, before anybody works in the register.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use depter_core::backup::{self, CopyError, CopyKey, Verified, closed, closed_since, still_open};
use depter_core::concerns;
use depter_core::concerns::{Concern, ConcernRestrict};
use depter_core::migrations::MIGRATIONS;
use depter_history::Operation;
use depter_store::files::durable::Staged;
use depter_store::files::file_store::Digest;
use depter_store::files::plain;
use depter_store::open::copy::Opened;
use depter_store::open::{DATABASE, copy, is_intact};
use depter_values::{ConcernId, Moment, Refusal, Role};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::command::failure::CommandError;
use crate::session::open::Session;

/// The ids of the cases that are to be closed; no word of them.
const FILE: &str = "closing.json";
/// Bytes: a hundred thousand cases.
const LONGEST: u64 = 8 << 20;

/// The cases that are closed today, or in the newest copy beside this one, and lie open in it.
pub(super) fn open_again(
    copy: &Verified,
    today: Option<&Opened>,
    (folder, key, now): (&Path, CopyKey<'_>, Moment),
) -> Result<BTreeSet<ConcernId>, CommandError> {
    let mut since = today.map(|today| closed(today, &[])).transpose()?.unwrap_or_default();
    if let Some(newest) = newer(copy, (folder, key, now)) {
        since.extend(closed(&newest.conn, &newest.later)?);
    }
    Ok(still_open(&copy.conn, &copy.later, &since)?)
}

/// The newest copy of the same register in the same place, if it is a later one and the same key opens it.
fn newer(copy: &Verified, (folder, key, now): (&Path, CopyKey<'_>, Moment)) -> Option<Verified> {
    let found = backup::find(folder.parent()?);
    let mut later = found.into_iter().filter(|other| other.manifest.centre == copy.manifest.centre);
    let newest = later.next().filter(|other| other.manifest != copy.manifest)?;
    backup::open(&newest.folder, key, now).ok()
}

/// What is to be closed, as it lies in the file: one wrong digit would name another case, or none.
#[derive(Serialize, Deserialize)]
struct Due {
    cases: BTreeSet<ConcernId>,
    digest: Digest,
}

impl Due {
    fn of(cases: &BTreeSet<ConcernId>) -> Result<Self, CommandError> {
        let bytes = serde_json::to_vec(cases).map_err(depter_store::Error::from)?;
        Ok(Due { cases: cases.clone(), digest: Digest::of(&bytes) })
    }

    /// What was written, if every digit of it is right.
    fn read(bytes: &[u8]) -> Option<BTreeSet<ConcernId>> {
        let due: Due = serde_json::from_slice(bytes).ok()?;
        let whole = Due::of(&due.cases).ok()?;
        (whole.digest == due.digest).then_some(due.cases)
    }
}

/// Remembers what is to be closed when somebody logs in.
pub(super) fn remember(app: &App, cases: &BTreeSet<ConcernId>) -> Result<(), CommandError> {
    if cases.is_empty() {
        return Ok(());
    }
    let bytes = serde_json::to_vec(&Due::of(cases)?).map_err(depter_store::Error::from)?;
    Staged::write(&app.folder().join(FILE), &bytes).and_then(Staged::put).map_err(CopyError::from)?;
    app.backups().note(|notes| notes.closing = true);
    Ok(())
}

/// Closes them: whoever logs in first does it, in whatever role. What is hidden from that person waits for the next.
pub(crate) fn close_again(app: &App, session: &mut Session) -> Result<(), CommandError> {
    let file = app.folder().join(FILE);
    let read = plain::read(&file, LONGEST);
    if read.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotFound) && !app.backups().notes().closing {
        return Ok(());
    }
    let cases = match read.ok().as_deref().and_then(Due::read) {
        Some(cases) => cases,
        None => found_again(app, session)?,
    };
    let role = std::mem::replace(&mut session.actor.role, Role::Head);
    let left = close(app, session, cases);
    session.actor.role = role;
    session.vault.forget();
    let left = left?;
    if !left.is_empty() {
        return remember(app, &left);
    }
    if file.symlink_metadata().is_ok() {
        std::fs::remove_file(&file).map_err(CopyError::from)?;
    }
    app.backups().note(|notes| notes.closing = false);
    Ok(())
}

/// The cases once more, where the file that named them is lost: from the register that was put aside, and from the newest
/// copies in the places that this computer knows. The register that was put aside knows every closing; without it the head
/// is asked to look.
fn found_again(app: &App, session: &Session) -> Result<BTreeSet<ConcernId>, CommandError> {
    let keys = session.vault.keys().keys().clone();
    let mut since = BTreeSet::new();
    let mut add = |other: &Opened, later: &[Operation]| {
        let found = session.store.read(|register| closed_since(register, other, later));
        found.map(|cases| since.extend(cases)).is_ok()
    };
    let aside = backup::aside(app.folder()).pop().map(|name| app.folder().join(name).join(DATABASE));
    let aside = aside.and_then(|file| copy::open(&file, &keys.database.copied(), MIGRATIONS).ok());
    // What can be read of a damaged one is taken as well, but it may be less than there was.
    let certain = aside.is_some_and(|aside| add(&aside, &[]) && is_intact(&aside).unwrap_or(false));
    for place in app.backups().places() {
        if let Some((copy, later)) = backup::find(&place).iter().find_map(|found| backup::peek(found, &keys).ok()) {
            add(&copy, &later);
        }
    }
    if !certain {
        app.backups().note(|notes| notes.unclosed = true);
    }
    Ok(session.store.read(|register| still_open(register, &[], &since))?)
}

fn close(app: &App, session: &Session, cases: BTreeSet<ConcernId>) -> Result<BTreeSet<ConcernId>, CommandError> {
    let mut left = BTreeSet::new();
    for id in cases {
        let closed = app.write_by_any_clock(session, "concern_restrict", |cx| {
            let version = cx.find::<Concern>(id)?.map(|concern| concern.version);
            let Some(version) = version else { return Ok(()) };
            concerns::concern_restrict(cx, &ConcernRestrict { id, version })?;
            Ok(())
        });
        match closed {
            Ok(_) => {}
            Err(CommandError::Known(code, _)) if code == Refusal::RestrictedRecord.code() => drop(left.insert(id)),
            Err(other) => return Err(other),
        }
    }
    Ok(left)
}

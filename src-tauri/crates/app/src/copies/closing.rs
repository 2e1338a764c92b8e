//! After an older copy was brought back: cases that were closed since lie open in it. They are closed again, and with
//! them their earlier words erased, before anybody works in the register.

use std::collections::BTreeSet;
use std::path::Path;

use depter_core::Refusal;
use depter_core::agenda;
use depter_core::backup::{self, CopyError, CopyKey, Verified, closed, still_open};
use depter_core::concerns::{Concern, ConcernRestrict};
use depter_core::store::copy::Opened;
use depter_core::store::durable::Staged;
use depter_core::values::{ConcernId, Moment, Role};

use crate::door::App;
use crate::failure::Problem;
use crate::session::Session;

/// The ids of the cases that are to be closed; no word of them.
const FILE: &str = "closing.json";

/// The cases that are closed today, or in the newest copy beside this one, and lie open in it.
pub(super) fn open_again(
    copy: &Verified,
    today: Option<&Opened>,
    (folder, key, now): (&Path, CopyKey<'_>, Moment),
) -> Result<BTreeSet<ConcernId>, Problem> {
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
    let newest = later.next().filter(|other| other.manifest.made_at > copy.manifest.made_at)?;
    backup::open(&newest.folder, key, now).ok()
}

/// Remembers what is to be closed when somebody logs in.
pub(super) fn remember(app: &App, cases: &BTreeSet<ConcernId>) -> Result<(), Problem> {
    if cases.is_empty() {
        return Ok(());
    }
    let bytes = serde_json::to_vec(cases).map_err(depter_core::Error::from)?;
    Ok(Staged::write(&app.folder().join(FILE), &bytes).and_then(Staged::put).map_err(CopyError::from)?)
}

/// Closes them: whoever logs in first does it, in whatever role. What is hidden from that person waits for the next.
pub(crate) fn close_again(app: &App, session: &mut Session) -> Result<(), Problem> {
    let file = app.folder().join(FILE);
    let Ok(bytes) = std::fs::read(&file) else { return Ok(()) };
    let cases: BTreeSet<ConcernId> = serde_json::from_slice(&bytes).unwrap_or_default();
    let role = std::mem::replace(&mut session.actor.role, Role::Head);
    let left = close(app, session, cases);
    session.actor.role = role;
    session.vault.forget();
    let left = left?;
    if left.is_empty() {
        std::fs::remove_file(&file).map_err(CopyError::from)?;
        return Ok(());
    }
    remember(app, &left)
}

fn close(app: &App, session: &Session, cases: BTreeSet<ConcernId>) -> Result<BTreeSet<ConcernId>, Problem> {
    let mut left = BTreeSet::new();
    for id in cases {
        let closed = app.write_by_any_clock(session, "concern_restrict", |cx| {
            let version = cx.find::<Concern>(id)?.map(|concern| concern.version);
            let Some(version) = version else { return Ok(()) };
            agenda::concern_restrict(cx, &ConcernRestrict { id, version })?;
            Ok(())
        });
        match closed {
            Ok(_) => {}
            Err(Problem::Known(code, _)) if code == Refusal::RestrictedRecord.code() => drop(left.insert(id)),
            Err(other) => return Err(other),
        }
    }
    Ok(left)
}

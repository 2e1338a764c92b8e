//! What the copies in the known places tell of the register, and of themselves.

use std::collections::BTreeSet;

use depter_core::backup::{CopyError, Known, MirrorId};

use super::notes::KeptNotes;
use crate::session::open::Session;

/// A copy that holds steps which the register lacks tells that its history was rewritten or rolled back. One that is not as
/// it was written was changed, or its disk fails: it is told before somebody needs it.
pub(super) fn compare(notes: &KeptNotes, session: &Session) -> Result<(), CopyError> {
    let MirrorId { centre, device } = session.mirror_id()?;
    let keys = session.vault.keys().keys().clone();
    let known = Known::by_keys(&notes.places(), centre, &keys);
    let against = session.store.read(|register| known.against(register, device))?;
    notes.change(|notes| {
        let unsaid = |links: BTreeSet<String>, accepted: &[String]| {
            links.into_iter().filter(|link| !accepted.contains(link)).collect::<Vec<_>>()
        };
        notes.differing = unsaid(against.differing, &notes.accepted);
        notes.ahead = unsaid(against.ahead, &notes.accepted);
        notes.behind |= !notes.ahead.is_empty();
        notes.damaged = known.damaged().union(known.unread()).cloned().collect();
    });
    Ok(())
}

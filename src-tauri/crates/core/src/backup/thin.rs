//! Files of the pool that no backup names any more are taken away, where that is certain.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use depter_sealing::Secret;
use depter_store::files::file_store::{Digest, FOLDER, FileStore};
use depter_store::open::{DATABASE, copy};

use super::folder::{Found, look};
use super::place::{COPIES, MirrorId, file_in};
use super::pool::Attached;
use crate::attachments;
use crate::migrations::MIGRATIONS;

/// Takes away the files that no copy in this place names any more. Only where that is certain: every copy there is this
/// computer's own and opens, and no other computer keeps a second copy there.
pub fn thin_pool(place: &Path, own: MirrorId, key: &Secret, newest: &Attached) {
    let pool = FileStore::in_folder(&place.join(COPIES));
    let mut unneeded: BTreeSet<Digest> = pool.all().difference(&newest.named).cloned().collect();
    // The usual case, and the cheap one: nothing was removed for good since the copy before.
    if unneeded.is_empty() {
        return;
    }
    let Some(copies) = own_alone(place, own) else { return };
    for copy in copies {
        let opened = copy::open(&copy.folder.join(DATABASE), &key.copied(), MIGRATIONS);
        let Ok(named) = opened.and_then(|copy| attachments::named(&copy)) else { return };
        unneeded.retain(|digest| !named.contains(digest));
    }
    for digest in &unneeded {
        pool.forget(digest);
    }
}

/// The copies in a place where nothing else lies; none where anything does.
fn own_alone(place: &Path, own: MirrorId) -> Option<Vec<Found>> {
    let all = place.join(COPIES);
    let entries = fs::read_dir(&all).ok()?.collect::<std::io::Result<Vec<_>>>().ok()?;
    let second = file_in(place, own.device);
    let others = entries.iter().map(fs::DirEntry::path).filter(|path| *path != all.join(FOLDER) && *path != second);
    let copies = others.map(|path| look(&path)).collect::<std::result::Result<Vec<_>, _>>().ok()?;
    let is_own = |copy: &Found| copy.manifest.centre == own.centre && copy.manifest.device == own.device;
    copies.iter().all(is_own).then_some(copies)
}

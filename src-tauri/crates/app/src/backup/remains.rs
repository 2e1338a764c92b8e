//! What is left of a register that is not there any more: nobody founds a new one over it.

use std::fs;
use std::path::Path;

use depter_core::backup::{self, COPIES};
use depter_store::files::file_store::FOLDER;
use depter_store::open::DATABASE;
use depter_store::secrets::keyring::{KeyringFolder, STORE_MARK};
use uuid::Uuid;

use super::notes::{Notes, own_place};

/// Where a centre is founded before it is moved into place.
pub(crate) const NURSERY: &str = "founding";

/// The database is not there, and something else of a register that was founded once is: it is lost, and not new.
pub(crate) fn is_lost(folder: &Path) -> bool {
    !is_there(&folder.join(DATABASE)) && !founding_was_cut(folder) && has_remains(folder)
}

fn has_remains(folder: &Path) -> bool {
    KeyringFolder::new(folder).exists()
        || is_there(&folder.join(STORE_MARK))
        || holds_anything(&folder.join(FOLDER))
        || holds_anything(&own_place(folder).join(COPIES))
        || !backup::aside(folder).is_empty()
        || Notes::read(folder).tells_of_copies()
}

/// A founding that was cut short left its database where it was made: nothing was founded, and the keys that may lie in
/// the folder already open nothing.
fn founding_was_cut(folder: &Path) -> bool {
    is_there(&folder.join(NURSERY).join(DATABASE))
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn holds_anything(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Whose register stands in a folder, or stood there: by its mark, its keys, or the copies beside it if they are all of
/// one centre.
pub(super) fn centre_of(folder: &Path) -> Option<Uuid> {
    let keyring = KeyringFolder::new(folder);
    let by_keys = || keyring.look().ok().map(|keyring| keyring.centre().id);
    keyring.marked_store().or_else(by_keys).or_else(|| {
        let mut centres: Vec<Uuid> =
            backup::find(&own_place(folder)).into_iter().map(|copy| copy.manifest.centre).collect();
        centres.sort_unstable();
        centres.dedup();
        centres.pop().filter(|_| centres.is_empty())
    })
}

//! Files that the register has lost and a copy still has.

use std::collections::BTreeSet;

use depter_core::backup::COPIES;
use depter_store::files::file_store::{Digest, FileStore};

use crate::app::App;

/// Looks for a file in the places where this computer makes copies, and puts it back among the files of the register. Says whether it is
/// there now; a place that is out of reach is passed over.
pub(crate) fn fetch(app: &App, file: &Digest) -> bool {
    let (file_store, wanted) = (FileStore::in_folder(app.folder()), BTreeSet::from([file.clone()]));
    let pools = app.backups().places().into_iter().map(|place| FileStore::in_folder(&place.join(COPIES)));
    pools.into_iter().any(|pool| file_store.fill(&wanted, &pool).is_ok_and(|lost| lost == 0))
}

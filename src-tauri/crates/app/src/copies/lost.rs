//! Files that the register has lost and a copy still has.

use std::collections::BTreeSet;

use depter_core::backup::COPIES;
use depter_core::store::shelf::{Digest, Shelf};

use super::notes::own_place;
use crate::door::App;

/// Looks for a file in the places where this computer makes copies, and puts it back on the shelf. Says whether it is
/// there now; a place that is out of reach is passed over.
pub(crate) fn fetch(app: &App, file: &Digest) -> bool {
    let notes = app.desk().notes();
    let places = notes.place.into_iter().chain(notes.mirror).chain(own_place(app.folder()).ok());
    let (shelf, wanted) = (Shelf::in_folder(app.folder()), BTreeSet::from([file.clone()]));
    places
        .into_iter()
        .any(|place| shelf.fill(&wanted, &Shelf::in_folder(&place.join(COPIES))).is_ok_and(|lost| lost == 0))
}

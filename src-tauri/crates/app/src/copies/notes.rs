//! What this computer remembers of its copies: a small file beside the store, without a word of the register.

use std::path::{Path, PathBuf};

use depter_core::store::durable::{Staged, sync_folder};
use depter_core::store::keyring::Tries;
use depter_core::values::Moment;
use serde::{Deserialize, Serialize};

const FILE: &str = "copies.json";
/// Where copies go as long as nobody chose a place: better beside the store than nowhere.
const OWN: &str = "copies";

/// The notes. A file that cannot be read counts as none: then the next copy writes it anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// The place that a head chose.
    pub place: Option<PathBuf>,
    /// The newest verified copy.
    pub last: Option<Last>,
    /// When a verified copy was last made on another disk.
    pub elsewhere_at: Option<Moment>,
    /// The place of the second copy: where the newest copy lies that was not made on a stick by hand.
    pub mirror: Option<PathBuf>,
    /// The code of what is wrong with the chosen place.
    pub trouble: Option<String>,
    /// A copy was brought back, and nobody has said yet that it is the right one: nothing is copied by itself.
    pub waiting: bool,
    /// The newest copy holds steps that the register lacks: nothing is copied by itself.
    pub behind: bool,
    /// Cases are to be closed again at the next log-in; which ones stands in a file of its own.
    pub closing: bool,
    /// That file was lost, and not every case that was closed could be found again: a head has to look.
    pub unclosed: bool,
    /// Wrong passwords for copies: they hold the same ones as the register.
    pub tries: Tries,
}

/// The newest verified copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// When it was made.
    pub at: Moment,
    /// The digest of the newest step in it.
    pub head: String,
}

impl Notes {
    /// Reads them.
    pub fn read(folder: &Path) -> Self {
        let text = std::fs::read(folder.join(FILE)).unwrap_or_default();
        let mut notes: Notes = serde_json::from_slice(&text).unwrap_or_default();
        for place in [&mut notes.place, &mut notes.mirror].into_iter().flatten() {
            *place = folder.join(&*place);
        }
        notes
    }

    /// Writes them whole.
    ///
    /// A place in the data folder is named from there: a folder that was moved or copied must not follow up the second
    /// copy of the one it came from.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let mut notes = self.clone();
        for place in [&mut notes.place, &mut notes.mirror].into_iter().flatten() {
            if let Ok(inside) = place.strip_prefix(folder) {
                *place = inside.to_owned();
            }
        }
        Staged::write(&folder.join(FILE), &serde_json::to_vec(&notes)?)?.put()
    }
}

/// The place in the data folder; made when it is needed.
pub fn own_place(folder: &Path) -> std::io::Result<PathBuf> {
    let own = folder.join(OWN);
    if !own.is_dir() {
        std::fs::create_dir(&own)?;
        sync_folder(folder)?;
    }
    Ok(own)
}

//! What this computer remembers of its copies: a small file beside the store, without a word of the register.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use depter_store::files::durable::{Staged, sync_folder};
use depter_store::files::{plain, rights};
use depter_store::secrets::keyring::{KeyringFolder, Tries};
use depter_values::Moment;
use serde::{Deserialize, Serialize};

const FILE: &str = "copies.json";
/// Bytes: they are a thousand times shorter.
const LONGEST: u64 = 1 << 20;
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
    /// Another state of the register gave numbers; they are looked up at the next log-in.
    pub renumber: bool,
    /// The notes were lost once, and with them the place that a head chose.
    pub forgotten: bool,
    /// Copies hold these steps, and the history of the register does not: by their links.
    pub differing: Vec<String>,
    /// Copies hold these steps, and the register is older.
    pub ahead: Vec<String>,
    /// Of both, what a head has said is right as it is.
    pub accepted: Vec<String>,
    /// Copies in the known places that are not as they were written, by their folders.
    pub damaged: Vec<PathBuf>,
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
        let read = plain::read(&folder.join(FILE), LONGEST);
        let mut notes = match read.as_ref().map(|text| serde_json::from_slice::<Notes>(text)) {
            Ok(Ok(notes)) => notes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Notes { forgotten: copies_were_made(folder), ..Notes::default() }
            }
            _ => Notes { forgotten: true, ..Notes::default() },
        };
        for place in [&mut notes.place, &mut notes.mirror].into_iter().flatten() {
            *place = folder.join(&*place);
        }
        notes
    }

    /// They were written by somebody who had a register, and not by a wrong password in an empty folder.
    pub fn tells_of_copies(&self) -> bool {
        let told = Notes { tries: self.tries, ..Notes::default() };
        *self != told
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

/// The notes of a data folder, read by anybody and changed by one at a time.
pub(super) struct KeptNotes {
    folder: PathBuf,
    /// Held from reading the notes until they are written again.
    noting: Mutex<()>,
    /// The register lacks steps of its newest copy, as the notes say.
    behind: AtomicBool,
}

impl KeptNotes {
    pub fn in_folder(folder: &Path) -> Self {
        let behind = AtomicBool::new(Notes::read(folder).behind);
        KeptNotes { folder: folder.to_owned(), noting: Mutex::default(), behind }
    }

    pub fn read(&self) -> Notes {
        Notes::read(&self.folder)
    }

    /// The newest copy holds steps that the register lacks, as the notes say.
    pub fn is_behind(&self) -> bool {
        self.behind.load(Ordering::SeqCst)
    }

    /// Changes the notes. Notes that cannot be written are written the next time; no copy depends on them.
    pub fn change(&self, change: impl FnOnce(&mut Notes)) {
        let _alone = self.noting.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.read();
        let mut notes = before.clone();
        change(&mut notes);
        self.behind.store(notes.behind, Ordering::SeqCst);
        if notes != before {
            notes.write(&self.folder).ok();
        }
    }

    /// The places that this computer knows: the chosen one, the one beside the store, and where the mirror is.
    pub fn places(&self) -> Vec<PathBuf> {
        let (notes, own) = (self.read(), own_place(&self.folder));
        let mirror = notes.mirror.filter(|place| notes.place.as_ref() != Some(place) && *place != own);
        notes.place.into_iter().chain([own]).chain(mirror).collect()
    }
}

/// The keyring remembers a copy, so there were notes once.
fn copies_were_made(folder: &Path) -> bool {
    KeyringFolder::new(folder).look().is_ok_and(|keyring| keyring.verified_copy_at().is_some())
}

/// The place in the data folder.
pub fn own_place(folder: &Path) -> PathBuf {
    folder.join(OWN)
}

/// The same, made when it is needed.
pub fn make_own_place(folder: &Path) -> std::io::Result<PathBuf> {
    let own = own_place(folder);
    if !own.is_dir() {
        rights::new_folder(&own)?;
        sync_folder(folder)?;
    }
    Ok(own)
}

//! Bringing a copy back. What stood in the data folder is put aside whole, and can be taken back.
//!
//! The new files are made ready in a folder of their own. From the moment at which a note says so the exchange is
//! finished, now or at the next start: first everything old goes aside, then everything new comes in, each file by one
//! rename. A cut at any point leaves either the old register or the new one.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use depter_sealing::Randomness;
use depter_store::RecordType;
use depter_store::files::durable::{Staged, sync_folder};
use depter_store::files::{plain, rights};
use depter_store::open::copy::{Progress, bring_back};
use depter_store::open::{DATABASE, Store, copy, is_intact};
use depter_store::records::numbers::Highest;
use depter_store::secrets::keyring::{
    KEYRING_COPY, KEYRING_FILE, KeyError, Keyring, KeyringFolder, STORE_MARK, Unlocked,
};
use depter_values::{DeviceId, Moment};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CopyError, Inside, Verified};
use crate::migrations::MIGRATIONS;

/// How the folders of registers that were put aside begin.
pub const ASIDE: &str = "aside-";
/// Where the new files are made ready.
pub(super) const READY: &str = "restoring";
/// Says that an exchange is to be finished, and how far it has come.
pub(super) const NOTE: &str = "restoring.json";
const LOG: &str = "depter.db-wal";
const LOG_INDEX: &str = "depter.db-shm";

/// What makes a register up. The log goes before its database: alone neither is anything.
pub(super) const FILES: [&str; 6] = [KEYRING_FILE, KEYRING_COPY, STORE_MARK, LOG, LOG_INDEX, DATABASE];

/// An exchange that was begun.
#[derive(Debug, Serialize, Deserialize)]
struct Exchange {
    /// The folder with the new files.
    from: String,
    /// The folder for the old ones.
    aside: String,
    /// The old files are aside; what stands in the data folder now is new.
    old_is_aside: bool,
    /// What was put aside is to be gone: it opens by a key that somebody kept who left.
    #[serde(default)]
    forget: bool,
}

/// Refuses a copy of another centre than the one whose register stands in the data folder.
pub fn check_centre(data: &Path, copy: Uuid) -> Result<(), CopyError> {
    let here = KeyringFolder::new(data).marked_store();
    if here.is_none_or(|centre| centre == copy) { Ok(()) } else { Err(CopyError::Foreign) }
}

/// Brings a verified copy back into the data folder, as a register of another device, and says what this one holds: the
/// copy with every step of the second copy. No number up to those that were `given` is given again.
pub fn put_back(
    data: &Path,
    copy: &Verified,
    (device, at): (DeviceId, Moment),
    (types, given): (&[RecordType], &Highest),
    progress: Progress<'_>,
) -> Result<Inside, CopyError> {
    check_centre(data, copy.manifest.centre)?;
    let ready = fresh(data)?;
    // The attachments come before any row names them; a register that is put aside shares what is there already.
    let made = make_ready(&ready, copy, (device, types, given), progress)
        .and_then(|inside| copy.attached.bring_back(data).map(|()| inside));
    if made.is_err() {
        fs::remove_dir_all(&ready).ok();
        return made;
    }
    exchange(data, READY, at, false)?;
    made
}

/// Writes the register anew under the next root secret and lets the old file go, after somebody left who knew the key.
///
/// The store must be the only one that is open in the folder; it is closed. Returns the keyring in force afterwards.
pub fn renew_keys(
    data: &Path,
    store: Store,
    (keyring, head): (&Keyring, &Unlocked),
    random: &mut dyn Randomness,
    at: Moment,
    progress: Progress<'_>,
) -> Result<Keyring, CopyError> {
    let mut renewed = keyring.clone();
    renewed.begin_rotation(head, random)?;
    let key = renewed.refreshed(head)?.next_keys().ok_or(KeyError::Damaged)?.database.copied();
    renewed.finish_rotation(head)?;
    let ready = fresh(data)?;
    let made = || -> Result<(), CopyError> {
        let database = ready.join(DATABASE);
        let stored = store.copy_to(&database, &key, progress)?;
        let opened = copy::open(&database, &key, MIGRATIONS)?;
        if !is_intact(&opened)? || copy::contents(&opened)? != stored {
            return Err(CopyError::Damaged);
        }
        keep_keyring(&ready, &renewed)
    };
    if let Err(error) = made() {
        fs::remove_dir_all(&ready).ok();
        return Err(error);
    }
    drop(store);
    exchange(data, READY, at, true)?;
    Ok(KeyringFolder::new(data).read()?)
}

/// Takes the newest register that was put aside back; what stands there now is put aside in its place.
pub fn take_back(data: &Path, at: Moment) -> Result<(), CopyError> {
    let newest = aside(data).pop().ok_or(CopyError::NothingAside)?;
    exchange(data, &newest, at, false)
}

/// The registers that were put aside, the newest last: folders inside the data folder.
pub fn aside(data: &Path) -> Vec<String> {
    let entries = fs::read_dir(data).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let registers = names.filter(|name| name.starts_with(ASIDE) && holds_a_register(&data.join(name)));
    let mut found: Vec<String> = registers.collect();
    found.sort_unstable();
    found
}

fn holds_a_register(folder: &Path) -> bool {
    FILES.iter().any(|file| folder.join(file).exists())
}

/// Finishes an exchange that a power cut interrupted; says whether there was one. Called before the store is opened.
pub fn finish_interrupted(data: &Path) -> Result<bool, CopyError> {
    const LONGEST: u64 = 64 * 1024;
    let note = match plain::read(&data.join(NOTE), LONGEST) {
        Ok(note) => note,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(_) => return Err(CopyError::Damaged),
    };
    let begun: Exchange = serde_json::from_slice(&note).map_err(|_| CopyError::Damaged)?;
    finish(data, begun)?;
    Ok(true)
}

fn make_ready(
    ready: &Path,
    copy: &Verified,
    (device, types, given): (DeviceId, &[RecordType], &Highest),
    progress: Progress<'_>,
) -> Result<Inside, CopyError> {
    let (database, key) = (ready.join(DATABASE), copy.keys.database.copied());
    bring_back(&copy.conn, &database, &key, (MIGRATIONS, types), (device, &copy.later), given, progress)?;
    let inside = Inside::of(&copy::open(&database, &key, MIGRATIONS)?)?;
    keep_keyring(ready, &copy.keyring)?;
    Ok(inside)
}

fn keep_keyring(ready: &Path, keyring: &Keyring) -> Result<(), CopyError> {
    let folder = KeyringFolder::new(ready);
    folder.write(&mut keyring.clone())?;
    folder.mark_store(keyring.centre().id)?;
    Ok(sync_folder(ready)?)
}

/// An empty folder for new files. What an interrupted work left there was never in force.
fn fresh(data: &Path) -> Result<PathBuf, CopyError> {
    let ready = data.join(READY);
    if ready.exists() {
        fs::remove_dir_all(&ready)?;
    }
    rights::new_folder(&ready)?;
    Ok(ready)
}

fn exchange(data: &Path, from: &str, at: Moment, forget: bool) -> Result<(), CopyError> {
    let aside = free_name(data, at);
    rights::new_folder(&data.join(&aside))?;
    let begun = Exchange { from: from.to_owned(), aside, old_is_aside: false, forget };
    // Both folders last before the note does: a disk may keep names in another order than they came to be.
    let noted = sync_folder(data).map_err(CopyError::from).and_then(|()| note(data, &begun));
    if let Err(error) = noted {
        fs::remove_dir(data.join(&begun.aside)).ok();
        return Err(error);
    }
    finish(data, begun)
}

fn finish(data: &Path, mut begun: Exchange) -> Result<(), CopyError> {
    let (from, aside) = (data.join(&begun.from), data.join(&begun.aside));
    if !begun.old_is_aside {
        // Nothing would come in the place of the old files: they stay.
        if !holds_a_register(&from) {
            fs::remove_file(data.join(NOTE))?;
            return Ok(sync_folder(data)?);
        }
        rights::new_folders(&aside)?;
        move_all(data, &aside)?;
        begun.old_is_aside = true;
        note(data, &begun)?;
    }
    move_all(&from, data)?;
    fs::remove_dir_all(&from).ok();
    // A cut may have come between this and the end of the note.
    if begun.forget && aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fs::remove_file(data.join(NOTE))?;
    Ok(sync_folder(data)?)
}

/// Every file of a register that is there, by one rename each; done again after a cut it goes on where it stopped.
fn move_all(from: &Path, to: &Path) -> Result<(), CopyError> {
    for name in FILES {
        if from.join(name).exists() {
            fs::rename(from.join(name), to.join(name))?;
        }
    }
    sync_folder(to)?;
    // After the second half the folder is gone.
    if from.exists() {
        sync_folder(from)?;
    }
    Ok(())
}

fn note(data: &Path, begun: &Exchange) -> Result<(), CopyError> {
    let bytes = serde_json::to_vec(begun).map_err(|_| CopyError::Damaged)?;
    Ok(Staged::write(&data.join(NOTE), &bytes)?.put()?)
}

/// Names sort by the moment.
fn free_name(data: &Path, at: Moment) -> String {
    let name = format!("{ASIDE}{}", at.to_string().replace([':', '.'], "-"));
    let mut free = name.clone();
    let mut number = 1;
    while data.join(&free).exists() {
        number += 1;
        free = format!("{name}-{number:03}");
    }
    free
}

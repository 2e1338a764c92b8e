//! A copy on the disk: one folder with the database under a key of its own, the keyring, and the manifest.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use depter_history::Operation;
use depter_store::files::durable::{Staged, forget_cached, sync_folder};
use depter_store::files::{plain, rights};
use depter_store::open::copy::Progress;
use depter_store::open::founding::Founding;
use depter_store::open::{DATABASE, Store, copy, is_intact};
use depter_store::secrets::keyring::{KEYRING_FILE, Keyring, RecoveryCode, RootKeys};
use depter_values::{DeviceId, Moment, Role};
use rusqlite::Connection;

use super::inside::steps;
use super::mirror;
use super::place::{COPIES, MirrorId, short};
use super::pool::{self, Attached, weight};
use super::{CopyError, FileDigest, Inside, Manifest, superfluous};
use crate::migrations::MIGRATIONS;

const MANIFEST: &str = "manifest.json";
/// What makes a copy up.
pub const FILES: [&str; 3] = [MANIFEST, KEYRING_FILE, DATABASE];
/// The ending of a folder that is no copy yet, or no longer.
const UNFINISHED: &str = "unfinished";
/// Bytes of a page.
const PAGE: u64 = 4096;
/// A manifest is half of this; more is none.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A copy that was made and opened again.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its folder.
    pub folder: PathBuf,
    /// What it holds.
    pub inside: Inside,
    /// The digest of the newest step in it.
    pub head: String,
    /// How many steps of this computer it holds.
    pub steps: i64,
    /// The attachments that belong to it.
    pub attached: Attached,
}

/// A copy that lies somewhere, as far as it can be told without a key.
pub struct Found {
    /// Its folder.
    pub folder: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its keyring: whose it is, and who may open it.
    pub keyring: Keyring,
    /// When it counts as made: not before any earlier one of its computer, whatever the clock said.
    pub counts_as: Moment,
}

impl Found {
    /// The keyring in it is the one that its manifest names. Nearly every copy has another one, so that an earlier manifest
    /// is told from its own without reading the database.
    pub(super) fn check_keyring(&self) -> Result<(), CopyError> {
        let digest = digest(&self.folder, KEYRING_FILE).map_err(|error| CopyError::unread(&error))?;
        if self.manifest.file(KEYRING_FILE)? == &digest { Ok(()) } else { Err(CopyError::Damaged) }
    }
}

/// A copy that was opened and found whole.
pub struct Verified {
    /// Its database, to be read.
    pub conn: Connection,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its keyring.
    pub keyring: Keyring,
    /// Its keys.
    pub keys: RootKeys,
    /// What it holds.
    pub inside: Inside,
    /// What the second copy beside it holds besides: the steps after it.
    pub later: Vec<Operation>,
    /// The attachments that belong to it and to the steps after it.
    pub attached: Attached,
}

/// What opens a copy on any computer.
#[derive(Clone, Copy)]
pub enum CopyKey<'a> {
    /// A head of that time, and their password of that time.
    Head {
        /// The name on the log-in page.
        name: &'a str,
        /// The password.
        password: &'a str,
    },
    /// The code on the sheet of paper.
    Paper(&'a str),
}

/// Makes a copy in `place`, opens it again and compares it with the register; only then it gets its name.
pub fn make(
    store: &Store,
    (keyring, keys): (&Keyring, &RootKeys),
    place: &Path,
    (device, at): (DeviceId, Moment),
    progress: Progress<'_>,
) -> Result<Made, CopyError> {
    if !place.is_dir() {
        return Err(CopyError::PlaceMissing);
    }
    let all = place.join(COPIES);
    if !all.is_dir() {
        rights::new_folder(&all)?;
        sync_folder(place)?;
    }
    clear(&all, device);
    let own = find(&all).into_iter().map(|copy| copy.manifest).filter(|copy| copy.device == device);
    let serial = own.filter_map(|copy| copy.serial).max().unwrap_or_default() + 1;
    let name = free_name(&all, at, device);
    let unfinished = all.join(format!("{name}.{UNFINISHED}"));
    rights::new_folder(&unfinished)?;
    let written = write(store, (keyring, keys), &unfinished, (device, at, serial), progress);
    let finished = written.and_then(|made| {
        let folder = all.join(name);
        fs::rename(&unfinished, &folder)?;
        sync_folder(&all)?;
        Ok(Made { folder, ..made })
    });
    if finished.is_err() {
        fs::remove_dir_all(&unfinished).ok();
    }
    finished
}

fn write(
    store: &Store,
    (keyring, keys): (&Keyring, &RootKeys),
    folder: &Path,
    (device, at, serial): (DeviceId, Moment, u64),
    progress: Progress<'_>,
) -> Result<Made, CopyError> {
    let (database, key) = (folder.join(DATABASE), keys.backup.copied());
    // Pages and files are one work to whoever waits; files are counted in pages.
    let (attached, pages) = (weight(store)?.div_ceil(PAGE), Cell::new(0));
    let stored = store.copy_to(&database, &key, &|done, of| {
        pages.set(of);
        progress(done, of + attached)
    })?;
    Staged::write(&folder.join(KEYRING_FILE), &keyring.to_bytes()?)?.put()?;
    let files = [DATABASE, KEYRING_FILE].map(|name| digest(folder, name));
    let [one, other] = files;
    let manifest = Manifest::new(keyring.centre().id, device, (at, serial), vec![one?, other?], &keys.backup);
    Staged::write(&folder.join(MANIFEST), &manifest.bytes())?.put()?;
    let opened = copy::open(&database, &key, MIGRATIONS)?;
    if !is_intact(&opened)? || copy::contents(&opened)? != stored {
        return Err(CopyError::Damaged);
    }
    let of = pages.get() + attached;
    let filling = |bytes: u64| progress((pages.get() + bytes.div_ceil(PAGE)).min(of), of);
    let attached = Attached::brought(&opened, store, folder, &filling)?;
    let steps = steps(&opened)?.get(&device).copied().unwrap_or_default();
    Ok(Made { folder: folder.to_owned(), inside: Inside::of(&opened)?, head: stored.head, steps, attached })
}

/// The copies in a folder, the newest first: the folder itself may be one, or hold them, or hold their folder.
///
/// What cannot be read as a copy is passed over; [`unread_in`] tells of it.
pub fn find(place: &Path) -> Vec<Found> {
    looked(place).0
}

/// The folders in a place that look like copies and are passed over, and why.
pub fn unread_in(place: &Path) -> Vec<(PathBuf, CopyError)> {
    looked(place).1
}

/// Both: the copies, and what only looks like them.
pub(super) fn looked(place: &Path) -> (Vec<Found>, Vec<(PathBuf, CopyError)>) {
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    for folder in folders_in(place) {
        match look(&folder) {
            Ok(copy) => found.push(copy),
            Err(error) if is_copy(&folder) => unread.push((folder, error)),
            Err(_) => {}
        }
    }
    order(&mut found);
    (found, unread)
}

fn folders_in(place: &Path) -> Vec<PathBuf> {
    let mut folders = vec![place.to_owned()];
    for holder in [place.to_owned(), place.join(COPIES)] {
        let inside = fs::read_dir(holder).into_iter().flatten().flatten();
        folders.extend(inside.map(|entry| entry.path()).filter(|path| path.is_dir() && !is_unfinished(path)));
    }
    folders
}

/// The newest first. Of the copies of one computer their numbers tell which is newer, since its clock may have been set
/// back: a later one counts as no older than those before it.
fn order(found: &mut [Found]) {
    found.sort_by_key(|copy| (copy.manifest.device, copy.manifest.serial));
    let mut before: Option<(DeviceId, Moment)> = None;
    for copy in found.iter_mut().filter(|copy| copy.manifest.serial.is_some()) {
        let device = copy.manifest.device;
        if let Some((_, latest)) = before.filter(|(same, _)| *same == device) {
            copy.counts_as = copy.counts_as.max(latest);
        }
        before = Some((device, copy.counts_as));
    }
    let key = |copy: &Found| (copy.counts_as, copy.manifest.serial, copy.folder.clone());
    found.sort_by_cached_key(|copy| std::cmp::Reverse(key(copy)));
}

/// The folder holds a copy, or something of one.
pub fn is_copy(folder: &Path) -> bool {
    FILES.iter().any(|name| folder.join(name).symlink_metadata().is_ok())
}

/// Reads what a copy says of itself without a key.
pub fn look(folder: &Path) -> Result<Found, CopyError> {
    // Of a copy of which something is there, what is not was taken away.
    let missing = |error| match error {
        CopyError::Missing if is_copy(folder) => CopyError::Damaged,
        other => other,
    };
    let manifest = Manifest::read(&read(&folder.join(MANIFEST)).map_err(missing)?)?;
    let keyring = read(&folder.join(KEYRING_FILE)).map_err(missing)?;
    let keyring = Keyring::from_bytes(&keyring).map_err(|error| match error {
        depter_store::secrets::keyring::KeyError::Newer => CopyError::Newer,
        _ => CopyError::Damaged,
    })?;
    keyring.check_centre(manifest.centre).map_err(|_| CopyError::Damaged)?;
    Ok(Found { folder: folder.to_owned(), counts_as: manifest.made_at, manifest, keyring })
}

/// Opens a copy with a key that a person has, and checks every byte of it.
pub fn open(folder: &Path, key: CopyKey<'_>, now: Moment) -> Result<Verified, CopyError> {
    let Found { manifest, mut keyring, .. } = look(folder)?;
    let keys = match key {
        CopyKey::Head { name, password } => {
            let head = keyring.unlock(name, password, now)?;
            if head.role != Role::Head {
                return Err(CopyError::NotPermitted);
            }
            head.keys().clone()
        }
        CopyKey::Paper(code) => keyring.recover(&code.parse::<RecoveryCode>()?)?.keys().clone(),
    };
    manifest.check(&keys.backup)?;
    for name in [DATABASE, KEYRING_FILE] {
        check_length(&folder.join(name), manifest.file(name)?)?;
        let found = digest(folder, name).map_err(|error| CopyError::unread(&error))?;
        if manifest.file(name)? != &found {
            return Err(CopyError::Damaged);
        }
    }
    let conn = copy::open(&folder.join(DATABASE), &keys.backup.copied(), MIGRATIONS).map_err(unopened)?;
    if !is_intact(&conn)? || Founding::of(&conn)?.centre != manifest.centre {
        return Err(CopyError::Damaged);
    }
    let inside = Inside::of(&conn)?;
    let later = later(folder, &conn, &manifest, &keys)?;
    let attached = Attached::found(&conn, &later, vec![pool::beside(folder)])?;
    Ok(Verified { conn, manifest, keyring, keys, inside, later, attached })
}

/// Opens a copy by the keys of its register, with the steps of the second copy beside it. Nobody looks whether every byte
/// is as it was written.
pub fn peek(found: &Found, keys: &RootKeys) -> Result<(Connection, Vec<Operation>), CopyError> {
    let conn = opened(found, keys)?;
    let later = later(&found.folder, &conn, &found.manifest, keys)?;
    Ok((conn, later))
}

/// Opens a copy by the keys of its register, if its file is as long as it says.
pub(super) fn opened(found: &Found, keys: &RootKeys) -> Result<Connection, CopyError> {
    found.manifest.check(&keys.backup)?;
    let database = found.folder.join(DATABASE);
    check_length(&database, found.manifest.file(DATABASE)?)?;
    copy::open(&database, &keys.backup.copied(), MIGRATIONS).map_err(unopened)
}

/// A file that is not as long as it says is not read to its end: it may have none.
fn check_length(file: &Path, said: &FileDigest) -> Result<(), CopyError> {
    match plain::check(file) {
        Ok(length) if length == said.bytes => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(CopyError::Unreadable),
        _ => Err(CopyError::Damaged),
    }
}

/// What the second copy beside a copy holds after it.
fn later(folder: &Path, conn: &Connection, manifest: &Manifest, keys: &RootKeys) -> Result<Vec<Operation>, CopyError> {
    let whose = MirrorId { centre: manifest.centre, device: manifest.device };
    let held = steps(conn)?.get(&manifest.device).copied().unwrap_or_default();
    let place = folder.parent().and_then(Path::parent);
    Ok(place.map(|place| mirror::later(place, whose, held, &keys.mirror)).unwrap_or_default())
}

/// Takes away the copies of this computer that are no longer needed; says how many stay.
///
/// The newest stays, also after the clock was set back: the second copy begins where it ends. One that cannot be taken
/// away stays, and nobody is troubled by it.
pub fn thin(place: &Path, centre: uuid::Uuid, device: DeviceId) -> usize {
    let mut own = find(&place.join(COPIES));
    own.retain(|copy| copy.manifest.centre == centre && copy.manifest.device == device);
    let gone = superfluous(&own.iter().map(|copy| copy.manifest.made_at).collect::<Vec<_>>());
    let newest = own.first().map(|copy| copy.folder.clone());
    // Of several of one moment the newest is enough, and it comes first.
    let mut seen = BTreeSet::new();
    let (kept, superfluous): (Vec<_>, Vec<_>) = own.into_iter().partition(|copy| {
        let at = copy.manifest.made_at;
        seen.insert(at) && (newest.as_ref() == Some(&copy.folder) || !gone.contains(&at))
    });
    for copy in superfluous {
        discard(&copy.folder);
    }
    kept.len()
}

/// Takes a copy away. One that cannot be taken away stays.
pub fn discard(copy: &Path) {
    let mut name = copy.as_os_str().to_owned();
    name.push(format!(".{UNFINISHED}"));
    // From this name on it is no copy, however far the deleting comes.
    if fs::rename(copy, &name).is_ok() {
        fs::remove_dir_all(&name).ok();
    }
}

fn unopened(error: depter_store::Error) -> CopyError {
    use depter_store::open::OpenError;
    match error {
        depter_store::Error::Store(OpenError::Newer) => CopyError::Newer,
        depter_store::Error::Store(_) => CopyError::Damaged,
        other => CopyError::Work(other),
    }
}

/// Takes away what an interrupted copy of this computer left.
fn clear(all: &Path, device: DeviceId) {
    let mine = format!("-{}", short(device));
    for path in fs::read_dir(all).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let named = path.file_stem().and_then(|name| name.to_str());
        if is_unfinished(&path) && named.is_some_and(|name| name.contains(&mine)) {
            fs::remove_dir_all(&path).ok();
        }
    }
}

fn is_unfinished(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == UNFINISHED)
}

/// A name that no copy has: the moment, and a part of the computer's id, for several may copy to one place.
fn free_name(all: &Path, at: Moment, device: DeviceId) -> String {
    let name = format!("{}-{}", at.to_string().replace([':', '.'], "-"), short(device));
    let mut free = name.clone();
    let mut number = 1;
    while all.join(&free).exists() {
        number += 1;
        free = format!("{name}-{number}");
    }
    free
}

/// Of what the disk holds: whoever reads the file next reads the same.
fn digest(folder: &Path, name: &str) -> std::io::Result<FileDigest> {
    let file = folder.join(name);
    forget_cached(&file);
    let mut hasher = blake3::Hasher::new();
    let bytes = std::io::copy(&mut plain::open(&file)?, &mut hasher)?;
    Ok(FileDigest { name: name.to_owned(), bytes, digest: hasher.finalize().to_hex().to_string() })
}

fn read(path: &Path) -> Result<Vec<u8>, CopyError> {
    plain::read(path, LARGEST).map_err(|error| CopyError::unread(&error))
}

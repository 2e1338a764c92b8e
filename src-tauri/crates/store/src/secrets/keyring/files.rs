use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::tries::SecondCount;
use super::{Content, KeyError, Keyring, Lineage, Moment, Unlocked, VERSION};
use crate::files::durable::Staged;
use crate::files::plain;

/// The file beside the database.
pub const KEYRING_FILE: &str = "keyring.json";
/// Its second copy.
pub const KEYRING_COPY: &str = "keyring.copy.json";
/// Says in clear which centre the store beside it belongs to, so that a foreign keyring is named before a password is.
pub const STORE_MARK: &str = "store.id";
/// A keyring of a hundred users is a tenth of this; more is no keyring.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The file as it is written: the digest is over the very bytes of the content.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    digest: String,
    content: Box<RawValue>,
}

/// What stays where it is in every version to come.
#[derive(Deserialize)]
struct Heading {
    version: u32,
}

impl Keyring {
    /// The bytes of one copy, also for a backup.
    pub fn to_bytes(&self) -> Result<Vec<u8>, KeyError> {
        let content = serde_json::to_string(&self.content).map_err(|_| KeyError::Damaged)?;
        let digest = digest(&content);
        let content = RawValue::from_string(content).map_err(|_| KeyError::Damaged)?;
        serde_json::to_vec(&Envelope { digest, content }).map_err(|_| KeyError::Damaged)
    }

    /// Reads one copy. Damage is seen before the version is believed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Keyring, KeyError> {
        let envelope: Envelope = serde_json::from_slice(bytes).map_err(|_| KeyError::Damaged)?;
        let content = envelope.content.get();
        if envelope.digest != digest(content) {
            return Err(KeyError::Damaged);
        }
        let heading: Heading = serde_json::from_str(content).map_err(|_| KeyError::Damaged)?;
        if heading.version > VERSION {
            return Err(KeyError::Newer);
        }
        let content: Content = serde_json::from_str(content).map_err(|_| KeyError::Damaged)?;
        content.check()?;
        let written = Lineage::of(&content.roll)?;
        Ok(Keyring { content, written })
    }
}

fn digest(content: &str) -> String {
    blake3::hash(content.as_bytes()).to_hex().to_string()
}

fn mark(centre: Uuid) -> String {
    format!("{centre} {}\n", digest(&centre.to_string()))
}

/// The folder that holds the two copies. Whoever writes holds the store's lock file.
#[derive(Clone, Debug)]
pub struct KeyringFolder {
    folder: PathBuf,
}

impl KeyringFolder {
    /// The keyring in `folder`.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        KeyringFolder { folder: folder.into() }
    }

    /// Whether there is a copy, sound or not.
    pub fn exists(&self) -> bool {
        self.paths().iter().any(|path| path.symlink_metadata().is_ok())
    }

    /// Reads the newest intact copy and makes the other one like it.
    ///
    /// A copy by a newer version of the program makes the answer [`KeyError::Newer`] and nothing is touched. A folder
    /// that cannot be written does not stand in the way of reading.
    pub fn read(&self) -> Result<Keyring, KeyError> {
        self.read_and(|newest, alike| {
            if !alike {
                self.write_copies(newest).ok();
            }
        })
    }

    /// Reads the newest intact copy and leaves the other one as it is.
    pub fn look(&self) -> Result<Keyring, KeyError> {
        self.read_and(|_, _| {})
    }

    fn read_and(&self, then: impl FnOnce(&Keyring, bool)) -> Result<Keyring, KeyError> {
        let [one, other] = self.paths().map(|path| read_copy(&path));
        if [&one, &other].iter().any(|copy| matches!(copy, Err(KeyError::Newer))) {
            return Err(KeyError::Newer);
        }
        let alike = matches!((&one, &other), (Ok(one), Ok(other)) if one.to_bytes()? == other.to_bytes()?);
        let mut newest = newest(one, other)?;
        self.marked_store().map_or(Ok(()), |store| newest.check_centre(store))?;
        // Both copies put back bring an earlier count along; the greater one holds.
        let counted = newest.content.tries.clone();
        SecondCount::read(&self.folder).add_to(&mut newest.content.tries, |id| newest.content.roll.user(id).is_ok());
        then(&newest, alike && newest.content.tries == counted);
        Ok(newest)
    }

    /// Writes both copies, or on a full disk neither; each is replaced as a whole. What is written becomes the newest,
    /// also an earlier state that is put back.
    pub fn write(&self, keyring: &mut Keyring) -> Result<(), KeyError> {
        let before = keyring.content.serial;
        let on_disk = self.paths().map(|path| read_copy(&path).map_or(0, |copy| copy.content.serial));
        keyring.content.serial = on_disk.into_iter().fold(before, u64::max).saturating_add(1);
        let written = self.write_copies(keyring).and_then(|()| Lineage::of(&keyring.content.roll));
        match written {
            Ok(written) => keyring.written = written,
            Err(error) => {
                keyring.content.serial = before;
                return Err(error);
            }
        }
        // Who cannot be counted a second time is counted in the keyring all the same.
        SecondCount::write(&self.folder, &keyring.content.tries).ok();
        Ok(())
    }

    /// Marks whose store stands in the folder: when it is made, and again when it was opened and the mark is gone.
    pub fn mark_store(&self, centre: Uuid) -> Result<(), KeyError> {
        if self.marked_store() == Some(centre) {
            return Ok(());
        }
        Ok(self.stage_mark(centre)?.put()?)
    }

    /// The mark, written beside its place: whoever founds a store puts it there at the end, and needs no room then.
    pub fn stage_mark(&self, centre: Uuid) -> Result<Staged, KeyError> {
        Ok(Staged::write(&self.folder.join(STORE_MARK), mark(centre).as_bytes())?)
    }

    /// A mark that is missing or damaged says nothing; the store itself, once opened, has the last word.
    pub fn marked_store(&self) -> Option<Uuid> {
        let text = String::from_utf8(plain::read(&self.folder.join(STORE_MARK), LARGEST).ok()?).ok()?;
        let centre = Uuid::parse_str(text.split_whitespace().next()?).ok()?;
        (text == mark(centre)).then_some(centre)
    }

    /// Logs a person in and writes down what the try changed: the count of wrong tries, or its end.
    ///
    /// If it cannot be written (a read-only folder) the answer to the password stands all the same.
    pub fn unlock(&self, name: &str, password: &str, now: Moment) -> Result<(Keyring, Unlocked), KeyError> {
        let mut keyring = self.read()?;
        let before = keyring.content.tries.clone();
        let answer = keyring.unlock(name, password, now);
        if keyring.content.tries != before {
            self.write(&mut keyring).ok();
        }
        answer.map(|unlocked| (keyring, unlocked))
    }

    fn write_copies(&self, keyring: &Keyring) -> Result<(), KeyError> {
        let bytes = keyring.to_bytes()?;
        // Both lie on the disk before one is put in place: a copy that is newer than the other would count.
        let [one, other] = self.paths().map(|path| Staged::write(&path, &bytes));
        let (one, other) = (one?, other?);
        one.put()?;
        Ok(other.put()?)
    }

    fn paths(&self) -> [PathBuf; 2] {
        [self.folder.join(KEYRING_FILE), self.folder.join(KEYRING_COPY)]
    }
}

fn read_copy(path: &Path) -> Result<Keyring, KeyError> {
    match plain::read(path, LARGEST) {
        Ok(bytes) => Keyring::from_bytes(&bytes),
        Err(error) => Err(match error.kind() {
            ErrorKind::NotFound => KeyError::Missing,
            ErrorKind::InvalidInput | ErrorKind::FileTooLarge => KeyError::Damaged,
            ErrorKind::PermissionDenied => KeyError::Unreadable,
            _ => error.into(),
        }),
    }
}

/// Of two copies the newest intact one; of two reasons the one that says more than "missing".
fn newest(one: Result<Keyring, KeyError>, other: Result<Keyring, KeyError>) -> Result<Keyring, KeyError> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok(if other.content.serial > one.content.serial { other } else { one }),
        (Ok(sound), Err(_)) | (Err(_), Ok(sound)) => Ok(sound),
        (Err(KeyError::Missing), Err(reason)) | (Err(reason), Err(_)) => Err(reason),
    }
}

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{Content, KeyError, Keyring, Moment, Unlocked, VERSION};
use crate::store::durable::Staged;

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
        Ok(Keyring { content })
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
        self.paths().iter().any(|path| path.exists())
    }

    /// Reads the newest intact copy and makes the other one like it.
    ///
    /// A copy by a newer version of the program makes the answer [`KeyError::Newer`] and nothing is touched. A folder
    /// that cannot be written does not stand in the way of reading.
    pub fn read(&self) -> Result<Keyring, KeyError> {
        let [one, other] = self.paths().map(|path| read_copy(&path));
        if [&one, &other].iter().any(|copy| matches!(copy, Err(KeyError::Newer))) {
            return Err(KeyError::Newer);
        }
        let alike = matches!((&one, &other), (Ok(one), Ok(other)) if one.to_bytes()? == other.to_bytes()?);
        let newest = newest(one, other)?;
        self.marked_store().map_or(Ok(()), |store| newest.check_centre(store))?;
        if !alike {
            self.write_copies(&newest).ok();
        }
        Ok(newest)
    }

    /// Writes both copies, or on a full disk neither; each is replaced as a whole. What is written becomes the newest,
    /// also an earlier state that is put back.
    pub fn write(&self, keyring: &mut Keyring) -> Result<(), KeyError> {
        let before = keyring.content.serial;
        let on_disk = self.paths().map(|path| read_copy(&path).map_or(0, |copy| copy.content.serial));
        keyring.content.serial = on_disk.into_iter().fold(before, u64::max).saturating_add(1);
        let written = self.write_copies(keyring);
        if written.is_err() {
            keyring.content.serial = before;
        }
        written
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
        let text = fs::read_to_string(self.folder.join(STORE_MARK)).ok()?;
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
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(KeyError::Missing),
        Err(error) => return Err(error.into()),
        Ok(data) if !data.is_file() || data.len() > LARGEST => return Err(KeyError::Damaged),
        Ok(_) => {}
    }
    Keyring::from_bytes(&fs::read(path)?)
}

/// Of two copies the newest intact one; of two reasons the one that says more than "missing".
fn newest(one: Result<Keyring, KeyError>, other: Result<Keyring, KeyError>) -> Result<Keyring, KeyError> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok(if other.content.serial > one.content.serial { other } else { one }),
        (Ok(sound), Err(_)) | (Err(_), Ok(sound)) => Ok(sound),
        (Err(KeyError::Missing), Err(reason)) | (Err(reason), Err(_)) => Err(reason),
    }
}

//! What a copy says of itself in clear: whose it is, when it was made, and the digests of its files.

use depter_sealing::Secret;
use depter_values::{DeviceId, Moment};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::CopyError;

/// The version of a copy that this program writes, and the newest it reads.
const VERSION: u32 = 1;

/// Lies in every copy as `manifest.json`. It names no person and counts nothing; what is inside is told by the
/// database, to whoever has a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    version: u32,
    /// Whose register it is.
    pub centre: Uuid,
    /// The computer on which it was made.
    pub device: DeviceId,
    /// When it was begun: what was stored later is not in it.
    pub made_at: Moment,
    /// The how-manieth copy of that computer it is in that place: a clock may be set back, and this is not. None in
    /// copies of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u64>,
    /// Each file with its length and digest.
    pub files: Vec<FileDigest>,
    /// Keyed by the backup key: nobody without a key put other files in their place.
    tag: String,
}

/// One file of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileDigest {
    /// Its name inside the copy.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// BLAKE3, in hexadecimal.
    pub digest: String,
}

/// What stays where it is in every version to come.
#[derive(Deserialize)]
struct Heading {
    version: u32,
}

impl Manifest {
    /// Of files that lie on the disk.
    pub fn new(
        centre: Uuid,
        device: DeviceId,
        (made_at, serial): (Moment, u64),
        files: Vec<FileDigest>,
        key: &Secret,
    ) -> Self {
        let mut manifest =
            Manifest { version: VERSION, centre, device, made_at, serial: Some(serial), files, tag: String::new() };
        manifest.tag = manifest.computed(key).to_hex().to_string();
        manifest
    }

    /// Reads it; one of a newer program is left alone.
    pub fn read(bytes: &[u8]) -> Result<Self, CopyError> {
        let heading: Heading = serde_json::from_slice(bytes).map_err(|_| CopyError::Damaged)?;
        if heading.version > VERSION {
            return Err(CopyError::Newer);
        }
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(|_| CopyError::Damaged)?;
        // Written otherwise than we write it (another case of a digit), it is not what was written.
        if manifest.bytes() == bytes { Ok(manifest) } else { Err(CopyError::Damaged) }
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        // Plain strings and numbers: there is nothing in it that JSON cannot hold.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Nobody without the key wrote it.
    pub fn check(&self, key: &Secret) -> Result<(), CopyError> {
        let tag = blake3::Hash::from_hex(&self.tag).map_err(|_| CopyError::Damaged)?;
        // Hashes are compared in constant time, and their text has one spelling.
        if self.computed(key) == tag && tag.to_hex().as_str() == self.tag { Ok(()) } else { Err(CopyError::Damaged) }
    }

    /// The digest of one file.
    pub fn file(&self, name: &str) -> Result<&FileDigest, CopyError> {
        self.files.iter().find(|file| file.name == name).ok_or(CopyError::Damaged)
    }

    fn computed(&self, key: &Secret) -> blake3::Hash {
        let bare = Manifest { tag: String::new(), ..self.clone() };
        let key = key.derive(self.centre.as_bytes(), b"depter/copy-manifest/v1");
        blake3::keyed_hash(key.expose(), &bare.bytes())
    }
}

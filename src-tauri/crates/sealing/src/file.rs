//! How a file is encrypted: under a random key of its own, bound to the attachment it belongs to.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use depter_values::AttachmentId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use zeroize::Zeroizing;

use crate::{Randomness, SealError};

const MAGIC: &[u8; 8] = b"DPTRATT1";
const NONCE: usize = 24;
const KEY: usize = 32;

/// The key of one file; wiped when dropped, never shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Zeroizing<String>")]
pub struct FileKey(Zeroizing<[u8; KEY]>);

impl FileKey {
    /// A fresh one.
    pub fn random(random: &mut dyn Randomness) -> Self {
        let mut key = Zeroizing::new([0; KEY]);
        random.fill(&mut *key);
        FileKey(key)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey")
    }
}

impl Serialize for FileKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0)))
    }
}

impl TryFrom<Zeroizing<String>> for FileKey {
    type Error = &'static str;

    fn try_from(text: Zeroizing<String>) -> Result<Self, Self::Error> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text.as_bytes()).map_err(|_| "key_malformed")?);
        let key: [u8; KEY] = bytes.as_slice().try_into().map_err(|_| "key_malformed")?;
        Ok(FileKey(Zeroizing::new(key)))
    }
}

impl JsonSchema for FileKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FileKey".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

/// Encrypts what belongs to an attachment. Whoever moves the file to another attachment has none.
pub fn enclose(
    plain: &[u8],
    of: AttachmentId,
    key: &FileKey,
    random: &mut dyn Randomness,
) -> Result<Vec<u8>, SealError> {
    let nonce: [u8; NONCE] = random.draw();
    let of = uuid::Uuid::from(of);
    let payload = Payload { msg: plain, aad: of.as_bytes() };
    let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| SealError::Refused)?;
    Ok([&MAGIC[..], &nonce, &sealed].concat())
}

/// Opens what [`enclose`] made; none with another key, for another attachment, or altered since.
pub fn disclose(enclosed: &[u8], of: AttachmentId, key: &FileKey) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = enclosed.strip_prefix(MAGIC)?.split_first_chunk::<NONCE>()?;
    let of = uuid::Uuid::from(of);
    let payload = Payload { msg: sealed, aad: of.as_bytes() };
    key.cipher().decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
}

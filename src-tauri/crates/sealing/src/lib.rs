//! Sealed values: texts that only the holder of a private key reads, in the row and in the history alike.
//!
//! A value is sealed to a public key by an ephemeral X25519 pair, HKDF-SHA256 and XChaCha20-Poly1305. The place where
//! it stands (table, record, column) and the epoch of the key are authenticated with it, so a sealed text moved to
//! another place does not open (architecture §5).

mod agreed;
mod file;
mod keys;
mod origin;
mod random;
mod secret;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;
use x25519_dalek::SharedSecret;
use zeroize::{Zeroize, Zeroizing};

pub use file::{FileKey, disclose, enclose};
pub use keys::{EpochPrivate, EpochPublic, PrivateKey, PublicKey, UserKeys};
pub use origin::Origin;
pub use random::{Randomness, SeededRandomness};
pub use secret::{Secret, derive};

/// Lengths are rounded up to this many bytes, so that the length of a sealed text tells little about it.
const BLOCK: usize = 64;
const LENGTH: usize = 4;
const EPHEMERAL: usize = 32;
const NONCE: usize = 24;
const FORM: &str = "v1";

/// Why a sealed value is not opened, or nothing can be sealed to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// This is not the text of a sealed value.
    #[error("seal_malformed")]
    Malformed,
    /// It was sealed to an epoch for which no key is at hand: the person is not entitled to it.
    #[error("seal_no_key")]
    NoKey,
    /// Another key, another place, or a text altered since.
    #[error("seal_refused")]
    Refused,
}

impl SealError {
    /// The code for the door.
    pub fn code(self) -> &'static str {
        match self {
            SealError::Malformed => "seal_malformed",
            SealError::NoKey => "seal_no_key",
            SealError::Refused => "seal_refused",
        }
    }
}

/// Where a sealed value stands; the epoch is added by whoever seals or opens.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The row.
    pub record: Uuid,
    /// The column.
    pub column: &'a str,
}

impl<'a> Place<'a> {
    /// The place under one epoch of the key.
    pub fn in_epoch(self, epoch: u32) -> SealContext<'a> {
        SealContext { table: self.table, record: self.record, column: self.column, epoch }
    }
}

/// The one place where a sealed value stands and opens, and the epoch of the key.
#[derive(Clone, Copy, Debug)]
pub struct SealContext<'a> {
    /// The table.
    pub table: &'a str,
    /// The row.
    pub record: Uuid,
    /// The column.
    pub column: &'a str,
    /// The epoch of the restricted key; [`SealContext::OWN`] for a value sealed to one person.
    pub epoch: u32,
}

impl<'a> SealContext<'a> {
    fn place(self) -> Place<'a> {
        Place { table: self.table, record: self.record, column: self.column }
    }

    /// The epoch of what is sealed to a person's own key: drafts, and their copies of the shared secrets.
    pub const OWN: u32 = 0;

    /// Each part is preceded by its length, so that no two places read alike.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"depter/seal/v1".to_vec();
        for part in [self.table.as_bytes(), self.record.as_bytes(), self.column.as_bytes(), &self.epoch.to_be_bytes()] {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part);
        }
        bytes
    }
}

/// A sealed value as it is stored: `v1.<epoch>.<base64url of ephemeral key, nonce, ciphertext>`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(String);

impl Sealed {
    /// Takes a stored text; whether it is sound shows when it is opened.
    pub fn from_text(text: impl Into<String>) -> Self {
        Sealed(text.into())
    }

    /// The stored text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The epoch of the key that opens it.
    pub fn epoch(&self) -> Result<u32, SealError> {
        self.parts().map(|(epoch, _)| epoch)
    }

    fn parts(&self) -> Result<(u32, &str), SealError> {
        let mut parts = self.0.split('.');
        let (form, epoch, body) = (parts.next(), parts.next(), parts.next());
        let (Some(FORM), Some(digits), Some(body), None) = (form, epoch, body, parts.next()) else {
            return Err(SealError::Malformed);
        };
        let epoch: u32 = digits.parse().map_err(|_| SealError::Malformed)?;
        if epoch.to_string() != digits {
            return Err(SealError::Malformed);
        }
        Ok((epoch, body))
    }
}

impl fmt::Display for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Sealed {
    type Err = SealError;

    /// Refuses at once what has not the form of a sealed text.
    fn from_str(text: &str) -> Result<Self, SealError> {
        let sealed = Sealed(text.to_owned());
        sealed.parts()?;
        Ok(sealed)
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

/// Seals `plain` so that only the private half of `to` opens it, and only at the place `context` names.
///
/// Fails only for a public key that is no good one (of low order).
pub fn seal(
    plain: &[u8],
    to: PublicKey,
    context: SealContext<'_>,
    random: &mut dyn Randomness,
) -> Result<Sealed, SealError> {
    Sealing::begin(to, context.epoch, random)?.seal(plain, context.place(), random)
}

/// Seals the values of one operation to one key with one ephemeral pair: agreeing on a key costs more than all else.
///
/// Every value has a nonce of its own of 24 random bytes, which may be drawn at random for as many values as one
/// likes (`XChaCha20`), and is bound to its place; so one key for all of them gives nothing away. The ephemeral private
/// half is gone before the first value is sealed.
pub struct Sealing {
    epoch: u32,
    ephemeral: PublicKey,
    cipher: XChaCha20Poly1305,
}

impl Sealing {
    /// Agrees on a key with the holder of the private half of `to`, whose epoch is `epoch`.
    ///
    /// Fails only for a public key that is no good one (of low order).
    pub fn begin(to: PublicKey, epoch: u32, random: &mut dyn Randomness) -> Result<Self, SealError> {
        let ephemeral = UserKeys::fresh(random);
        let shared = ephemeral.private.scalar().diffie_hellman(&to.point());
        Ok(Sealing { epoch, ephemeral: ephemeral.public, cipher: cipher(&key_of(&shared, ephemeral.public, to)?) })
    }

    /// Seals one value for its place.
    pub fn seal(&self, plain: &[u8], place: Place<'_>, random: &mut dyn Randomness) -> Result<Sealed, SealError> {
        let nonce: [u8; NONCE] = random.draw();
        let padded = pad(plain)?;
        let payload = Payload { msg: &padded, aad: &place.in_epoch(self.epoch).bytes() };
        let ciphertext = self.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Refused)?;
        let body = [&self.ephemeral.0[..], &nonce, &ciphertext].concat();
        Ok(Sealed(format!("{FORM}.{}.{}", self.epoch, URL_SAFE_NO_PAD.encode(body))))
    }
}

/// Opens what [`seal`] made for the public half of `with` at the same place.
pub fn open(sealed: &Sealed, with: &PrivateKey, context: SealContext<'_>) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (epoch, body) = sealed.parts()?;
    if epoch != context.epoch {
        return Err(SealError::Refused);
    }
    let body = URL_SAFE_NO_PAD.decode(body).map_err(|_| SealError::Malformed)?;
    let (ephemeral, rest) = body.split_first_chunk::<EPHEMERAL>().ok_or(SealError::Malformed)?;
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Malformed)?;
    let ephemeral = PublicKey(*ephemeral);
    let key = with
        .agreed()
        .with(ephemeral.0, || key_of(&with.scalar().diffie_hellman(&ephemeral.point()), ephemeral, with.public()))?;
    let payload = Payload { msg: ciphertext, aad: &context.bytes() };
    let padded = cipher(&key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::Refused)?;
    unpad(&Zeroizing::new(padded))
}

/// Opens a sealed text.
pub fn open_text(sealed: &Sealed, with: &PrivateKey, context: SealContext<'_>) -> Result<Zeroizing<String>, SealError> {
    text_of(open(sealed, with, context)?)
}

/// The text of opened bytes; what is no text is wiped.
pub fn text_of(mut plain: Zeroizing<Vec<u8>>) -> Result<Zeroizing<String>, SealError> {
    match String::from_utf8(std::mem::take(&mut *plain)) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(broken) => {
            broken.into_bytes().zeroize();
            Err(SealError::Malformed)
        }
    }
}

/// Both public halves are part of the key: an ephemeral key with its unused top bit flipped opens nothing.
fn key_of(shared: &SharedSecret, ephemeral: PublicKey, to: PublicKey) -> Result<Secret, SealError> {
    if !shared.was_contributory() {
        return Err(SealError::Refused);
    }
    let salt = [ephemeral.0, to.0].concat();
    Ok(derive(shared.as_bytes(), &salt, b"depter/seal/v1"))
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

/// The length, the text, zeros up to a whole block.
fn pad(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let length = u32::try_from(plain.len()).map_err(|_| SealError::Malformed)?;
    let whole = (LENGTH + plain.len()).next_multiple_of(BLOCK);
    let mut padded = Zeroizing::new(Vec::with_capacity(whole));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plain);
    padded.resize(whole, 0);
    Ok(padded)
}

fn unpad(padded: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(SealError::Malformed)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| SealError::Malformed)?;
    let plain = rest.get(..length).ok_or(SealError::Malformed)?;
    Ok(Zeroizing::new(plain.to_vec()))
}

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::SealError;

/// Thirty-two secret bytes: wiped when dropped, never printed, kept in one place of the heap.
#[derive(Clone)]
pub struct Secret(Box<[u8; 32]>);

impl Secret {
    /// Takes the bytes over and wipes the argument.
    pub fn new(mut bytes: [u8; 32]) -> Self {
        let secret = Secret(Box::new(bytes));
        bytes.zeroize();
        secret
    }

    /// The bytes; do not copy them.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// A copy that wipes itself.
    pub fn copied(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.0)
    }

    /// HKDF-SHA256 over this secret: another secret for the purpose that `info` names.
    #[must_use]
    pub fn derive(&self, salt: &[u8], info: &[u8]) -> Secret {
        derive(self.expose(), salt, info)
    }

    /// A secret of exactly 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, SealError> {
        bytes.try_into().map(Secret::new).map_err(|_| SealError::Refused)
    }
}

/// HKDF-SHA256 of `material` to one secret.
pub fn derive(material: &[u8], salt: &[u8], info: &[u8]) -> Secret {
    let mut key = Secret::new([0; 32]);
    if Hkdf::<Sha256>::new(Some(salt), material).expand(info, &mut key.0[..]).is_err() {
        unreachable!("32 bytes are within the limit of HKDF");
    }
    key
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

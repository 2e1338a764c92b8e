use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use x25519_dalek::StaticSecret;

use super::agreed::Agreed;
use super::{Randomness, SealError, Secret};

/// The half of an X25519 pair that anybody may know; what is sealed to it only the other half opens.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    pub(super) fn point(self) -> x25519_dalek::PublicKey {
        x25519_dalek::PublicKey::from(self.0)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> String {
        URL_SAFE_NO_PAD.encode(key.0)
    }
}

impl TryFrom<String> for PublicKey {
    type Error = SealError;

    fn try_from(text: String) -> Result<Self, SealError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| SealError::Malformed)?;
        bytes.try_into().map(PublicKey).map_err(|_| SealError::Malformed)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", String::from(*self))
    }
}

/// The half of an X25519 pair that opens.
#[derive(Clone, Debug)]
pub struct PrivateKey {
    secret: Secret,
    agreed: Agreed,
}

impl PrivateKey {
    /// The half made of these secret bytes.
    pub fn new(secret: Secret) -> Self {
        PrivateKey { secret, agreed: Agreed::default() }
    }

    /// The other half.
    pub fn public(&self) -> PublicKey {
        PublicKey(x25519_dalek::PublicKey::from(&self.scalar()).to_bytes())
    }

    /// The bytes themselves, to be sealed again.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The keys that were agreed on before.
    pub(super) fn agreed(&self) -> &Agreed {
        &self.agreed
    }

    pub(super) fn scalar(&self) -> StaticSecret {
        StaticSecret::from(*self.secret.expose())
    }
}

/// One person's own pair: their drafts, and their copies of the shared secrets, are sealed to it.
#[derive(Clone, Debug)]
pub struct UserKeys {
    /// Opened by the password only.
    pub private: PrivateKey,
    /// In the keyring, in clear.
    pub public: PublicKey,
}

impl UserKeys {
    /// The pair of a private half.
    pub fn of(private: PrivateKey) -> Self {
        UserKeys { public: private.public(), private }
    }

    /// A new pair.
    pub fn fresh(random: &mut dyn Randomness) -> Self {
        UserKeys::of(PrivateKey::new(random.draw_secret()))
    }
}

/// The public half of one epoch of the restricted key: whoever registers a restricted concern seals to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochPublic {
    /// Counted from 1; it grows when somebody stops being entitled.
    pub epoch: u32,
    /// The key.
    pub public: PublicKey,
}

/// The private half of one epoch: only the entitled hold it.
#[derive(Clone, Debug)]
pub struct EpochPrivate {
    /// The number of the public half it belongs to.
    pub epoch: u32,
    /// The key.
    pub private: PrivateKey,
}

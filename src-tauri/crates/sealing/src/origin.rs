//! Who wrote: what is written is marked under a key that its author shares with the entitled and with nobody else
//! (decision 0014). The author's half is their own pair, the other half that of an epoch of the restricted key.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use blake3::Hash;

use super::{EpochPrivate, EpochPublic, PublicKey, SealError, Secret, UserKeys, key_of};

const FORM: &str = "v1";

/// The mark of an author: `v1.<epoch>.<base64url of the author's public half>.<base64url of the tag>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The epoch of the restricted key whose holders know the mark.
    pub epoch: u32,
    /// The author's public half.
    pub author: PublicKey,
    tag: Hash,
}

impl Origin {
    /// Marks `what` as written by `by`. Agreeing on the key happens once for each pair; after that it is one hash.
    pub fn of(what: &[u8], by: &UserKeys, to: EpochPublic) -> Result<Self, SealError> {
        let agree = || key_of(&by.private.scalar().diffie_hellman(&to.public.point()), by.public, to.public);
        let shared = by.private.agreed().with(to.public.0, agree)?;
        Ok(Origin { epoch: to.epoch, author: by.public, tag: tag(&shared, what) })
    }

    /// Whether the holder of the author's private half, or somebody who holds this epoch, marked `what`.
    pub fn fits(&self, what: &[u8], with: &EpochPrivate) -> bool {
        let agree =
            || key_of(&with.private.scalar().diffie_hellman(&self.author.point()), self.author, with.private.public());
        let shared = with.private.agreed().with(self.author.0, agree);
        self.epoch == with.epoch && shared.is_ok_and(|shared| tag(&shared, what) == self.tag)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tag = URL_SAFE_NO_PAD.encode(self.tag.as_bytes());
        write!(f, "{FORM}.{}.{}.{tag}", self.epoch, String::from(self.author))
    }
}

impl FromStr for Origin {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let mut parts = text.split('.');
        let (form, epoch, author, tag) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(FORM), Some(epoch), Some(author), Some(tag), None) = (form, epoch, author, tag, parts.next()) else {
            return Err(SealError::Malformed);
        };
        let tag = URL_SAFE_NO_PAD.decode(tag).map_err(|_| SealError::Malformed)?;
        Ok(Origin {
            epoch: epoch.parse().map_err(|_| SealError::Malformed)?,
            author: PublicKey::try_from(author.to_owned())?,
            tag: Hash::from_bytes(tag.try_into().map_err(|_| SealError::Malformed)?),
        })
    }
}

impl EpochPrivate {
    /// What only those say who hold this epoch: a tag over `what`.
    pub fn vouch(&self, what: &[u8]) -> String {
        self.voucher(what).to_hex().to_string()
    }

    /// Whether [`EpochPrivate::vouch`] made this tag over `what`.
    pub fn vouched(&self, what: &[u8], tag: &str) -> bool {
        Hash::from_hex(tag).is_ok_and(|tag| tag == self.voucher(what))
    }

    fn voucher(&self, what: &[u8]) -> Hash {
        let key = self.private.secret().derive(&self.epoch.to_be_bytes(), b"depter/vouching/v1");
        blake3::keyed_hash(key.expose(), what)
    }
}

/// The key that seals between the same two halves is another one.
fn tag(shared: &Secret, what: &[u8]) -> Hash {
    blake3::keyed_hash(shared.derive(&[], b"depter/origin/v1").expose(), what)
}

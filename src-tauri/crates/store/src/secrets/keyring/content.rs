use std::collections::BTreeMap;

use blake3::Hash;
use depter_sealing::{PublicKey, Sealed, Secret};
use depter_values::{Language, Moment, Role, ShortText, Trilingual, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tries::Tries;
use super::{ArgonParams, KeyError};

/// The version of the file that this program writes, and the newest it reads. The first one did not count its rolls; a
/// keyring of it stays as it is until its roll is changed.
pub(super) const VERSION: u32 = 2;

/// The whole content of the file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub version: u32,
    /// Grows with every writing; of two intact copies the greater one is the newer.
    pub serial: u64,
    pub verified_copy_at: Option<Moment>,
    /// Outside the authenticated part: a wrong password is counted by somebody who holds no key.
    pub tries: BTreeMap<Uuid, Tries>,
    pub roll: Roll,
    /// Authenticates the roll by a key from the root secret: nobody without an account altered it.
    pub roll_tag: String,
    /// Authenticates the entitled by a key from all private epochs: nobody without entitlement gave it away.
    pub entitled_tag: String,
}

/// Who may open what.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Roll {
    pub centre: Centre,
    pub users: Vec<User>,
    /// The public half of the recovery code's pair.
    pub recovery: PublicKey,
    /// The root secret in force, and behind it the next one while the store is being rewritten.
    pub roots: Vec<Root>,
    /// Somebody who knows the root secret was removed and the store has not been rewritten since.
    pub rotation_due: bool,
    pub epochs: Vec<Epoch>,
    /// How often the roll was changed; 0 in one that was never changed by a program that counts.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub serial: u64,
    /// The digests of the rolls before it, the newest last ([`super::lineage`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// Steps of the history carry the mark of their author from now on; keyrings of version 1 do not say so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub origins: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(serial: &u64) -> bool {
    *serial == 0
}

/// What the log-in page shows of the centre, in clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Centre {
    /// The same random id stands in the store; another one is a foreign keyring.
    pub id: Uuid,
    /// The short name.
    pub name: Trilingual,
    /// The centre's language.
    pub language: Language,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct User {
    pub id: UserId,
    pub name: ShortText,
    pub role: Role,
    pub entitled: bool,
    pub public: PublicKey,
    pub lock: Lock,
}

/// A user's private key, locked by their password.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lock {
    pub argon: ArgonParams,
    pub salt: String,
    pub nonce: String,
    pub private: String,
}

/// One root secret, sealed to everybody who may open the store.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Root {
    pub generation: u32,
    pub copies: Copies,
}

/// One epoch of the restricted key, its private half sealed to the entitled.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Epoch {
    pub number: u32,
    pub public: PublicKey,
    pub copies: Copies,
}

/// Holder → the secret sealed to their key.
pub(super) type Copies = BTreeMap<Uuid, Sealed>;

/// Somebody to whom shared secrets are sealed: a user, or the recovery code under [`Holder::RECOVERY`].
#[derive(Clone, Copy)]
pub(super) struct Holder {
    pub id: Uuid,
    pub public: PublicKey,
    pub entitled: bool,
}

impl Holder {
    pub const RECOVERY: Uuid = Uuid::nil();
}

impl Roll {
    pub fn holders(&self) -> Vec<Holder> {
        let users = self.users.iter().map(User::holder);
        let recovery = Holder { id: Holder::RECOVERY, public: self.recovery, entitled: true };
        users.chain([recovery]).collect()
    }

    pub fn user(&self, id: UserId) -> Result<&User, KeyError> {
        self.users.iter().find(|user| user.id == id).ok_or(KeyError::UserUnknown)
    }

    pub fn user_mut(&mut self, id: UserId) -> Result<&mut User, KeyError> {
        self.users.iter_mut().find(|user| user.id == id).ok_or(KeyError::UserUnknown)
    }

    pub fn tag(&self, root: &Secret) -> Result<String, KeyError> {
        let key = root.derive(self.centre.id.as_bytes(), b"depter/keyring-roll/v1");
        tag(&key, self)
    }

    pub fn entitled_tag(&self, epochs: &Secret) -> Result<String, KeyError> {
        let entitled: Vec<_> = self.holders().into_iter().filter(|h| h.entitled).map(|h| (h.id, h.public)).collect();
        let heads: Vec<_> = self.users.iter().filter(|user| user.role == Role::Head).map(|user| user.id).collect();
        let epoch_keys: Vec<_> = self.epochs.iter().map(|epoch| (epoch.number, epoch.public)).collect();
        let key = epochs.derive(self.centre.id.as_bytes(), b"depter/keyring-entitled/v1");
        if self.origins {
            return tag(&key, &(entitled, heads, epoch_keys, "origins"));
        }
        tag(&key, &(entitled, heads, epoch_keys))
    }
}

impl User {
    pub fn holder(&self) -> Holder {
        Holder { id: self.id.0, public: self.public, entitled: self.entitled }
    }
}

impl Content {
    /// Refuses what no keyring of ours can hold; the digest only tells that the bytes are those that were written.
    pub fn check(&self) -> Result<(), KeyError> {
        let roll = &self.roll;
        let mut ids: Vec<Uuid> = roll.holders().iter().map(|holder| holder.id).collect();
        ids.sort_unstable();
        let rising = roll.epochs.iter().zip(1..).all(|(epoch, number)| epoch.number == number);
        let sound = ids.windows(2).all(|pair| pair[0] != pair[1])
            && roll.users.iter().any(|user| user.role == Role::Head)
            && roll.users.iter().all(|user| user.entitled == user.role.entitled(user.entitled))
            && roll.users.iter().all(|user| user.lock.argon.bearable())
            && (1..=2).contains(&roll.roots.len())
            && !roll.epochs.is_empty()
            && rising;
        if sound { Ok(()) } else { Err(KeyError::Damaged) }
    }
}

/// Compares in constant time.
pub(super) fn check_tag(expected: &str, found: &str) -> Result<(), KeyError> {
    let (Ok(expected), Ok(found)) = (Hash::from_hex(expected), Hash::from_hex(found)) else {
        return Err(KeyError::Damaged);
    };
    if expected == found { Ok(()) } else { Err(KeyError::Damaged) }
}

fn tag(key: &Secret, what: &impl Serialize) -> Result<String, KeyError> {
    let bytes = serde_json::to_vec(what).map_err(|_| KeyError::Damaged)?;
    Ok(blake3::keyed_hash(key.expose(), &bytes).to_hex().to_string())
}

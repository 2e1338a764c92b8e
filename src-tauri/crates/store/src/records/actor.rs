use depter_sealing::Randomness;
use depter_values::{Kind, Language, Role, SessionId, UserId};
use zeroize::Zeroizing;

use crate::error::Result;

/// Who acts, and with which rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user: UserId,
    /// The unlocked session.
    pub session: SessionId,
    /// The role.
    pub role: Role,
    /// May see restricted concerns; a head always may.
    pub entitled: bool,
    /// The language of the person's messages.
    pub language: Language,
}

impl Actor {
    /// A head.
    pub fn is_head(&self) -> bool {
        self.role == Role::Head
    }

    /// Staff or a head.
    pub fn is_staff(&self) -> bool {
        self.role != Role::Volunteer
    }
}

/// Seals and opens the texts of restricted concerns; the session's keys stand behind it.
///
/// Anyone who registers seals to the public half of the restricted key, only the entitled open (contract §2).
pub trait Vault: Send + Sync {
    /// Seals the values of one operation for the entitled.
    fn sealer(&self, random: &mut dyn Randomness) -> Result<Box<dyn Sealer>>;
    /// Opens a sealed text, if this session may.
    fn open(&self, kind: Kind, record: uuid::Uuid, sealed: &str) -> Option<Zeroizing<Vec<u8>>>;
    /// Seals `plain` to the user of this session alone (drafts).
    fn seal_own(&self, kind: Kind, record: uuid::Uuid, plain: &[u8], random: &mut dyn Randomness) -> Result<String>;
    /// Opens what [`Vault::seal_own`] sealed for this user.
    fn open_own(&self, kind: Kind, record: uuid::Uuid, sealed: &str) -> Option<Zeroizing<Vec<u8>>>;
    /// Keeps in memory, until the session ends, what this session itself wrote into a restricted concern.
    fn remember(&self, kind: Kind, record: uuid::Uuid, plain: &[u8]);
    /// What [`Vault::remember`] kept.
    fn remembered(&self, kind: Kind, record: uuid::Uuid) -> Option<Zeroizing<Vec<u8>>>;

    /// Marks what has this digest as written by the user of this session (decision 0014).
    fn origin(&self, _digest: &str) -> Option<String> {
        None
    }

    /// The epoch and the author's key of a mark that fits; nothing where it does not, or this session cannot tell.
    fn author(&self, _digest: &str, _origin: &str) -> Option<(u32, String)> {
        None
    }

    /// A tag over `what` that only the entitled make, and the epoch of its key; nothing for whoever is not.
    fn vouch(&self, _what: &str) -> Option<(u32, String)> {
        None
    }

    /// Whether somebody entitled vouched for `what`.
    fn vouched(&self, _epoch: u32, _what: &str, _tag: &str) -> bool {
        false
    }

    /// The public half of this person's own pair, and a tag over `what` that only they can make.
    fn own_tag(&self, _what: &str) -> Option<(String, String)> {
        None
    }

    /// This session can tell who wrote what: it is entitled, and the history was taken over.
    fn knows_origins(&self) -> bool {
        false
    }
}

/// Seals for the entitled as long as one operation lasts.
pub trait Sealer {
    /// Seals `plain`, bound to the table, the record and the column.
    fn seal(&self, kind: Kind, record: uuid::Uuid, plain: &[u8], random: &mut dyn Randomness) -> Result<String>;
}

/// Ids; the door passes version 7 of the moment, tests pass counted ones.
pub trait Ids: Send {
    /// A new id.
    fn next(&mut self, now: depter_values::Moment) -> uuid::Uuid;
}

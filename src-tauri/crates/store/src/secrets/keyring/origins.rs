//! Who wrote a step of the history: the marks of authors, and what the entitled say of their keys (decision 0014).

use depter_sealing::SealError;

use super::content::Roll;
use super::{EpochPrivate, KeyError, Keyring, Origin, Unlocked, UserId, VERSION};

/// The key of an account, as the keyring has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountKey {
    /// The account.
    pub user: UserId,
    /// The public half of the person's own pair, as it is written.
    pub key: String,
    /// Whether they open restricted concerns. Of these the entitled know that the key is theirs.
    pub entitled: bool,
}

impl Keyring {
    /// The keys of all accounts.
    pub fn account_keys(&self) -> Vec<AccountKey> {
        let users = self.content.roll.users.iter();
        users.map(|user| AccountKey { user: user.id, key: user.public.into(), entitled: user.entitled }).collect()
    }

    /// Whether every step of the history is to carry the mark of its author, but for those that an entitled person once
    /// took over.
    pub fn origins_begun(&self) -> bool {
        self.content.roll.origins
    }

    /// An entitled person took the history over as it stands: from now on a step without a mark is not believed.
    pub fn begin_origins(&mut self, by: &Unlocked) -> Result<(), KeyError> {
        let session = self.refreshed(by)?;
        if !session.entitled {
            return Err(KeyError::NotPermitted);
        }
        self.content.version = VERSION;
        self.content.roll.origins = true;
        self.authenticate(&session.secrets)
    }
}

impl Unlocked {
    pub(super) fn knowing(self, roll: &Roll) -> Self {
        Unlocked { origins: roll.origins, ..self }
    }

    /// Every step carries its mark ([`Keyring::origins_begun`]).
    pub fn origins_begun(&self) -> bool {
        self.origins
    }

    /// Marks `what` as written by this person, for whoever holds the newest epoch.
    pub fn origin(&self, what: &[u8]) -> Result<Origin, SealError> {
        let newest = self.secrets.epochs.last().ok_or(SealError::NoKey)?;
        Origin::of(what, &self.secrets.own, *newest)
    }

    /// Whether a mark fits; only the entitled can tell.
    pub fn origin_fits(&self, what: &[u8], origin: &Origin) -> bool {
        self.epoch(origin.epoch).is_some_and(|epoch| origin.fits(what, epoch))
    }

    /// What only the entitled say: a tag over `what` by the newest epoch, with its number.
    pub fn vouch(&self, what: &[u8]) -> Option<(u32, String)> {
        self.secrets.openers.last().map(|newest| (newest.epoch, newest.vouch(what)))
    }

    /// A tag over `what` that only this person can make.
    pub fn own_tag(&self, what: &[u8]) -> String {
        let key = self.secrets.own.private.secret().derive(&[], b"depter/own-tag/v1");
        blake3::keyed_hash(key.expose(), what).to_hex().to_string()
    }

    /// Whether somebody who holds this epoch vouched for `what`.
    pub fn vouched(&self, epoch: u32, what: &[u8], tag: &str) -> bool {
        self.epoch(epoch).is_some_and(|epoch| epoch.vouched(what, tag))
    }

    fn epoch(&self, number: u32) -> Option<&EpochPrivate> {
        self.secrets.openers.iter().find(|opener| opener.epoch == number)
    }
}

//! The keyring: who may open the store, kept beside it and needed before it opens (architecture §5).
//!
//! In clear it holds what the log-in page shows (the centre's short name and language, names and roles, when the last
//! verified copy was made), the public keys, and the wrong tries; everything else is sealed. It never asks the
//! operating system to keep a key.

mod accounts;
mod content;
mod error;
mod files;
mod guess;
mod lineage;
mod lock;
mod origins;
mod password;
mod recovery;
mod rotation;
#[cfg(test)]
mod tests;
mod tries;
mod unlocked;

use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

pub use accounts::NewUser;
pub use content::Centre;
use content::{Content, Copies, Epoch, Holder, Roll, Root, User, VERSION, check_tag};
pub use depter_sealing::Place;
pub use error::KeyError;
pub use files::{KEYRING_COPY, KEYRING_FILE, KeyringFolder, STORE_MARK};
use lineage::Lineage;
pub use lineage::RollMark;
pub use origins::AccountKey;
pub use password::{ArgonParams, PASSWORD_LONGEST, PASSWORD_SHORTEST, bears_more, check_password, derive_once, tune};
pub use recovery::RecoveryCode;
pub use tries::Tries;
use unlocked::Secrets;
pub use unlocked::{Recovered, RootKeys, Unlocked};

use depter_sealing::{
    EpochPrivate, EpochPublic, Origin, PrivateKey, PublicKey, Randomness, SealContext, Secret, UserKeys, open, seal,
};
use depter_values::words::fold;
use depter_values::{Moment, Role, ShortText, Trilingual, UserId};

/// The keyring in memory. Changes last once [`KeyringFolder::write`] has written them.
#[derive(Clone)]
pub struct Keyring {
    content: Content,
    /// The roll as it stands in the file; what is changed in memory follows on it.
    written: Lineage,
}

/// One line of the log-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginName {
    /// The account.
    pub user: UserId,
    /// The name to log in by.
    pub name: ShortText,
    /// The role shown beside it.
    pub role: Role,
}

impl Keyring {
    /// The keyring of a new centre with its first head, who is unlocked at once.
    ///
    /// The recovery code is to be printed; it can be made anew but never shown again.
    pub fn create(
        centre: Centre,
        head: &NewUser<'_>,
        argon: ArgonParams,
        random: &mut dyn Randomness,
    ) -> Result<(Keyring, Unlocked, RecoveryCode), KeyError> {
        if head.role != Role::Head {
            return Err(KeyError::NotPermitted);
        }
        let code = RecoveryCode::fresh(random);
        let mut keyring = Keyring::without_users(centre, code.keys().public);
        let (user, own) = keyring.new_account(head, argon, random)?;
        keyring.content.roll.users.push(user);
        let mut secrets = Secrets { own, roots: Vec::new(), epochs: Vec::new(), openers: Vec::new() };
        keyring.push_root(&mut secrets, random)?;
        keyring.push_epoch(&mut secrets, random)?;
        keyring.authenticate(&secrets)?;
        let unlocked = Unlocked::of(keyring.content.roll.user(head.id)?, secrets)?.knowing(&keyring.content.roll);
        Ok((keyring, unlocked, code))
    }

    fn without_users(centre: Centre, recovery: PublicKey) -> Keyring {
        let roll = Roll {
            centre,
            users: Vec::new(),
            recovery,
            roots: Vec::new(),
            rotation_due: false,
            epochs: Vec::new(),
            serial: 0,
            before: Vec::new(),
            origins: true,
        };
        let content = Content {
            version: VERSION,
            serial: 0,
            verified_copy_at: None,
            tries: std::collections::BTreeMap::new(),
            roll,
            roll_tag: String::new(),
            entitled_tag: String::new(),
        };
        Keyring { content, written: Lineage::default() }
    }

    /// The centre, as the log-in page shows it.
    pub fn centre(&self) -> &Centre {
        &self.content.roll.centre
    }

    /// Refuses the keyring of another centre than `in_store`, the id that stands in the store.
    pub fn check_centre(&self, in_store: Uuid) -> Result<(), KeyError> {
        if self.centre().id == in_store { Ok(()) } else { Err(KeyError::Foreign) }
    }

    /// Everybody who may log in, in the order in which they were added.
    pub fn names(&self) -> Vec<LoginName> {
        let users = self.content.roll.users.iter();
        users.map(|user| LoginName { user: user.id, name: user.name.clone(), role: user.role }).collect()
    }

    /// The heads among them.
    pub fn heads(&self) -> impl Iterator<Item = LoginName> {
        self.names().into_iter().filter(|login| login.role == Role::Head)
    }

    /// Whether this account opens restricted concerns.
    pub fn is_entitled(&self, user: UserId) -> Result<bool, KeyError> {
        Ok(self.content.roll.user(user)?.entitled)
    }

    /// When the last verified copy was made.
    pub fn verified_copy_at(&self) -> Option<Moment> {
        self.content.verified_copy_at
    }

    /// Notes that a copy was made and verified.
    pub fn note_verified_copy(&mut self, at: Moment) {
        self.content.verified_copy_at = Some(at);
    }

    /// Logs a person in. Wrong tries are counted in the keyring, so it is to be written also after a refusal:
    /// [`KeyringFolder::unlock`] does.
    pub fn unlock(&mut self, name: &str, password: &str, now: Moment) -> Result<Unlocked, KeyError> {
        let called = |fold: fn(&str) -> String| {
            let wanted = fold(name);
            self.content.roll.users.iter().find(|user| fold(user.name.as_str()) == wanted)
        };
        // A name of before may have signs that nobody sees; a person types none.
        let Some(user) = called(folded).or_else(|| called(alike)) else {
            self.spend_as_much(password);
            return Err(KeyError::PasswordWrong);
        };
        let id = user.id;
        let own = self.try_password(id, password, now)?;
        self.unlocked(id, own)
    }

    /// The session as the keyring stands now: after a change by another hand, or one's own.
    pub fn refreshed(&self, session: &Unlocked) -> Result<Unlocked, KeyError> {
        let user = self.content.roll.user(session.user).map_err(|_| KeyError::NotPermitted)?;
        if session.secrets.own.public != user.public {
            return Err(KeyError::NotPermitted);
        }
        self.unlocked(session.user, session.secrets.own.clone())
    }

    /// Opens the store by the code on paper.
    pub fn recover(&self, code: &RecoveryCode) -> Result<Recovered, KeyError> {
        let own = code.keys();
        if own.public != self.content.roll.recovery {
            return Err(KeyError::RecoveryCodeWrong { group: None });
        }
        let holder = Holder { id: Holder::RECOVERY, public: own.public, entitled: true };
        Recovered::of(self.open_copies(holder, own)?)
    }

    /// Tries a password, keeping the count of wrong tries.
    fn try_password(&mut self, id: UserId, password: &str, now: Moment) -> Result<UserKeys, KeyError> {
        let user = self.content.roll.user(id)?;
        let tries = self.content.tries.entry(id.0).or_default();
        tries.allow(now)?;
        match lock::unlock((self.content.roll.centre.id, id), &user.lock, password) {
            Ok(own) => {
                self.content.tries.remove(&id.0);
                Ok(own)
            }
            Err(refusal) => {
                if refusal == KeyError::PasswordWrong {
                    tries.count(now);
                }
                Err(refusal)
            }
        }
    }

    fn spend_as_much(&self, password: &str) {
        if let Some(user) = self.content.roll.users.first() {
            lock::unlock_nothing(&user.lock, password);
        }
    }

    fn unlocked(&self, id: UserId, own: UserKeys) -> Result<Unlocked, KeyError> {
        let user = self.content.roll.user(id)?;
        if own.public != user.public {
            return Err(KeyError::Damaged);
        }
        Ok(Unlocked::of(user, self.open_copies(user.holder(), own)?)?.knowing(&self.content.roll))
    }

    /// Opens a holder's copies of the shared secrets and checks that the roll is the one that a holder wrote.
    fn open_copies(&self, holder: Holder, own: UserKeys) -> Result<Secrets, KeyError> {
        let roll = &self.content.roll;
        let mut secrets = Secrets { own, roots: Vec::new(), epochs: Vec::new(), openers: Vec::new() };
        for root in &roll.roots {
            let opened = open_copy(&root.copies, holder.id, &secrets.own, root_copy(root.generation, holder.id))?;
            secrets.with_root(opened, roll.centre.id);
        }
        for epoch in &roll.epochs {
            secrets.epochs.push(EpochPublic { epoch: epoch.number, public: epoch.public });
            if holder.entitled {
                let opened = open_copy(&epoch.copies, holder.id, &secrets.own, epoch_copy(epoch.number, holder.id))?;
                secrets.openers.push(EpochPrivate { epoch: epoch.number, private: PrivateKey::new(opened) });
            }
        }
        self.check_tags(&secrets, holder.entitled)?;
        Ok(secrets)
    }

    fn check_tags(&self, secrets: &Secrets, entitled: bool) -> Result<(), KeyError> {
        let (content, roll) = (&self.content, &self.content.roll);
        check_tag(&roll.tag(secrets.root()?)?, &content.roll_tag)?;
        if !entitled {
            return Ok(());
        }
        let paired =
            secrets.openers.iter().zip(&roll.epochs).all(|(mine, epoch)| mine.private.public() == epoch.public);
        if !paired {
            return Err(KeyError::Damaged);
        }
        check_tag(&roll.entitled_tag(&secrets.all_epochs())?, &content.entitled_tag)
    }

    /// Writes both tags anew after a change by somebody who holds `secrets`.
    fn authenticate(&mut self, secrets: &Secrets) -> Result<(), KeyError> {
        self.authenticate_roll(secrets)?;
        self.content.entitled_tag = self.content.roll.entitled_tag(&secrets.all_epochs())?;
        Ok(())
    }

    fn authenticate_roll(&mut self, secrets: &Secrets) -> Result<(), KeyError> {
        self.follow_on()?;
        self.content.roll_tag = self.content.roll.tag(secrets.root()?)?;
        Ok(())
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let users = self.content.roll.users.len();
        f.debug_struct("Keyring").field("serial", &self.content.serial).field("users", &users).finish_non_exhaustive()
    }
}

fn open_copy(copies: &Copies, holder: Uuid, own: &UserKeys, place: SealContext<'_>) -> Result<Secret, KeyError> {
    let sealed = copies.get(&holder).ok_or(KeyError::Damaged)?;
    Ok(Secret::from_slice(&open(sealed, &own.private, place)?)?)
}

fn root_copy(generation: u32, holder: Uuid) -> SealContext<'static> {
    SealContext { table: "keyring", record: holder, column: "root", epoch: generation }
}

fn epoch_copy(epoch: u32, holder: Uuid) -> SealContext<'static> {
    SealContext { table: "keyring", record: holder, column: "epoch", epoch }
}

/// Names that are taken for one another: by a person who reads them, and by the search.
fn alike(name: &str) -> String {
    let words = fold(name).join(" ");
    if words.is_empty() { folded(name) } else { words }
}

/// Names are the same whatever their case and however й and ё were typed; Ң, Ө and Ү have their small letters too.
fn folded(name: &str) -> String {
    name.trim().nfc().flat_map(char::to_lowercase).nfc().collect()
}

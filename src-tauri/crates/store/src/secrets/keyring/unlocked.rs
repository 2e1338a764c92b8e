use std::fmt;

use depter_sealing::{
    EpochPrivate, EpochPublic, Place, Randomness, SealContext, SealError, Sealed, Sealing, Secret, UserKeys, derive,
    open, seal, text_of,
};
use depter_values::{Role, ShortText, UserId};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::KeyError;

/// The keys that come from one root secret by HKDF-SHA256.
#[derive(Clone, Debug)]
pub struct RootKeys {
    /// Opens the database.
    pub database: Secret,
    /// Opens the backups.
    pub backup: Secret,
    /// Opens the second copy.
    pub mirror: Secret,
    /// Opens the attachments.
    pub attachment: Secret,
}

impl RootKeys {
    fn of(root: &Secret, centre: Uuid) -> Self {
        let key = |purpose: &[u8]| root.derive(centre.as_bytes(), purpose);
        RootKeys {
            database: key(b"depter/database/v1"),
            backup: key(b"depter/backup/v1"),
            mirror: key(b"depter/mirror/v1"),
            attachment: key(b"depter/attachment/v1"),
        }
    }
}

/// Everything a password, or the recovery code, opens.
#[derive(Clone)]
pub(super) struct Secrets {
    pub own: UserKeys,
    pub roots: Vec<(Secret, RootKeys)>,
    pub epochs: Vec<EpochPublic>,
    /// All private epochs for the entitled, none for others.
    pub openers: Vec<EpochPrivate>,
}

impl Secrets {
    pub fn with_root(&mut self, root: Secret, centre: Uuid) {
        let keys = RootKeys::of(&root, centre);
        self.roots.push((root, keys));
    }

    /// The root secret in force.
    pub fn root(&self) -> Result<&Secret, KeyError> {
        self.roots.first().map(|(root, _)| root).ok_or(KeyError::Damaged)
    }

    fn keys(&self) -> Result<&RootKeys, KeyError> {
        self.roots.first().map(|(_, keys)| keys).ok_or(KeyError::Damaged)
    }

    fn next_keys(&self) -> Option<&RootKeys> {
        self.roots.get(1).map(|(_, keys)| keys)
    }

    /// One secret that only who holds every private epoch can form.
    pub fn all_epochs(&self) -> Secret {
        let mut material = Zeroizing::new(Vec::with_capacity(self.openers.len() * 32));
        for opener in &self.openers {
            material.extend_from_slice(opener.private.secret().expose());
        }
        derive(&material, &[], b"depter/all-epochs/v1")
    }

    fn open_restricted(&self, sealed: &Sealed, place: Place<'_>) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let epoch = sealed.epoch()?;
        let opener = self.openers.iter().find(|opener| opener.epoch == epoch).ok_or(SealError::NoKey)?;
        open(sealed, &opener.private, place.in_epoch(epoch))
    }
}

/// Who is logged in, and the keys they opened. Dropping it wipes the keys.
#[derive(Clone)]
pub struct Unlocked {
    /// The person.
    pub user: UserId,
    /// Their name as it stands in the keyring.
    pub name: ShortText,
    /// What they may do.
    pub role: Role,
    /// Whether they open restricted concerns.
    pub entitled: bool,
    pub(super) secrets: Secrets,
    pub(super) keys: RootKeys,
    pub(super) origins: bool,
}

impl Unlocked {
    pub(super) fn of(user: &super::content::User, secrets: Secrets) -> Result<Self, KeyError> {
        let keys = secrets.keys()?.clone();
        let (role, entitled) = (user.role, user.entitled);
        Ok(Unlocked { user: user.id, name: user.name.clone(), role, entitled, secrets, keys, origins: false })
    }

    /// The session with no more rights than the register grants: the lesser of both holds, and what is closed to the
    /// person there is closed, whatever keys their keyring gave.
    #[must_use]
    pub fn lessened(mut self, role: Role, entitled: bool) -> Self {
        self.role = self.role.min(role);
        self.entitled = self.role.entitled(self.entitled && entitled);
        if !self.entitled {
            self.secrets.openers.clear();
        }
        self
    }

    /// The keys of the store in force.
    pub fn keys(&self) -> &RootKeys {
        &self.keys
    }

    /// The raw key of the database in force.
    pub fn database_key(&self) -> Zeroizing<[u8; 32]> {
        self.keys.database.copied()
    }

    /// The keys of the store that is being written to replace the one in force.
    pub fn next_keys(&self) -> Option<&RootKeys> {
        self.secrets.next_keys()
    }

    /// The public halves of all epochs, the newest last.
    pub fn epochs(&self) -> &[EpochPublic] {
        &self.secrets.epochs
    }

    /// The private halves of all epochs, if this person is entitled; else none.
    pub fn epochs_private(&self) -> &[EpochPrivate] {
        &self.secrets.openers
    }

    /// The person's own pair.
    pub fn own_keys(&self) -> &UserKeys {
        &self.secrets.own
    }

    /// Seals the values of one operation, to the newest epoch of the restricted key. Anyone who registers may.
    pub fn sealing(&self, random: &mut dyn Randomness) -> Result<Sealing, SealError> {
        let newest = self.secrets.epochs.last().ok_or(SealError::NoKey)?;
        Sealing::begin(newest.public, newest.epoch, random)
    }

    /// Opens a value of a restricted concern; [`SealError::NoKey`] for whoever is not entitled.
    pub fn open_restricted(&self, sealed: &Sealed, place: Place<'_>) -> Result<Zeroizing<String>, SealError> {
        text_of(self.secrets.open_restricted(sealed, place)?)
    }

    /// Seals a value of a draft to the person's own key.
    pub fn seal_own(&self, plain: &str, place: Place<'_>, random: &mut dyn Randomness) -> Result<Sealed, SealError> {
        seal(plain.as_bytes(), self.secrets.own.public, place.in_epoch(SealContext::OWN), random)
    }

    /// Opens a value of one's own draft.
    pub fn open_own(&self, sealed: &Sealed, place: Place<'_>) -> Result<Zeroizing<String>, SealError> {
        text_of(open(sealed, &self.secrets.own.private, place.in_epoch(SealContext::OWN))?)
    }
}

impl fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Unlocked");
        shown.field("user", &self.user).field("role", &self.role).field("entitled", &self.entitled);
        shown.finish_non_exhaustive()
    }
}

/// What the recovery code opens: the store, and the right to give a head a new password.
#[derive(Clone)]
pub struct Recovered {
    pub(super) secrets: Secrets,
    pub(super) keys: RootKeys,
}

impl Recovered {
    pub(super) fn of(secrets: Secrets) -> Result<Self, KeyError> {
        Ok(Recovered { keys: secrets.keys()?.clone(), secrets })
    }

    /// The keys of the store in force.
    pub fn keys(&self) -> &RootKeys {
        &self.keys
    }

    /// The raw key of the database in force.
    pub fn database_key(&self) -> Zeroizing<[u8; 32]> {
        self.keys.database.copied()
    }

    /// The keys of the store that is being written to replace the one in force.
    pub fn next_keys(&self) -> Option<&RootKeys> {
        self.secrets.next_keys()
    }

    /// Opens a value of a restricted concern.
    pub fn open_restricted(&self, sealed: &Sealed, place: Place<'_>) -> Result<Zeroizing<String>, SealError> {
        text_of(self.secrets.open_restricted(sealed, place)?)
    }
}

impl fmt::Debug for Recovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recovered(hidden)")
    }
}

//! The keys of a session, as the store asks for them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard};

use depter_sealing::{Origin, Randomness, SealError, Sealed, Sealing};
use depter_store::secrets::keyring::{KeyError, Keyring, Place, Unlocked};
use depter_store::{Error, Result, Sealer, Vault};
use depter_values::Kind;
use uuid::Uuid;
use zeroize::Zeroizing;

const COLUMN: &str = "private";

/// What this session wrote into closed cases, by kind and record.
type Memory = HashMap<(Kind, Uuid), Zeroizing<Vec<u8>>>;

/// The keys that a password opened, and what this session itself wrote into closed cases.
pub struct SessionVault {
    keys: RwLock<Unlocked>,
    memory: Mutex<Memory>,
}

impl SessionVault {
    /// Over the keys that a password opened.
    pub fn new(keys: Unlocked) -> Self {
        SessionVault { keys: RwLock::new(keys), memory: Mutex::default() }
    }

    /// The keys, for changes of accounts.
    pub fn keys(&self) -> RwLockReadGuard<'_, Unlocked> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what this session wrote into closed cases: it did so without having been told of them.
    pub fn forget(&self) {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Takes over what a change of accounts did to this session's keys; rights only become fewer in it.
    pub fn renew(&self, keyring: &Keyring) -> std::result::Result<(), KeyError> {
        let renewed = {
            let before = self.keys();
            keyring.refreshed(&before)?.lessened(before.role, before.entitled)
        };
        self.take(renewed);
        Ok(())
    }

    /// Puts other keys in the place of these.
    pub fn take(&self, keys: Unlocked) {
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }
}

fn place(kind: Kind, record: Uuid) -> Place<'static> {
    Place { table: kind.code(), record, column: COLUMN }
}

fn text(plain: &[u8]) -> Result<&str> {
    std::str::from_utf8(plain).map_err(|_| Error::Broken("sealed text that is no Unicode"))
}

fn unsealable(_: SealError) -> Error {
    Error::Broken("nothing can be sealed to the key")
}

/// Seals for the entitled, to the newest epoch.
struct SessionSealer(Sealing);

impl Sealer for SessionSealer {
    fn seal(&self, kind: Kind, record: Uuid, plain: &[u8], random: &mut dyn Randomness) -> Result<String> {
        let sealed = self.0.seal(plain, place(kind, record), random);
        sealed.map(|sealed| sealed.to_string()).map_err(unsealable)
    }
}

impl Vault for SessionVault {
    fn sealer(&self, random: &mut dyn Randomness) -> Result<Box<dyn Sealer>> {
        Ok(Box::new(SessionSealer(self.keys().sealing(random).map_err(unsealable)?)))
    }

    fn open(&self, kind: Kind, record: Uuid, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        let sealed: Sealed = sealed.parse().ok()?;
        let plain = self.keys().open_restricted(&sealed, place(kind, record)).ok()?;
        Some(Zeroizing::new(plain.as_bytes().to_vec()))
    }

    fn seal_own(&self, kind: Kind, record: Uuid, plain: &[u8], random: &mut dyn Randomness) -> Result<String> {
        let sealed = self.keys().seal_own(text(plain)?, place(kind, record), random);
        sealed.map(|sealed| sealed.to_string()).map_err(unsealable)
    }

    fn open_own(&self, kind: Kind, record: Uuid, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        let sealed: Sealed = sealed.parse().ok()?;
        let plain = self.keys().open_own(&sealed, place(kind, record)).ok()?;
        Some(Zeroizing::new(plain.as_bytes().to_vec()))
    }

    fn remember(&self, kind: Kind, record: Uuid, plain: &[u8]) {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        memory.insert((kind, record), Zeroizing::new(plain.to_vec()));
    }

    fn remembered(&self, kind: Kind, record: Uuid) -> Option<Zeroizing<Vec<u8>>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner).get(&(kind, record)).cloned()
    }

    fn origin(&self, digest: &str) -> Option<String> {
        self.keys().origin(digest.as_bytes()).ok().map(|origin| origin.to_string())
    }

    fn author(&self, digest: &str, origin: &str) -> Option<(u32, String)> {
        let origin: Origin = origin.parse().ok()?;
        let fits = self.keys().origin_fits(digest.as_bytes(), &origin);
        fits.then(|| (origin.epoch, origin.author.into()))
    }

    fn vouch(&self, what: &str) -> Option<(u32, String)> {
        self.keys().vouch(what.as_bytes())
    }

    fn vouched(&self, epoch: u32, what: &str, tag: &str) -> bool {
        self.keys().vouched(epoch, what.as_bytes(), tag)
    }

    fn own_tag(&self, what: &str) -> Option<(String, String)> {
        let keys = self.keys();
        Some((keys.own_keys().public.into(), keys.own_tag(what.as_bytes())))
    }

    fn knows_origins(&self) -> bool {
        let keys = self.keys();
        keys.entitled && keys.origins_begun()
    }
}

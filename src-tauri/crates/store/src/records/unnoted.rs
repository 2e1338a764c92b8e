//! Reading that cannot be noted in the access record: what is restricted is seen as by somebody who is not entitled.

use depter_sealing::Randomness;
use depter_values::Kind;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::Result;
use crate::records::actor::{Actor, Sealer, Vault};

/// The keys of a session whose reading cannot be noted: what is sealed for the entitled stays sealed, the drafts of the
/// person themselves open.
pub struct Unnoted<'a>(&'a dyn Vault);

impl<'a> Unnoted<'a> {
    /// Over the keys of a session.
    pub fn over(vault: &'a dyn Vault) -> Self {
        Unnoted(vault)
    }
}

impl Actor {
    /// The same person, reading where nothing can be noted: for as long, they are entitled to nothing restricted.
    #[must_use]
    pub fn unnoted(self) -> Self {
        Actor { entitled: false, ..self }
    }
}

impl Vault for Unnoted<'_> {
    fn sealer(&self, random: &mut dyn Randomness) -> Result<Box<dyn Sealer>> {
        self.0.sealer(random)
    }

    fn open(&self, _: Kind, _: Uuid, _: &str) -> Option<Zeroizing<Vec<u8>>> {
        None
    }

    fn seal_own(&self, kind: Kind, record: Uuid, plain: &[u8], random: &mut dyn Randomness) -> Result<String> {
        self.0.seal_own(kind, record, plain, random)
    }

    fn open_own(&self, kind: Kind, record: Uuid, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.0.open_own(kind, record, sealed)
    }

    fn remember(&self, kind: Kind, record: Uuid, plain: &[u8]) {
        self.0.remember(kind, record, plain);
    }

    fn remembered(&self, _: Kind, _: Uuid) -> Option<Zeroizing<Vec<u8>>> {
        None
    }
}

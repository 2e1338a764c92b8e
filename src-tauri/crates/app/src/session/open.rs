//! A session: who works, over which store, with which keys.

use std::sync::{Mutex, PoisonError};

use depter_core::backup::MirrorId;
use depter_store::Actor;
use depter_store::open::Store;
use depter_store::open::founding::Founding;
use depter_store::secrets::keyring::Unlocked;
use depter_values::{Kind, Language, Moment, SessionId, ShortText};

use super::vault::SessionVault;
use super::watch::{ClockDoubt, Watch};

/// An unlocked session: who works, over which store, with which keys. Dropping it closes the store and wipes the keys.
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// The name on the log-in page.
    pub name: ShortText,
    pub(crate) store: Store,
    pub(crate) vault: SessionVault,
    /// The centre is invented.
    demo: bool,
    pub(crate) watch: Watch,
    /// Steps that were lost and came back from the second copy when the session began.
    pub(crate) caught_up: usize,
    /// Drafts of this person were altered or taken away past the program.
    pub(crate) drafts_missing: bool,
    changed: Mutex<Vec<Kind>>,
}

impl Session {
    pub(crate) fn new(
        store: Store,
        keys: Unlocked,
        session: SessionId,
        language: Language,
        (demo, watch): (bool, Watch),
    ) -> Self {
        let actor = Actor { user: keys.user, session, role: keys.role, entitled: keys.entitled, language };
        let name = keys.name.clone();
        let vault = SessionVault::new(keys);
        Session {
            actor,
            name,
            store,
            vault,
            demo,
            watch,
            caught_up: 0,
            drafts_missing: false,
            changed: Mutex::default(),
        }
    }

    /// The centre is invented.
    pub(crate) fn is_demo(&self) -> bool {
        self.demo
    }

    /// Why nothing may be written now; an invented centre writes at any time.
    pub(crate) fn clock_doubt(&self, now: Moment) -> Option<ClockDoubt> {
        if self.demo { None } else { self.watch.look(now) }
    }

    pub(crate) fn note_changed(&self, kinds: &[Kind]) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(kinds);
    }

    pub(crate) fn take_changed(&self) -> Vec<Kind> {
        let mut kinds = std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner));
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
    /// Whose mirror the one of this register is: that of its centre and of this computer.
    pub(crate) fn mirror_id(&self) -> depter_store::Result<MirrorId> {
        let Founding { centre, device, .. } = self.store.read(Founding::of)?;
        Ok(MirrorId { centre, device })
    }
}

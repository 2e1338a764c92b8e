//! Making copies and keeping the mirror, beyond the session that began it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use depter_core::backup::mirror::{self, Followed, Missing, Tail};
use depter_core::backup::{self, CopyError, Made, MirrorId, is_due};
use depter_core::registry::RECORD_TYPES;
use depter_sealing::Randomness;
use depter_store::files::durable::on_one_disk;
use depter_store::history::replay::{newest, replay};
use depter_store::open::copy::Progress;
use depter_store::open::{OpenError, Store};
use depter_store::secrets::keyring::KeyringFolder;
use depter_values::Moment;

use super::compare::compare;
use super::notes::{KeptNotes, Last, Notes, make_own_place, own_place};
use crate::platform::disk::Disks;
use crate::session::open::Session;

/// Where copies are made: it outlives the session that begins one.
pub(crate) struct BackupRunner {
    folder: PathBuf,
    disks: Arc<dyn Disks>,
    /// Held by whoever reads the keyring to write it again.
    keyring: Mutex<()>,
    notes: KeptNotes,
    /// Held while a copy is made: one at a time.
    copying: Mutex<()>,
    leaving: Mutex<Vec<JoinHandle<()>>>,
    /// How far the mirror reaches.
    tail: Mutex<Option<Tail>>,
    /// No mirror is kept.
    rests: AtomicBool,
    /// The mirror is about to be followed up: whatever is written until then is in it as well.
    following: AtomicBool,
}

/// When a copy is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// From time to time while somebody works, and when the session is locked.
    Interval,
    /// Before something large, and when the program ends: any change is enough.
    Change,
}

impl BackupRunner {
    pub fn new(folder: &Path, disks: Arc<dyn Disks>) -> Self {
        BackupRunner {
            folder: folder.to_owned(),
            disks,
            keyring: Mutex::default(),
            notes: KeptNotes::in_folder(folder),
            copying: Mutex::default(),
            leaving: Mutex::default(),
            tail: Mutex::default(),
            rests: AtomicBool::new(false),
            following: AtomicBool::new(false),
        }
    }

    /// In the background the mirror is followed up, or begun. A failure is noted; the next step tries again.
    pub fn follow_soon(self: &Arc<Self>, session: &Arc<Session>, mut random: Box<dyn Randomness + Send>, now: Moment) {
        if self.rests.load(Ordering::SeqCst) || self.following.swap(true, Ordering::SeqCst) {
            return;
        }
        let (backups, session) = (Arc::clone(self), Arc::clone(session));
        self.go_on(std::thread::spawn(move || {
            let _one = locked(&backups.copying);
            backups.following.store(false, Ordering::SeqCst);
            if let Err(error) = backups.follow(&session, &mut *random, now) {
                backups.note(|notes| notes.trouble = Some(error.code().to_owned()));
                // Where the chosen place fails what is written is kept beside the register.
                backups.begin_mirror(&session, None, now).ok();
            }
        }));
    }

    fn follow(&self, session: &Session, random: &mut dyn Randomness, now: Moment) -> Result<(), CopyError> {
        let notes = self.notes();
        // A register that lacks steps of its newest copy would put its own in their place.
        if notes.behind || session.store.is_read_only() {
            return Ok(());
        }
        // One that was brought back and that nobody has confirmed has it beside itself; as another device's it pushes no
        // copy out.
        let chosen = notes.place.as_deref().filter(|_| !notes.waiting);
        let Some(place) = self.mirror_place(&notes, session)? else {
            return self.begin_mirror(session, chosen, now);
        };
        let key = session.vault.keys().keys().mirror.clone();
        let mut tail = locked(&self.tail);
        let followed = mirror::follow(&session.store, &place, session.mirror_id()?, (&key, random), &mut tail)?;
        drop(tail);
        match followed {
            Followed::Wholly => Ok(()),
            Followed::CopyInstead if notes.waiting => self.begin_mirror(session, None, now),
            Followed::CopyInstead => self.make_own(session, Some(&place), now, &|_, _| Ok(())).map(drop),
        }
    }

    /// Where the mirror is. Where the notes were lost the one beside the store is found by its name.
    fn mirror_place(&self, notes: &Notes, session: &Session) -> Result<Option<PathBuf>, CopyError> {
        let beside = own_place(&self.folder);
        let found = notes.mirror.is_none() && mirror::is_begun(&beside, session.mirror_id()?.device);
        let known = notes.mirror.clone().filter(|place| *place != beside || place.is_dir());
        Ok(known.or(found.then_some(beside)))
    }

    /// The mirror is read anew before it is followed up: an earlier one may lie in its place.
    pub fn read_anew(&self) {
        *locked(&self.tail) = None;
    }

    /// Begins the mirror, with the copy that it follows. When the next regular copy is due is another matter.
    fn begin_mirror(&self, session: &Session, chosen: Option<&Path>, now: Moment) -> Result<(), CopyError> {
        let last = self.notes().last;
        self.make_own(session, chosen, now, &|_, _| Ok(()))?;
        self.note(|notes| notes.last = last);
        Ok(())
    }

    /// There ought to be a mirror, there is none, and nobody is about to begin it.
    pub fn is_without_mirror(&self, session: &Session) -> bool {
        let is_free = self.copying.try_lock().is_ok() && !self.following.load(Ordering::SeqCst);
        is_free && self.lacks_mirror(session)
    }

    /// There ought to be a mirror, and there is none.
    fn lacks_mirror(&self, session: &Session) -> bool {
        let notes = self.notes();
        let is_kept = !notes.behind && !session.store.is_read_only();
        let is_begun = || {
            let place = self.mirror_place(&notes, session).ok()??;
            Some(mirror::is_begun(&place, session.mirror_id().ok()?.device))
        };
        is_kept && is_begun() != Some(true)
    }

    /// No mirror is kept any more: an invented story is being written down.
    pub fn rest(&self) {
        self.rests.store(true, Ordering::SeqCst);
    }

    /// No number is given: the newest copy holds steps that the register lacks.
    pub fn withholds_numbers(&self) -> bool {
        self.notes.is_behind()
    }

    /// Does once more what the mirror holds and the register lost, and says how many steps: a log that was deleted
    /// after a power cut takes the last ones with it. What is in the newest copy alone is told; until it is brought
    /// back, or a head says that the register is right, no copy is made by itself.
    pub fn catch_up(&self, session: &Session) -> Result<usize, CopyError> {
        let place = self.mirror_place(&self.notes(), session)?;
        let device = session.mirror_id()?.device;
        let Some(place) = place.filter(|place| mirror::is_begun(place, device)) else {
            // Without it the copies alone tell whether steps are missing, before anybody gives a number.
            compare(&self.notes, session).ok();
            return Ok(0);
        };
        let key = session.vault.keys().keys().mirror.clone();
        match mirror::ahead(&session.store, &place, session.mirror_id()?, &key)? {
            Missing::No => Ok(0),
            Missing::Steps(steps) => {
                let done = session.store.write(|conn| replay(conn, RECORD_TYPES, &steps))?;
                // Some of them may have erased what stands in the pages.
                session.store.write_back();
                Ok(done)
            }
            Missing::Copy => {
                self.note(|notes| notes.behind = true);
                Ok(0)
            }
        }
    }

    /// Compares the copies and second copies in all known places with the history of the register, and nobody waits for it.
    pub fn compare_soon(self: &Arc<Self>, session: &Arc<Session>) {
        let (backups, session) = (Arc::clone(self), Arc::clone(session));
        self.go_on(std::thread::spawn(move || {
            let _one = locked(&backups.copying);
            // What cannot be read now is compared at the next copy.
            compare(&backups.notes, &session).ok();
        }));
    }

    fn go_on(&self, work: JoinHandle<()>) {
        let mut leaving = locked(&self.leaving);
        leaving.retain(|work| !work.is_finished());
        leaving.push(work);
    }

    /// To be held from reading the keyring until it is written again, so that no change of it is lost.
    pub fn keep_keyring(&self) -> MutexGuard<'_, ()> {
        locked(&self.keyring)
    }

    pub fn notes(&self) -> Notes {
        self.notes.read()
    }

    /// The places that this computer knows: the chosen one, the one beside the store, and where the mirror is.
    pub fn places(&self) -> Vec<PathBuf> {
        self.notes.places()
    }

    /// Changes the notes. Notes that cannot be written are written the next time; no copy depends on them.
    pub fn note(&self, change: impl FnOnce(&mut Notes)) {
        self.notes.change(change);
    }

    /// Makes a copy in the chosen place if one is wanted. Where the place fails it goes beside the store, and the
    /// trouble is noted: it is shown, and nobody is kept from working.
    pub fn copy_if_wanted(&self, session: &Session, occasion: Occasion, now: Moment) {
        let _one = locked(&self.copying);
        let notes = self.notes();
        if notes.waiting
            || notes.behind
            || session.store.is_read_only()
            || !self.is_wanted(&notes, session, occasion, now)
        {
            return;
        }
        let by_itself: Progress<'_> = &|_, _| Ok(());
        let trouble = self.make_own(session, notes.place.as_deref(), now, by_itself).err();
        if trouble.is_some() && notes.place.is_some() {
            // The trouble with the chosen place stays the one that is shown.
            self.make_own(session, None, now, by_itself).ok();
        }
        self.note(|notes| notes.trouble = trouble.map(|error| error.code().to_owned()));
    }

    /// Chooses where copies go by themselves, and makes the first one there: a place that takes none is refused.
    pub fn choose(
        &self,
        session: &Session,
        place: Option<PathBuf>,
        now: Moment,
        progress: Progress<'_>,
    ) -> Result<(), CopyError> {
        let _one = locked(&self.copying);
        self.make_own(session, place.as_deref(), now, progress)?;
        self.note(|notes| {
            notes.place = place;
            (notes.trouble, notes.forgotten) = (None, false);
        });
        Ok(())
    }

    /// Makes a copy somewhere because a person wishes it.
    pub fn copy_to(
        &self,
        session: &Session,
        place: Option<&Path>,
        now: Moment,
        progress: Progress<'_>,
    ) -> Result<Made, CopyError> {
        let _one = locked(&self.copying);
        if let Some(place) = place {
            return self.make(session, place, now, progress);
        }
        let made = self.make_own(session, self.notes().place.as_deref(), now, progress);
        let trouble = made.as_ref().err().map(|error| error.code().to_owned());
        self.note(|notes| notes.trouble = trouble);
        made
    }

    /// Goes on with a copy after the session was locked, if one is wanted; dropping the session then wipes its keys.
    pub fn copy_while_leaving(self: &Arc<Self>, session: Arc<Session>, now: Moment) {
        let backups = Arc::clone(self);
        self.go_on(std::thread::spawn(move || backups.copy_if_wanted(&session, Occasion::Interval, now)));
    }

    /// Waits for the copies that go on: before the program ends, and before files change places.
    pub fn settle(&self) {
        for work in std::mem::take(&mut *locked(&self.leaving)) {
            work.join().ok();
        }
        drop(locked(&self.copying));
    }

    /// Whether the register has changed since the newest copy.
    pub fn is_changed(&self, store: &Store) -> bool {
        let last = self.notes().last.map(|last| last.head);
        store.read(newest).is_ok_and(|newest| last != Some(newest.map(|(_, head)| head).unwrap_or_default()))
    }

    /// Whether copies that are made there survive this computer's disk.
    pub fn is_elsewhere(&self, place: &Path) -> bool {
        !on_one_disk(&self.folder, place)
    }

    fn is_wanted(&self, notes: &Notes, session: &Session, occasion: Occasion, now: Moment) -> bool {
        let changed = self.is_changed(&session.store);
        match occasion {
            Occasion::Change => changed,
            Occasion::Interval => is_due(changed, notes.last.as_ref().map(|last| last.at), now),
        }
    }

    /// A copy in the chosen place, or beside the store, with the mirror beginning anew beside it.
    fn make_own(
        &self,
        session: &Session,
        chosen: Option<&Path>,
        now: Moment,
        progress: Progress<'_>,
    ) -> Result<Made, CopyError> {
        let place = &chosen.map_or_else(|| make_own_place(&self.folder), |place| Ok(place.to_owned()))?;
        let made = self.make(session, place, now, progress)?;
        let key = session.vault.keys().keys().mirror.clone();
        mirror::begin(&session.store, place, session.mirror_id()?, &key, made.steps)?;
        self.note(|notes| notes.mirror = Some(place.to_owned()));
        Ok(made)
    }

    fn make(&self, session: &Session, place: &Path, now: Moment, progress: Progress<'_>) -> Result<Made, CopyError> {
        let MirrorId { centre, device } = session.mirror_id()?;
        self.check_room(session, place)?;
        let keyring = {
            let _alone = self.keep_keyring();
            KeyringFolder::new(&self.folder).read()?
        };
        let keys = session.vault.keys().keys().clone();
        let made = backup::make(&session.store, (&keyring, &keys), place, (device, now), progress)?;
        self.remember(place, &made, now);
        backup::thin(place, centre, device);
        backup::thin_pool(place, MirrorId { centre, device }, &keys.backup, &made.attached);
        compare(&self.notes, session)?;
        Ok(made)
    }

    /// Nothing is begun that finds no room.
    fn check_room(&self, session: &Session, place: &Path) -> Result<(), CopyError> {
        let needed = backup::room(&session.store, place)?;
        match self.disks.of(place).free {
            Some(free) if free < needed => Err(CopyError::Work(OpenError::DiskFull.into())),
            _ => Ok(()),
        }
    }

    fn remember(&self, place: &Path, made: &Made, now: Moment) {
        let elsewhere = self.is_elsewhere(place);
        self.note(|notes| {
            notes.last = Some(Last { at: now, head: made.head.clone() });
            if elsewhere {
                notes.elsewhere_at = Some(now);
            }
        });
        let _alone = self.keep_keyring();
        let folder = KeyringFolder::new(&self.folder);
        // The log-in page then shows the age of an older copy: less than is true, never more.
        if let Ok(mut keyring) = folder.read() {
            keyring.note_verified_copy(now);
            folder.write(&mut keyring).ok();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

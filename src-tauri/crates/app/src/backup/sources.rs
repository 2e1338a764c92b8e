//! From what a register is brought back: the copy that was named, or the newest state over all known places.

use std::path::{Path, PathBuf};

use depter_core::backup::{self, CopyError, CopyKey, Found, Known, Verified};
use depter_store::open::copy::Opened;
use depter_store::open::{DATABASE, is_intact};
use depter_store::secrets::keyring::{KeyError, RootKeys, Tries};
use depter_values::{Moment, Role};

use super::present::today;
use super::remains::centre_of;
use crate::app::App;
use crate::command::failure::CommandError;

/// So many keyrings are tried that the key does not open: each try takes as long as a log-in.
const MOST_TRIES: usize = 6;

/// A copy that was opened, and what else is known of its register.
pub(super) struct Source {
    /// Its folder.
    pub folder: PathBuf,
    /// The copy with the steps after it.
    pub copy: Verified,
    /// All known places.
    pub known: Known,
    /// Copies that come first and are damaged.
    pub damaged: usize,
    /// Copies that come first and do not open by this key.
    pub closed: usize,
}

/// From what to bring back, and whether the register of today is lost. What is not lost gives way to the copy that a person
/// named; what is lost comes back as new as it is known anywhere.
pub(super) fn source(
    app: &App,
    src: &Path,
    only_lost: bool,
    (key, now): (CopyKey<'_>, Moment),
) -> Result<(Source, bool), CommandError> {
    if only_lost {
        return Ok((newest(app, src, key, now)?, true));
    }
    let source = named(app, src, key, now)?;
    let today = today(app, &source.copy, key, now);
    if !is_lost(app, &source.copy, today.as_ref()) {
        return Ok((source, false));
    }
    Ok((newest(app, src, key, now)?, true))
}

/// The copy that was named, or the newest of the place that was named. It is taken as it is.
pub(super) fn named(app: &App, named: &Path, key: CopyKey<'_>, now: Moment) -> Result<Source, CommandError> {
    counting_tries(app, key, now, || {
        let found = in_place(app, named, key, now)?;
        let folder = found.into_iter().next().ok_or(CopyError::Missing)?.folder;
        let copy = backup::open(&folder, key, now)?;
        let known = Known::by_keys(&places(app, named), copy.manifest.centre, &copy.keys);
        Ok(Source { folder, copy, known, damaged: 0, closed: 0 })
    })
}

/// The newest state of a register over the place that was named and all that this computer knows, with the steps of every
/// second copy that follow on it. Copies that are damaged or do not open by this key are passed over and counted.
fn newest(app: &App, named: &Path, key: CopyKey<'_>, now: Moment) -> Result<Source, CommandError> {
    counting_tries(app, key, now, || {
        let centre = in_place(app, named, key, now)?.first().ok_or(CopyError::Missing)?.manifest.centre;
        let places = places(app, named);
        let mut keys = Keys::of(key, now);
        let known = Known::of(&places, centre, &mut |found| keys.opening(found));
        let (mut damaged, mut closed) = (known.damaged().len(), known.closed());
        let mut refused = keys.refused.or_else(|| (damaged > 0).then_some(CopyError::Damaged));
        for folder in known.newest_first()? {
            match backup::open(&folder, key, now) {
                Ok(mut copy) => {
                    known.complete(&mut copy, &folder)?;
                    return Ok(Source { folder, copy, known, damaged, closed });
                }
                Err(error @ CopyError::Damaged) => {
                    damaged += 1;
                    refused = refused.or(Some(error));
                }
                Err(error @ (CopyError::Key(_) | CopyError::NotPermitted)) => {
                    closed += 1;
                    refused = refused.or(Some(error));
                }
                Err(other) => return Err(other),
            }
        }
        Err(refused.unwrap_or(CopyError::Missing))
    })
}

/// The register of today is lost: it is not there, its keys are not, or what opens it finds it damaged. One that does not
/// open may have been given a newer key since the copy.
fn is_lost(app: &App, copy: &Verified, today: Option<&Opened>) -> bool {
    let keyring = match app.keyring().read() {
        Ok(keyring) => keyring,
        Err(error) => return matches!(error, KeyError::Missing | KeyError::Damaged | KeyError::Foreign),
    };
    match today {
        _ if !app.folder().join(DATABASE).exists() => true,
        Some(today) => !is_intact(today).unwrap_or(false),
        None => keyring.generation() == copy.keyring.generation(),
    }
}

/// The place that was named, and those that this computer knows.
fn places(app: &App, named: &Path) -> Vec<PathBuf> {
    std::iter::once(named.to_owned()).chain(app.backups().places()).collect()
}

/// The copies in a place that was named, the newest first, of one centre.
fn in_place(app: &App, place: &Path, key: CopyKey<'_>, now: Moment) -> Result<Vec<Found>, CopyError> {
    let found = backup::find(place);
    if found.is_empty() {
        let unread = backup::unread_in(place).into_iter().next();
        return Err(unread.map_or(CopyError::Missing, |(_, error)| error));
    }
    of_centre(app, found, key, now)
}

/// Of these copies those of the centre whose register stands or stood here. On a computer that knows none, those of the
/// only centre, or of the only one whose newest copy opens by this key.
fn of_centre(app: &App, mut found: Vec<Found>, key: CopyKey<'_>, now: Moment) -> Result<Vec<Found>, CopyError> {
    let mut centres: Vec<_> = found.iter().map(|copy| copy.manifest.centre).collect();
    centres.sort_unstable();
    centres.dedup();
    let meant = match centre_of(app.folder()) {
        Some(centre) => centre,
        None if centres.len() > 1 => {
            let newest = |centre| found.iter().find(|copy| copy.manifest.centre == centre);
            let opens = |centre: &uuid::Uuid| newest(*centre).is_some_and(|copy| keys_of(copy, key, now).is_ok());
            let mut opened: Vec<_> = centres.into_iter().filter(opens).collect();
            match (opened.pop(), opened.is_empty()) {
                (Some(only), true) => only,
                (Some(_), false) => return Err(CopyError::SeveralCentres),
                (None, _) => return Err(KeyError::PasswordWrong.into()),
            }
        }
        None => return Ok(found),
    };
    found.retain(|copy| copy.manifest.centre == meant);
    if found.is_empty() { Err(CopyError::Foreign) } else { Ok(found) }
}

/// What a key opens, of the keyrings of several copies.
struct Keys<'a> {
    key: CopyKey<'a>,
    now: Moment,
    opened: Vec<RootKeys>,
    /// Copies that it was tried on in vain.
    tried: usize,
    /// Why the first of them does not open.
    refused: Option<CopyError>,
}

impl<'a> Keys<'a> {
    fn of(key: CopyKey<'a>, now: Moment) -> Self {
        Keys { key, now, opened: Vec::new(), tried: 0, refused: None }
    }

    fn opening(&mut self, found: &Found) -> Option<RootKeys> {
        let known = self.opened.iter().find(|keys| found.manifest.check(&keys.backup).is_ok());
        if let Some(keys) = known {
            return Some(keys.clone());
        }
        if self.tried >= MOST_TRIES {
            return None;
        }
        match keys_of(found, self.key, self.now) {
            Ok(keys) => {
                self.opened.push(keys.clone());
                Some(keys)
            }
            Err(error) => {
                self.tried += 1;
                self.refused.get_or_insert(error);
                None
            }
        }
    }
}

/// The keys of a copy, by a head of its time or by its sheet of paper.
fn keys_of(found: &Found, key: CopyKey<'_>, now: Moment) -> Result<RootKeys, CopyError> {
    let mut keyring = found.keyring.clone();
    match key {
        CopyKey::Head { name, password } => {
            let head = keyring.unlock(name, password, now)?;
            if head.role == Role::Head { Ok(head.keys().clone()) } else { Err(CopyError::NotPermitted) }
        }
        CopyKey::Paper(code) => Ok(keyring.recover(&code.parse()?)?.keys().clone()),
    }
}

/// Opens copies. Who guesses at a copy guesses at the register: the pauses are those of the log-in page, and however many
/// copies a password was tried on, it counts once. The code on the sheet of paper is too long to be guessed.
fn counting_tries<T>(
    app: &App,
    key: CopyKey<'_>,
    now: Moment,
    open: impl FnOnce() -> Result<T, CopyError>,
) -> Result<T, CommandError> {
    if matches!(key, CopyKey::Paper(_)) {
        return Ok(open()?);
    }
    let before = app.backups().notes().tries;
    let mut tries = before;
    let opened = tries.allow(now).map_err(CopyError::from).and_then(|()| open());
    match &opened {
        Err(CopyError::Key(KeyError::PasswordWrong)) => tries.count(now),
        Ok(_) => tries = Tries::default(),
        Err(_) => {}
    }
    if tries != before {
        app.backups().note(|notes| notes.tries = tries);
    }
    Ok(opened?)
}

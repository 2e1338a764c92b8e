//! Everything that is known of a register besides itself: its copies and second copies in all places at once.
//!
//! No single one of them is taken for the whole truth. A copy on a stick may be older than the one beside the register,
//! and the newest steps may stand in a second copy alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use depter_history::Operation;
use depter_store::Result;
use depter_store::files::file_store::FileStore;
use depter_store::history::replay::{is_known, last_operation, newest_order, walk_back};
use depter_store::open::copy::Opened;
use depter_store::records::numbers;
use depter_store::records::numbers::{Highest, Series};
use depter_store::secrets::keyring::RootKeys;
use depter_values::DeviceId;
use uuid::Uuid;

use super::CopyError;
use super::folder::{Found, Verified, looked, opened};
use super::inside::steps;
use super::mirror::{self, Told};
use super::place::COPIES;
use super::pool::{self, Attached};

/// What was found in the known places.
#[derive(Default)]
pub struct Known {
    copies: Vec<Copy>,
    mirrors: Vec<Mirror>,
    damaged: BTreeSet<PathBuf>,
    unread: BTreeSet<PathBuf>,
    closed: usize,
}

/// A second copy with the folder that holds it.
struct Mirror {
    holder: PathBuf,
    told: Told,
}

/// A copy that opens by a key of its register. Nobody has looked whether every byte of it is right.
struct Copy {
    found: Found,
    conn: Opened,
}

/// Steps that are in a known place and not in a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The place.
    pub place: PathBuf,
    /// How many.
    pub steps: usize,
}

/// How the copies and second copies compare with the register: by the links of steps that it ought to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// Another step stands in their place: the history was rewritten, or went another way since it lost them.
    pub differing: BTreeSet<String>,
    /// They would come next: the register is an older state of itself.
    pub ahead: BTreeSet<String>,
}

impl Against {
    /// Compares the newest step of a computer in another state of the register; `holds` tells whether a step is in that.
    fn note(
        &mut self,
        register: &Opened,
        (own, device): (DeviceId, DeviceId),
        (seq, digest): &(i64, String),
        holds: &dyn Fn((i64, &str)) -> Result<bool>,
    ) -> Result<()> {
        if is_known(register, device, (*seq, digest))? {
            return Ok(());
        }
        let (held, link) = last_operation(register, device)?;
        if *seq <= held || (held > 0 && !holds((held, &link))?) {
            self.differing.insert(digest.clone());
        } else if device == own {
            // Steps of another computer after the state that came from it were left behind when that was brought back.
            self.ahead.insert(digest.clone());
        }
        Ok(())
    }
}

/// Which step of which computer, by its link in the chain.
type Link = (DeviceId, String);

impl Known {
    /// Looks through places: folders with copies, or copies themselves. `keys` tells what opens a copy, if anything does.
    pub fn of(places: &[PathBuf], centre: Uuid, keys: &mut dyn FnMut(&Found) -> Option<RootKeys>) -> Self {
        let mut known = Known::default();
        let (mut opening, mut seen, mut left) = (Vec::<RootKeys>::new(), BTreeSet::new(), Vec::new());
        let mut copies = Vec::new();
        for (found, unread) in places.iter().map(|place| looked(place)) {
            copies.extend(found);
            // A copy of a newer program is as it was written.
            let altered = unread.into_iter().filter(|(_, error)| !matches!(error, CopyError::Newer));
            known.unread.extend(altered.map(|(folder, _)| folder));
        }
        for found in copies {
            if found.manifest.centre != centre || !seen.insert(found.folder.clone()) {
                continue;
            }
            let Some(keys) = keys(&found) else {
                left.push(found);
                continue;
            };
            known.add(found, &keys);
            if !opening.iter().any(|other| other.mirror.expose() == keys.mirror.expose()) {
                opening.push(keys);
            }
        }
        // The keys of one copy tell what is in others, also in those that a person does not open by themselves.
        for found in left {
            match opening.iter().find(|keys| found.manifest.check(&keys.backup).is_ok()) {
                Some(keys) => known.add(found, keys),
                // An earlier manifest may be signed by a key of its time.
                None if found.check_keyring().is_err() => drop(known.damaged.insert(found.folder)),
                None => known.closed += 1,
            }
        }
        known.add_mirrors(places, centre, &opening);
        known
    }

    /// The same, by the keys of the register in force.
    pub fn by_keys(places: &[PathBuf], centre: Uuid, keys: &RootKeys) -> Self {
        let fits = |found: &Found| found.manifest.check(&keys.backup).ok().map(|()| keys.clone());
        let mut known = Known::of(places, centre, &mut |found| fits(found));
        if known.copies.is_empty() {
            known.add_mirrors(places, centre, std::slice::from_ref(keys));
        }
        known
    }

    fn add(&mut self, found: Found, keys: &RootKeys) {
        match found.check_keyring().and_then(|()| opened(&found, keys)) {
            Ok(conn) => self.copies.push(Copy { found, conn }),
            Err(_) => drop(self.damaged.insert(found.folder)),
        }
    }

    /// What looks like a copy, of whatever centre, and cannot be read as one.
    pub fn unread(&self) -> &BTreeSet<PathBuf> {
        &self.unread
    }

    /// How many copies no key at hand opens.
    pub fn closed(&self) -> usize {
        self.closed
    }

    /// The copies that do not open though their key fits, or that are not what their manifest says.
    pub fn damaged(&self) -> &BTreeSet<PathBuf> {
        &self.damaged
    }

    fn add_mirrors(&mut self, places: &[PathBuf], centre: Uuid, keys: &[RootKeys]) {
        let keys: Vec<_> = keys.iter().map(|keys| &keys.mirror).collect();
        let holders: BTreeSet<PathBuf> = places.iter().flat_map(|place| holders(place)).collect();
        for holder in holders {
            let told = mirror::beside(&holder, centre, &keys).into_iter();
            self.mirrors.extend(told.map(|told| Mirror { holder: holder.clone(), told }));
        }
    }

    /// The folders of the copies, those first that lead to the newest state.
    ///
    /// Of one computer more steps are newer; between computers the time of the last step decides, as there is nothing else.
    pub fn newest_first(&self) -> Result<Vec<PathBuf>> {
        let (mut ranked, mut newest) = (Vec::new(), BTreeMap::<DeviceId, String>::new());
        for Copy { found, conn } in &self.copies {
            let device = found.manifest.device;
            let later = self.later(conn, device)?;
            let (held, order) = match later.last() {
                Some(step) => (step.seq, step.hlc.clone()),
                None => (last_operation(conn, device)?.0, newest_order(conn)?),
            };
            let latest = newest.entry(device).or_default();
            *latest = order.max(std::mem::take(latest));
            ranked.push((device, held, found.counts_as, found.folder.clone()));
        }
        ranked.sort_by_cached_key(|(device, held, at, folder)| {
            std::cmp::Reverse((newest.get(device).cloned(), *device, *held, *at, folder.clone()))
        });
        Ok(ranked.into_iter().map(|(.., folder)| folder).collect())
    }

    /// The steps of a computer that come after a state of the register, from all second copies together.
    fn later(&self, conn: &Opened, device: DeviceId) -> Result<Vec<Operation>> {
        let mirrors = self.mirrors.iter().filter(|mirror| mirror.told.device == device);
        Ok(joined(last_operation(conn, device)?, mirrors.flat_map(|mirror| &mirror.told.steps).collect()))
    }

    /// Adds to an opened copy what all second copies of its computer hold after it.
    pub fn complete(&self, copy: &mut Verified, folder: &Path) -> Result<()> {
        copy.later = self.later(&copy.conn, copy.manifest.device)?;
        let beside = self.mirrors.iter().map(|mirror| FileStore::in_folder(&mirror.holder));
        let pools = std::iter::once(pool::beside(folder)).chain(beside).collect();
        copy.attached = Attached::found(&copy.conn, &copy.later, pools)?;
        Ok(())
    }

    /// Steps that are known and neither in a copy with what comes after it, nor in another state of the register.
    pub fn left_out(&self, copy: &Verified, present: Option<&Opened>) -> Result<Vec<LeftOut>> {
        let later: BTreeSet<Link> = copy.later.iter().map(|step| (step.device, step.digest.clone())).collect();
        let held = |device: DeviceId, seq: i64, digest: &str| -> Result<bool> {
            // What cannot be read of a damaged register is not in it.
            let in_present = |present| is_known(present, device, (seq, digest)).unwrap_or(false);
            Ok(later.contains(&(device, digest.to_owned()))
                || is_known(&copy.conn, device, (seq, digest))?
                || present.is_some_and(in_present))
        };
        let (mut left, mut counted) = (BTreeMap::<PathBuf, usize>::new(), BTreeSet::<Link>::new());
        let mut add = |place: PathBuf, link: Link| {
            if counted.insert(link) {
                *left.entry(place).or_default() += 1;
            }
        };
        for other in &self.copies {
            for device in steps(&other.conn)?.into_keys() {
                walk_back(&other.conn, device, |seq, digest| {
                    let is_held = held(device, seq, digest)?;
                    if !is_held {
                        add(place_of(&other.found.folder), (device, digest.to_owned()));
                    }
                    Ok(!is_held)
                })?;
            }
        }
        for Mirror { holder, told } in &self.mirrors {
            for step in &told.steps {
                if !held(step.device, step.seq, &step.digest)? {
                    add(place_of(&holder.join(COPIES)), (step.device, step.digest.clone()));
                }
            }
        }
        Ok(left.into_iter().map(|(place, steps)| LeftOut { place, steps }).collect())
    }

    /// What they hold of the history of the register on this computer, and it does not.
    pub fn against(&self, register: &Opened, own: DeviceId) -> Result<Against> {
        let mut against = Against::default();
        for Copy { conn, .. } in &self.copies {
            for device in steps(conn)?.into_keys() {
                let newest = last_operation(conn, device)?;
                against.note(register, (own, device), &newest, &|link| is_known(conn, device, link))?;
            }
        }
        for Mirror { told: Told { device, steps }, .. } in &self.mirrors {
            let Some(newest) = steps.last() else { continue };
            let begins = steps.first().map_or(0, |first| first.seq);
            let holds = |(seq, digest): (i64, &str)| {
                Ok(seq < begins || steps.iter().any(|step| step.seq == seq && step.digest == digest))
            };
            against.note(register, (own, *device), &(newest.seq, newest.digest.clone()), &holds)?;
        }
        Ok(against)
    }

    /// The highest numbers that any of them tells.
    pub fn highest(&self, series: &[&Series]) -> Result<Highest> {
        let mut highest = Highest::new();
        for copy in &self.copies {
            numbers::join(&mut highest, numbers::highest(&copy.conn, series)?);
        }
        for mirror in &self.mirrors {
            numbers::join(&mut highest, numbers::highest_of(&mirror.told.steps, series));
        }
        Ok(highest)
    }
}

/// The folders that hold copies and second copies, for a place, the folder of its copies, or a single copy.
fn holders(place: &Path) -> Vec<PathBuf> {
    let mut holders = vec![place.to_owned(), place.join(COPIES)];
    if super::is_copy(place) {
        holders.extend(place.parent().map(Path::to_owned));
    }
    holders
}

/// The place of a copy: what a person chose, and not the folder that the program made in it.
fn place_of(copy: &Path) -> PathBuf {
    let holder = copy.parent().unwrap_or(copy);
    let place = holder.parent().filter(|_| holder.file_name().is_some_and(|name| name == COPIES));
    place.unwrap_or(holder).to_owned()
}

/// The steps that follow one on the other after a place in the chain of their computer. Where two lead on (the register
/// lost steps once and went another way), the longer way is taken.
fn joined((seq, digest): (i64, String), mut steps: Vec<&Operation>) -> Vec<Operation> {
    steps.sort_by_key(|step| std::cmp::Reverse(step.seq));
    let mut reach: BTreeMap<(i64, &str), (usize, &Operation)> = BTreeMap::new();
    for step in steps {
        let beyond = reach.get(&(step.seq, step.digest.as_str())).map_or(0, |(reach, _)| *reach);
        let best = reach.entry((step.seq - 1, step.previous_digest.as_str())).or_insert((0, step));
        if best.0 <= beyond {
            *best = (beyond + 1, step);
        }
    }
    let (mut joined, mut at) = (Vec::new(), (seq, digest.as_str()));
    while let Some((_, step)) = reach.get(&at) {
        joined.push((*step).clone());
        at = (step.seq, step.digest.as_str());
    }
    joined
}

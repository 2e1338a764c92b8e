//! The second copy: every step since the newest copy, sealed and appended beside it. With the copy it brings a register
//! back to its last step.
//!
//! The file begins anew with every copy, so it is short; after an erasure it is written anew from the store, which holds
//! the erased words no more. A tail that a power cut tore is passed over and written again.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use depter_history::Operation;
use depter_sealing::{Randomness, Secret};
use depter_store::files::durable::Staged;
use depter_store::files::plain;
use depter_store::files::plain::Identity;
use depter_store::history::replay::{has_more_changes, is_known, last_operation, operations_after};
use depter_store::open::Store;
use depter_values::DeviceId;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::place::{MirrorId, NAME, file_in};
use super::{CopyError, pool};

const MAGIC: &[u8; 8] = b"DPTRMIR1";
/// Magic, centre, computer, and the step after which it begins.
const HEAD: usize = 8 + 16 + 16 + 8;
const NONCE: usize = 24;
/// Bytes. It is begun anew with every copy, and what is written in half an hour is far less.
const LONGEST: u64 = 1 << 30;
/// More are not sealed one by one: a day has some hundreds, an imported journal a hundred thousand.
const MOST_CHANGES: i64 = 5_000;
/// More steps are not gathered: where nobody asks for copies, what begins the second copy anew is its own length.
const MOST_STEPS: usize = 5_000;
/// Before each sealed step: its length.
const LENGTH: usize = 4;

/// A second copy as it was read.
struct Mirror {
    file: PathBuf,
    whose: MirrorId,
    base: i64,
    steps: Vec<Operation>,
    /// How many of its bytes are whole.
    whole: u64,
}

/// Begins the second copy anew: a verified copy in this place holds all steps up to `base`. One with steps that the
/// register lacks is kept beside it.
pub fn begin(store: &Store, place: &Path, whose: MirrorId, key: &Secret, base: i64) -> Result<(), CopyError> {
    let file = file_in(place, whose.device);
    let newest = Mirror::read(&file, whose, key).map(|mirror| mirror.steps.into_iter().last());
    let is_superseded = match newest {
        Ok(newest) => {
            newest.map_or(Ok(true), |step| store.read(|conn| is_known(conn, step.device, (step.seq, &step.digest))))?
        }
        Err(_) => false,
    };
    if !is_superseded {
        put_apart(place, &file)?;
    }
    Ok(Staged::write(&file, &head(whose, base))?.put()?)
}

/// How far the second copy was followed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// It holds every step.
    Wholly,
    /// A whole journal came in, it grew long, or it belonged to another past: a copy takes its place.
    CopyInstead,
}

/// How far a second copy reached when it was last followed up: whoever follows it again need not read it.
pub struct Tail {
    identity: Option<Identity>,
    whole: u64,
    count: usize,
    base: i64,
    /// Place and digest of its newest step; none where it holds no step yet.
    last: Option<(i64, String)>,
}

/// Appends the steps that are not in it yet. Where there is none, or one that does not follow on this register, what lies
/// in its place is kept beside it and a copy is to begin it anew.
pub fn follow(
    store: &Store,
    place: &Path,
    whose: MirrorId,
    (key, random): (&Secret, &mut dyn Randomness),
    tail: &mut Option<Tail>,
) -> Result<Followed, CopyError> {
    let file = file_in(place, whose.device);
    let known = tail.take().filter(|tail| tail.is_of(&file));
    let read = known.map_or_else(|| Mirror::read(&file, whose, key).map(|mirror| mirror.tail()), Ok);
    let Ok(mut end) = read else {
        put_apart(place, &file)?;
        return Ok(Followed::CopyInstead);
    };
    if let Some((seq, digest)) = &end.last
        && !store.read(|conn| is_known(conn, whose.device, (*seq, digest)))?
    {
        // Steps that this register lost and nobody brought back: they are kept beside what begins anew.
        put_apart(place, &file)?;
        return Ok(Followed::CopyInstead);
    }
    if end.count >= MOST_STEPS {
        return Ok(Followed::CopyInstead);
    }
    let last = end.last.as_ref().map_or(end.base, |(seq, _)| *seq);
    if store.read(|conn| has_more_changes(conn, whose.device, last, MOST_CHANGES))? {
        return Ok(Followed::CopyInstead);
    }
    let new = store.read(|conn| operations_after(conn, whose.device, last))?;
    // A step that names a file is worth nothing where the file is not: that comes first.
    pool::follow(store, place, &new)?;
    if new.iter().any(Operation::erases) {
        let steps = store.read(|conn| operations_after(conn, whose.device, end.base))?;
        end = Mirror { file: file.clone(), whose, base: end.base, steps, whole: 0 }.rewrite(key, random)?;
    } else {
        end.append(&file, whose, &new, (key, random))?;
    }
    end.identity = plain::identity(&file);
    *tail = Some(end);
    Ok(Followed::Wholly)
}

/// What lies in the place of the second copy and is none, or another one, is kept under a name of its own.
fn put_apart(place: &Path, file: &Path) -> Result<(), CopyError> {
    if !place.is_dir() {
        return Err(CopyError::PlaceMissing);
    }
    if file.symlink_metadata().is_ok() {
        fs::rename(file, free_name(file))?;
    }
    Ok(())
}

/// Whether a second copy of this computer lies in a place.
pub fn is_begun(place: &Path, device: DeviceId) -> bool {
    plain::is_there(&file_in(place, device))
}

/// What the second copy has that the register lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing.
    No,
    /// The steps that come next.
    Steps(Vec<Operation>),
    /// Steps that are in the newest copy only.
    Copy,
}

/// Compares the second copy with the register that it follows. A log that was deleted after a power cut took the last
/// steps with it; they are here.
pub fn ahead(store: &Store, place: &Path, whose: MirrorId, key: &Secret) -> Result<Missing, CopyError> {
    let (held, _) = store.read(|conn| last_operation(conn, whose.device))?;
    let Ok(mirror) = Mirror::read(&file_in(place, whose.device), whose, key) else { return Ok(Missing::No) };
    if mirror.base > held {
        return Ok(Missing::Copy);
    }
    let steps = mirror.after(held);
    Ok(if steps.is_empty() { Missing::No } else { Missing::Steps(steps) })
}

/// The steps in the second copy beside a copy, from `after` on without a gap.
pub fn later(place: &Path, whose: MirrorId, after: i64, key: &Secret) -> Vec<Operation> {
    // Without a second copy, or with one that cannot be read, the copy alone is what there is.
    let Ok(mirror) = Mirror::read(&file_in(place, whose.device), whose, key) else { return Vec::new() };
    if mirror.base > after { Vec::new() } else { mirror.after(after) }
}

/// A second copy that was found, whichever computer began it.
pub(super) struct Told {
    /// The computer.
    pub device: DeviceId,
    /// Its steps.
    pub steps: Vec<Operation>,
}

/// The second copies of a centre in a folder, those that were put apart included, as far as one of these keys opens them.
pub(super) fn beside(folder: &Path, centre: Uuid, keys: &[&Secret]) -> Vec<Told> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let named = entries.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(NAME)));
    let told = named.filter_map(|path| {
        let bytes = plain::read(&path, LONGEST).ok()?;
        let device = DeviceId(Uuid::from_slice(bytes.get(24..40)?).ok()?);
        let opened = keys.iter().filter_map(|key| Mirror::of(&path, &bytes, MirrorId { centre, device }, key).ok());
        let fullest = opened.max_by_key(|mirror| mirror.steps.len())?;
        Some(Told { device, steps: fullest.steps })
    });
    told.collect()
}

impl Tail {
    fn is_of(&self, file: &Path) -> bool {
        self.identity.is_some()
            && plain::identity(file) == self.identity
            && plain::check(file).is_ok_and(|length| length == self.whole)
    }

    /// After what is whole: a torn tail is written over.
    fn append(
        &mut self,
        path: &Path,
        whose: MirrorId,
        steps: &[Operation],
        (key, random): (&Secret, &mut dyn Randomness),
    ) -> Result<(), CopyError> {
        let Some(newest) = steps.last() else { return Ok(()) };
        let sealed = sealed((whose, self.base), self.count, steps, (key, random))?;
        let mut how = OpenOptions::new();
        how.write(true);
        plain::at_once(&mut how);
        let mut file = how.open(path)?;
        file.set_len(self.whole)?;
        file.seek(SeekFrom::Start(self.whole))?;
        file.write_all(&sealed)?;
        file.sync_all()?;
        self.whole += sealed.len() as u64;
        self.count += steps.len();
        self.last = Some((newest.seq, newest.digest.clone()));
        Ok(())
    }
}

impl Mirror {
    fn read(file: &Path, whose: MirrorId, key: &Secret) -> Result<Self, CopyError> {
        let bytes = plain::read(file, LONGEST).map_err(|error| CopyError::unread(&error))?;
        Mirror::of(file, &bytes, whose, key)
    }

    fn of(file: &Path, bytes: &[u8], whose: MirrorId, key: &Secret) -> Result<Self, CopyError> {
        let base = bytes.get(HEAD - 8..HEAD).and_then(|base| base.try_into().ok()).map(i64::from_le_bytes);
        let base = base.filter(|base| bytes.starts_with(&head(whose, *base))).ok_or(CopyError::Damaged)?;
        let mut mirror = Mirror { file: file.to_owned(), whose, base, steps: Vec::new(), whole: HEAD as u64 };
        let mut rest = &bytes[HEAD..];
        while let Some((sealed, after)) = next_sealed(rest) {
            let Some(step) = mirror.open(sealed, key) else { break };
            mirror.steps.push(step);
            mirror.whole += (rest.len() - after.len()) as u64;
            rest = after;
        }
        Ok(mirror)
    }

    fn tail(&self) -> Tail {
        let last = self.steps.last().map(|step| (step.seq, step.digest.clone()));
        Tail { identity: None, whole: self.whole, count: self.steps.len(), base: self.base, last }
    }

    /// The steps after a place in the history, without a gap.
    fn after(self, place: i64) -> Vec<Operation> {
        let newer = self.steps.into_iter().filter(|step| step.seq > place);
        newer.zip(place + 1..).take_while(|(step, next)| step.seq == *next).map(|(step, _)| step).collect()
    }

    fn rewrite(mut self, key: &Secret, random: &mut dyn Randomness) -> Result<Tail, CopyError> {
        let sealed = sealed((self.whose, self.base), 0, &self.steps, (key, random))?;
        let bytes = [head(self.whose, self.base), sealed].concat();
        Staged::write(&self.file, &bytes)?.put()?;
        self.whole = bytes.len() as u64;
        Ok(self.tail())
    }

    fn open(&self, sealed: &[u8], key: &Secret) -> Option<Operation> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: sealed, aad: &place((self.whose, self.base), self.steps.len()) };
        let plain = Zeroizing::new(cipher(key).decrypt(&XNonce::from(nonce), payload).ok()?);
        serde_json::from_slice(&plain).ok()
    }
}

/// Steps as they stand in the file, the first of them at this place in it.
fn sealed(
    (whose, base): (MirrorId, i64),
    first: usize,
    steps: &[Operation],
    (key, random): (&Secret, &mut dyn Randomness),
) -> Result<Vec<u8>, CopyError> {
    let mut out = Vec::new();
    for (at, step) in (first..).zip(steps) {
        let plain = Zeroizing::new(serde_json::to_vec(step).map_err(|_| CopyError::Damaged)?);
        let nonce: [u8; NONCE] = random.draw();
        let payload = Payload { msg: &plain, aad: &place((whose, base), at) };
        let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| CopyError::Damaged)?;
        let length = u32::try_from(NONCE + sealed.len()).map_err(|_| CopyError::Damaged)?;
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
    }
    Ok(out)
}

/// A step that is moved, or taken from another second copy, does not open.
fn place((whose, base): (MirrorId, i64), at: usize) -> Vec<u8> {
    [&head(whose, base)[..], &(at as u64).to_le_bytes()].concat()
}

/// A name beside the file that nothing has.
fn free_name(file: &Path) -> PathBuf {
    let mut number = 1;
    loop {
        let name = file.with_extension(format!("apart-{number:03}"));
        if name.symlink_metadata().is_err() {
            return name;
        }
        number += 1;
    }
}

fn head(whose: MirrorId, base: i64) -> Vec<u8> {
    [&MAGIC[..], whose.centre.as_bytes(), whose.device.0.as_bytes(), &base.to_le_bytes()].concat()
}

/// The next sealed step, and what comes after it; nothing where the rest is not whole.
fn next_sealed(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = rest.split_at_checked(LENGTH)?;
    let length = u32::from_le_bytes(length.try_into().ok()?);
    rest.split_at_checked(usize::try_from(length).ok()?)
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

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
use uuid::Uuid;
use zeroize::Zeroizing;

use super::folder::{COPIES, short};
use super::{CopyError, pool};
use crate::store::Randomness;
use crate::store::durable::Staged;
use crate::store::open::Store;
use crate::store::replay::{Step, has_more_changes, last_step, steps_after};
use crate::store::seal::Secret;
use crate::values::DeviceId;

const MAGIC: &[u8; 8] = b"DPTRMIR1";
/// Magic, centre, computer, and the step after which it begins.
const HEAD: usize = 8 + 16 + 16 + 8;
const NONCE: usize = 24;
/// More are not sealed one by one: a day has some hundreds, an imported journal a hundred thousand.
const MOST_CHANGES: i64 = 5_000;
/// Before each sealed step: its length.
const LENGTH: usize = 4;

/// Whose second copy it is, and from where on.
#[derive(Clone, Copy)]
pub struct Whose {
    /// The centre.
    pub centre: Uuid,
    /// The computer.
    pub device: DeviceId,
}

/// A second copy as it was read.
struct Mirror {
    file: PathBuf,
    whose: Whose,
    base: i64,
    steps: Vec<Step>,
    /// How many of its bytes are whole.
    whole: u64,
}

pub(super) fn file_in(place: &Path, device: DeviceId) -> PathBuf {
    place.join(COPIES).join(format!("mirror-{}", short(device)))
}

/// Begins the second copy anew: a verified copy in this place holds all steps up to `base`.
pub fn begin(place: &Path, whose: Whose, base: i64) -> Result<(), CopyError> {
    Ok(Staged::write(&file_in(place, whose.device), &head(whose, base))?.put()?)
}

/// How far the second copy was followed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// It holds every step.
    Wholly,
    /// A whole journal came in, or it belonged to another past: a copy takes its place.
    CopyInstead,
}

/// Appends the steps that are not in it yet. Where no copy was made there is none to follow.
pub fn follow(
    store: &Store,
    place: &Path,
    whose: Whose,
    key: &Secret,
    random: &mut dyn Randomness,
) -> Result<Followed, CopyError> {
    let file = file_in(place, whose.device);
    if !file.is_file() {
        return if place.is_dir() { Ok(Followed::Wholly) } else { Err(CopyError::PlaceMissing) };
    }
    let mut mirror = Mirror::read(&file, whose, key)?;
    if let Some(last) = mirror.steps.last()
        && !store.read(|conn| last.is_in(conn))?
    {
        // Steps that this register lost and nobody brought back: they are kept beside what begins anew.
        fs::rename(&file, free_name(&file))?;
        return Ok(Followed::CopyInstead);
    }
    let last = mirror.steps.last().map_or(mirror.base, |step| step.seq);
    if store.read(|conn| has_more_changes(conn, whose.device, last, MOST_CHANGES))? {
        return Ok(Followed::CopyInstead);
    }
    let new = store.read(|conn| steps_after(conn, whose.device, last))?;
    // A step that names a file is worth nothing where the file is not: that comes first.
    pool::follow(store, place, &new)?;
    if new.iter().any(Step::erases) {
        mirror.steps = store.read(|conn| steps_after(conn, whose.device, mirror.base))?;
        mirror.rewrite(key, random)?;
    } else {
        mirror.append(&new, key, random)?;
    }
    Ok(Followed::Wholly)
}

/// What the second copy has that the register lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// Nothing.
    No,
    /// The steps that come next.
    Steps(Vec<Step>),
    /// Steps that are in the newest copy only.
    Copy,
}

/// Compares the second copy with the register that it follows. A log that was deleted after a power cut took the last
/// steps with it; they are here.
pub fn ahead(store: &Store, place: &Path, whose: Whose, key: &Secret) -> Result<Ahead, CopyError> {
    let (held, _) = store.read(|conn| last_step(conn, whose.device))?;
    let Ok(mirror) = Mirror::read(&file_in(place, whose.device), whose, key) else { return Ok(Ahead::No) };
    if mirror.base > held {
        return Ok(Ahead::Copy);
    }
    let steps = mirror.after(held);
    Ok(if steps.is_empty() { Ahead::No } else { Ahead::Steps(steps) })
}

/// The steps in the second copy beside a copy, from `after` on without a gap.
pub fn later(place: &Path, whose: Whose, after: i64, key: &Secret) -> Vec<Step> {
    // Without a second copy, or with one that cannot be read, the copy alone is what there is.
    let Ok(mirror) = Mirror::read(&file_in(place, whose.device), whose, key) else { return Vec::new() };
    if mirror.base > after { Vec::new() } else { mirror.after(after) }
}

impl Mirror {
    fn read(file: &Path, whose: Whose, key: &Secret) -> Result<Self, CopyError> {
        let bytes = fs::read(file).map_err(|error| CopyError::unread(&error))?;
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

    /// The steps after a place in the history, without a gap.
    fn after(self, place: i64) -> Vec<Step> {
        let newer = self.steps.into_iter().filter(|step| step.seq > place);
        newer.zip(place + 1..).take_while(|(step, next)| step.seq == *next).map(|(step, _)| step).collect()
    }

    /// After what is whole: a torn tail is written over.
    fn append(&self, steps: &[Step], key: &Secret, random: &mut dyn Randomness) -> Result<(), CopyError> {
        if steps.is_empty() {
            return Ok(());
        }
        let mut file = OpenOptions::new().write(true).open(&self.file)?;
        file.set_len(self.whole)?;
        file.seek(SeekFrom::Start(self.whole))?;
        file.write_all(&self.sealed(self.steps.len(), steps, key, random)?)?;
        Ok(file.sync_all()?)
    }

    fn rewrite(&self, key: &Secret, random: &mut dyn Randomness) -> Result<(), CopyError> {
        let bytes = [head(self.whose, self.base), self.sealed(0, &self.steps, key, random)?].concat();
        Ok(Staged::write(&self.file, &bytes)?.put()?)
    }

    fn sealed(
        &self,
        first: usize,
        steps: &[Step],
        key: &Secret,
        random: &mut dyn Randomness,
    ) -> Result<Vec<u8>, CopyError> {
        let mut out = Vec::new();
        for (at, step) in (first..).zip(steps) {
            let plain = Zeroizing::new(serde_json::to_vec(step).map_err(|_| CopyError::Damaged)?);
            let nonce: [u8; NONCE] = random.draw();
            let payload = Payload { msg: &plain, aad: &self.place(at) };
            let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| CopyError::Damaged)?;
            let length = u32::try_from(NONCE + sealed.len()).map_err(|_| CopyError::Damaged)?;
            out.extend_from_slice(&length.to_le_bytes());
            out.extend_from_slice(&nonce);
            out.extend_from_slice(&sealed);
        }
        Ok(out)
    }

    fn open(&self, sealed: &[u8], key: &Secret) -> Option<Step> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: sealed, aad: &self.place(self.steps.len()) };
        let plain = Zeroizing::new(cipher(key).decrypt(&XNonce::from(nonce), payload).ok()?);
        serde_json::from_slice(&plain).ok()
    }

    /// A step that is moved, or taken from another second copy, does not open.
    fn place(&self, at: usize) -> Vec<u8> {
        [&head(self.whose, self.base)[..], &(at as u64).to_le_bytes()].concat()
    }
}

/// A name beside the file that nothing has.
fn free_name(file: &Path) -> PathBuf {
    let mut number = 1;
    loop {
        let name = file.with_extension(format!("apart-{number:03}"));
        if !name.exists() {
            return name;
        }
        number += 1;
    }
}

fn head(whose: Whose, base: i64) -> Vec<u8> {
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

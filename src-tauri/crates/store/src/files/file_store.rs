//! The file store: encrypted files beside the database, each called by the digest of its bytes.
//!
//! A file stands whole there before a row names it, and nothing in it is ever changed: what it holds is its name.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use depter_values::Moment;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::durable::{Staged, forget_cached, sync_folder};
use crate::files::{plain, rights};

/// The folder of the files, beside the database and beside the copies.
pub const FOLDER: &str = "attachments";
/// Bytes; what is kept is far shorter.
const LONGEST: u64 = 256 << 20;
/// Digits of a digest.
const DIGITS: usize = 64;
/// The ending of a file that is not whole yet.
const UNFINISHED: &str = ".new";

/// The BLAKE3 digest of an encrypted file, in hexadecimal: its name, and nothing that could lead elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct Digest(String);

impl Digest {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Digest(blake3::hash(bytes).to_hex().to_string())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == DIGITS && text.bytes().all(is_digit) { Ok(Digest(text)) } else { Err("digest_malformed") }
    }
}

impl ToSql for Digest {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_str().into())
    }
}

impl FromSql for Digest {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Digest::try_from(value.as_str()?.to_owned()).map_err(|_| FromSqlError::InvalidType)
    }
}

/// A folder of such files.
#[derive(Clone, Debug)]
pub struct FileStore(PathBuf);

impl FileStore {
    /// The one in this folder; it is made with the first file.
    pub fn in_folder(folder: &Path) -> Self {
        FileStore(folder.join(FOLDER))
    }

    /// Puts a file there, and says what it is called. It lasts through a power cut from now on.
    pub fn put(&self, bytes: &[u8]) -> io::Result<Digest> {
        let digest = Digest::of(bytes);
        self.make()?;
        Staged::write(&self.file(&digest), bytes)?.put()?;
        Ok(digest)
    }

    /// A file; none where it is missing or is not what its name says.
    pub fn get(&self, digest: &Digest) -> Option<Vec<u8>> {
        plain::read(&self.file(digest), LONGEST).ok().filter(|bytes| Digest::of(bytes) == *digest)
    }

    /// The file is there, and every byte is the one that was written.
    pub fn holds(&self, digest: &Digest) -> bool {
        let path = self.file(digest);
        if !plain::check(&path).is_ok_and(|length| length <= LONGEST) {
            return false;
        }
        let Ok(mut file) = plain::open(&path) else { return false };
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut file, &mut hasher).is_ok() && hasher.finalize().to_hex().as_str() == digest.as_str()
    }

    /// Takes over those of the files that are not here whole, and says how many neither has.
    pub fn fill(&self, wanted: &BTreeSet<Digest>, from: &FileStore) -> io::Result<usize> {
        let mut lost = 0;
        for digest in wanted {
            lost += usize::from(!self.take_over(digest, from)?);
        }
        Ok(lost)
    }

    /// Takes a file over if it is not here whole, and reads it back; says whether it is here now.
    pub fn take_over(&self, digest: &Digest, from: &FileStore) -> io::Result<bool> {
        if self.holds(digest) {
            return Ok(true);
        }
        let Some(bytes) = from.get(digest) else { return Ok(false) };
        self.put(&bytes)?;
        forget_cached(&self.file(digest));
        // A stick that takes everything and keeps nothing is found out here.
        if self.holds(digest) { Ok(true) } else { Err(ErrorKind::InvalidData.into()) }
    }

    /// The bytes of a file as it lies here, nothing of one that is missing; nobody looks whether it is whole.
    pub fn length(&self, digest: &Digest) -> u64 {
        plain::check(&self.file(digest)).map_or(0, |length| length.min(LONGEST))
    }

    /// The bytes of those of the files that would be taken over, by their lengths alone.
    pub fn lacking(&self, wanted: &BTreeSet<Digest>, from: &FileStore) -> u64 {
        let lengths = wanted.iter().map(|digest| (self.length(digest), from.length(digest)));
        lengths.filter(|(here, there)| here != there).map(|(_, there)| there).sum()
    }

    /// How many of these are missing or altered.
    pub fn lost(&self, wanted: &BTreeSet<Digest>) -> usize {
        wanted.iter().filter(|digest| !self.holds(digest)).count()
    }

    /// Takes a file away; one that cannot be taken away is taken by the next sweep.
    pub fn forget(&self, digest: &Digest) {
        fs::remove_file(self.file(digest)).ok();
    }

    /// Takes away the files that nothing needs any more, whole and unfinished ones. What is no file of ours stays, and so
    /// does what lay there before the register was founded: it belongs to another one.
    pub fn sweep(&self, needed: &BTreeSet<Digest>, founded: Moment) {
        for name in self.names() {
            let whole = name.strip_suffix(UNFINISHED).unwrap_or(&name);
            let Ok(digest) = Digest::try_from(whole.to_owned()) else { continue };
            let is_unneeded = whole.len() < name.len() || !needed.contains(&digest);
            if is_unneeded && !self.is_older(&name, founded) {
                fs::remove_file(self.0.join(&name)).ok();
            }
        }
    }

    /// The digests by which the files here are called, whether they are right or not.
    pub fn all(&self) -> BTreeSet<Digest> {
        self.names().into_iter().filter_map(|name| Digest::try_from(name).ok()).collect()
    }

    fn is_older(&self, name: &str, than: Moment) -> bool {
        let written = fs::symlink_metadata(self.0.join(name)).and_then(|file| file.modified());
        written.is_ok_and(|at| Moment::new(at.into()) < than)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }

    fn file(&self, digest: &Digest) -> PathBuf {
        self.0.join(digest.as_str())
    }

    fn make(&self) -> io::Result<()> {
        match rights::new_folder(&self.0) {
            Ok(()) => self.0.parent().map_or(Ok(()), sync_folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && self.0.is_dir() => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_store() -> (tempfile::TempDir, FileStore) {
        let folder = tempfile::tempdir().unwrap();
        let file_store = FileStore::in_folder(folder.path());
        (folder, file_store)
    }

    #[test]
    fn a_file_is_called_by_what_it_holds_and_is_given_back_only_as_such() {
        let (folder, file_store) = file_store();
        let digest = file_store.put(b"sealed").unwrap();
        assert_eq!(file_store.get(&digest).as_deref(), Some(&b"sealed"[..]));
        assert!(file_store.holds(&digest));
        let file = folder.path().join(FOLDER).join(digest.as_str());
        std::fs::write(&file, b"sealec").unwrap();
        assert_eq!((file_store.get(&digest), file_store.holds(&digest)), (None, false), "an altered file is none");
        std::fs::remove_file(file).unwrap();
        assert_eq!((file_store.get(&digest), file_store.holds(&digest)), (None, false));
    }

    #[test]
    fn nothing_but_a_digest_names_a_file() {
        let right = "0123456789abcdef".repeat(4);
        assert!(Digest::try_from(right.clone()).is_ok());
        let wrong = ["", "../../depter.db", &right[1..], &right.to_uppercase(), &format!("{right}0"), &"/".repeat(64)];
        for name in wrong {
            assert!(Digest::try_from(name.to_owned()).is_err(), "{name}");
            assert!(serde_json::from_value::<Digest>(serde_json::json!(name)).is_err(), "{name}");
        }
    }

    #[test]
    fn a_sweep_takes_what_nothing_needs_and_leaves_what_is_not_ours() {
        let (folder, file_store) = file_store();
        let founded = "2020-01-01T00:00:00Z".parse().unwrap();
        file_store.sweep(&BTreeSet::new(), founded);
        let (kept, orphan) = (file_store.put(b"kept").unwrap(), file_store.put(b"orphan").unwrap());
        let inside = folder.path().join(FOLDER);
        std::fs::write(inside.join(format!("{}.new", kept.as_str())), b"ke").unwrap();
        std::fs::write(inside.join("notes.txt"), b"somebody's").unwrap();
        let earlier = file_store.put(b"of another register").unwrap();
        let file = std::fs::File::options().write(true).open(inside.join(earlier.as_str())).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        file_store.sweep(&BTreeSet::from([kept.clone()]), founded);
        assert!(file_store.holds(&earlier), "what is older than the register is not its own");
        file_store.forget(&earlier);
        assert!(file_store.holds(&kept) && !file_store.holds(&orphan));
        let mut left: Vec<_> = std::fs::read_dir(inside).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [std::ffi::OsString::from(kept.as_str()), "notes.txt".into()]);
    }

    #[test]
    fn what_another_shelf_lacks_is_known_by_lengths_before_anything_is_read() {
        let ((_one, from), (other_folder, to)) = (file_store(), file_store());
        let (first, second) = (from.put(b"first").unwrap(), from.put(b"the second").unwrap());
        let wanted = BTreeSet::from([first.clone(), second.clone(), Digest::of(b"nowhere")]);
        assert_eq!(to.lacking(&wanted, &from), 15);
        to.put(b"first").unwrap();
        assert_eq!(to.lacking(&wanted, &from), 10);
        to.put(b"the second").unwrap();
        assert_eq!(to.lacking(&wanted, &from), 0);
        std::fs::write(other_folder.path().join(FOLDER).join(second.as_str()), b"the sec").unwrap();
        assert_eq!(to.lacking(&wanted, &from), 10, "one that breaks off is brought anew");
    }

    #[test]
    fn another_shelf_is_filled_with_what_it_lacks_and_what_neither_has_is_counted() {
        let ((_one, from), (other_folder, to)) = (file_store(), file_store());
        let (first, second) = (from.put(b"first").unwrap(), from.put(b"second").unwrap());
        let nowhere = Digest::of(b"nowhere");
        let wanted = BTreeSet::from([first.clone(), second.clone(), nowhere]);
        assert_eq!(to.fill(&wanted, &from).unwrap(), 1);
        std::fs::write(other_folder.path().join(FOLDER).join(first.as_str()), b"altered").unwrap();
        assert_eq!(to.lost(&wanted), 2);
        assert_eq!(to.fill(&wanted, &from).unwrap(), 1, "an altered one is made whole again");
        assert!(to.holds(&first) && to.holds(&second));
    }
}

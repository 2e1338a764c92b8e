//! The attachments of all copies in one place: each file lies there once, called by its digest, whichever copies name it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use depter_history::Operation;
use depter_store::Result;
use depter_store::files::file_store::{Digest, FileStore};
use depter_store::open::Store;
use depter_values::Kind;
use rusqlite::Connection;
use serde::Deserialize;

use super::CopyError;
use super::place::COPIES;
use crate::attachments;

/// Bytes between two words of progress: less than a second on an old stick.
const STRIDE: u64 = 8 * 1024 * 1024;

/// The attachments that belong to a copy.
#[derive(Clone, Debug)]
pub struct Attached {
    pools: Vec<FileStore>,
    pub(super) named: BTreeSet<Digest>,
    /// How many of them are missing or altered, here and where the copy was made.
    pub lost: usize,
}

/// What of a row is asked for here.
#[derive(Deserialize)]
struct Named {
    file: Digest,
}

impl Attached {
    /// Brings the files that the rows of a copy name to its place, telling how many bytes were gone through; an error of
    /// `progress` stops it. One that the register itself has lost is counted: it is no reason to have no copy of all the
    /// rest.
    pub(super) fn brought(
        copy: &Connection,
        store: &Store,
        folder: &Path,
        progress: &dyn Fn(u64) -> Result<()>,
    ) -> std::result::Result<Self, CopyError> {
        let (pool, named, file_store) = (beside(folder), attachments::named(copy)?, store.file_store());
        let (mut lost, mut done, mut told) = (0, 0, 0);
        for digest in &named {
            lost += usize::from(!pool.take_over(digest, &file_store)?);
            done += file_store.length(digest);
            if done - told >= STRIDE {
                progress(done)?;
                told = done;
            }
        }
        if done > told {
            progress(done)?;
        }
        Ok(Attached { pools: vec![pool], named, lost })
    }

    /// Looks for the files that the rows of a copy and the steps after it name, in these folders of files.
    pub(super) fn found(copy: &Connection, later: &[Operation], pools: Vec<FileStore>) -> Result<Self> {
        let mut named = attachments::named(copy)?;
        named.extend(named_by(later)?);
        let lost = named.iter().filter(|digest| !pools.iter().any(|pool| pool.holds(digest))).count();
        Ok(Attached { pools, named, lost })
    }

    /// The bytes that bringing them back would add to a data folder.
    pub fn lacking(&self, data: &Path) -> u64 {
        let here = FileStore::in_folder(data);
        let lengths = self.named.iter().map(|digest| {
            let there = self.pools.iter().map(|pool| pool.length(digest)).max().unwrap_or_default();
            (here.length(digest), there)
        });
        lengths.filter(|(here, there)| here != there).map(|(_, there)| there).sum()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.named.len()
    }

    /// Puts them on the shelf of a data folder. What is missing here may be there already.
    pub(super) fn bring_back(&self, data: &Path) -> std::result::Result<(), CopyError> {
        let here = FileStore::in_folder(data);
        for pool in &self.pools {
            here.fill(&self.named, pool)?;
        }
        Ok(())
    }
}

/// The bytes of all attachments of a register: a copy goes through every one.
pub(super) fn weight(store: &Store) -> Result<u64> {
    let file_store = store.file_store();
    Ok(store.read(attachments::named)?.iter().map(|digest| file_store.length(digest)).sum())
}

/// The room that a copy takes in a place, in bytes: the register, and those of its attachments that are not there yet.
pub fn room(store: &Store, place: &Path) -> std::result::Result<u64, CopyError> {
    let pool = FileStore::in_folder(&place.join(COPIES));
    let attached = pool.lacking(&store.read(attachments::named)?, &store.file_store());
    Ok(fs::metadata(store.path())?.len() + attached)
}

/// Brings the files that new steps name to the place of the second copy. One that is gone from the register already was
/// erased meanwhile.
pub(super) fn follow(store: &Store, place: &Path, new: &[Operation]) -> std::result::Result<(), CopyError> {
    let named = named_by(new)?;
    if !named.is_empty() {
        FileStore::in_folder(&place.join(COPIES)).fill(&named, &store.file_store())?;
    }
    Ok(())
}

fn named_by(steps: &[Operation]) -> Result<BTreeSet<Digest>> {
    let rows = steps.iter().flat_map(|step| step.written(Kind::Attachment));
    rows.map(|row| Ok(serde_json::from_str::<Named>(row)?.file)).collect()
}

/// The pool of the place in which a copy lies.
pub(super) fn beside(folder: &Path) -> FileStore {
    FileStore::in_folder(folder.parent().unwrap_or(folder))
}

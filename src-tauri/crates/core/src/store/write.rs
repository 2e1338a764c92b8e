//! Writing: the one place through which every row goes.

use std::collections::BTreeSet;
use std::ops::Deref;

use uuid::Uuid;

use super::file_store::Digest;
use super::history::{OperationHead, OperationWriter};
use super::index::Indexing;
use super::tally::{Tallies, Tallying};
use super::{Ids, Randomness, Read, Record, Sealer, record};
use crate::error::Result;
use depter_values::{Kind, OperationId, Period, Refusal};

/// What every action is given: reading, and the one way to write.
///
/// `put` checks the version, writes the row, appends to the history, refreshes the search entry and the sums, and reports
/// what kinds of records changed, so a feature cannot forget one of them.
pub struct Write<'a> {
    read: Read<'a>,
    tools: Tools<'a>,
    journal: OperationWriter,
    indexing: Indexing,
    tallying: Tallying,
    sealer: Option<Box<dyn Sealer>>,
    changed: BTreeSet<Kind>,
    forgotten: Vec<Digest>,
}

/// Where new ids and random bytes come from.
pub struct Tools<'a> {
    /// Ids.
    pub ids: &'a mut dyn Ids,
    /// Random bytes.
    pub random: &'a mut dyn Randomness,
    /// How the sums are counted that are kept with every write.
    pub tallies: &'static Tallies,
}

/// What one action did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The operation in the history, if anything was written.
    pub operation: Option<OperationId>,
    /// The kinds of records that changed.
    pub changed: Vec<Kind>,
    /// Files beside the store that go once the action is kept: their keys lay open and are erased.
    pub forgotten: Vec<Digest>,
}

impl<'a> Deref for Write<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl<'a> Write<'a> {
    /// Writing by `command` over a connection whose IMMEDIATE transaction the caller has begun.
    pub fn new(read: Read<'a>, tools: Tools<'a>, command: &str) -> Self {
        let operation = tools.ids.next(read.now());
        let head = OperationHead::new(operation.into(), command, &read);
        let (journal, indexing) = (OperationWriter::new(head), Indexing::default());
        let (tallying, changed) = (Tallying::of(tools.tallies), BTreeSet::new());
        Write { read, tools, journal, indexing, tallying, sealer: None, changed, forgotten: Vec::new() }
    }

    /// A new id.
    pub fn new_id<T: From<Uuid>>(&mut self) -> T {
        self.tools.ids.next(self.read.now()).into()
    }

    /// A new id that tells the quarter in which it was made and nothing finer, not even in which order: whoever may see
    /// that a record is there, but not when it came, reads its id.
    pub fn new_coarse_id<T: From<Uuid>>(&mut self) -> T {
        let mut random = [0; 10];
        self.tools.random.fill(&mut random);
        let quarter = Period::quarter_of(self.read.today()).first();
        let millis = quarter.date().and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        uuid::Builder::from_unix_timestamp_millis(millis.unsigned_abs(), &random).into_uuid().into()
    }

    /// Random bytes.
    pub fn random(&mut self) -> &mut dyn Randomness {
        self.tools.random
    }

    /// Writes a record: a new one has version 0, a changed one the version that was read.
    pub fn put<T: Record>(&mut self, record: &mut T) -> Result<()> {
        let before = self.version_before(record)?;
        record.set_version(record.version() + 1);
        let conn = self.read.conn();
        if let Some(concern) = record.counted_for() {
            self.tallying.touch(conn, concern, before.is_none() && T::KIND == Kind::Concern)?;
        }
        match before {
            None => record::write_new(conn, &mut self.indexing, record)?,
            Some(_) => record::write_over(conn, &mut self.indexing, record)?,
        }
        self.journal.append(conn, T::KIND, record.id(), before.as_ref(), record)?;
        self.changed.insert(T::KIND);
        Ok(())
    }

    /// Removes a record: it stays in its table, out of sight.
    pub fn remove<T: Record>(&mut self, record: &mut T) -> Result<()> {
        record.set_removed_at(Some(self.now()));
        self.put(record)
    }

    /// Reports a change in a table that has no history (drafts).
    pub fn touch(&mut self, kind: Kind) {
        self.changed.insert(kind);
    }

    /// The operation cannot be taken back.
    pub fn irreversible(&mut self) {
        self.journal.head.undoable = false;
    }

    /// A file beside the store goes once the operation is kept.
    pub fn forget_file(&mut self, file: Digest) {
        self.forgotten.push(file);
    }

    /// Notes that the running operation takes another one back.
    pub(super) fn takes_back(&mut self, operation: OperationId) {
        self.journal.head.undoes = Some(operation);
    }

    /// The running operation.
    pub fn operation(&self) -> OperationId {
        self.journal.head.id
    }

    /// Seals text for the entitled.
    pub(super) fn seal(&mut self, kind: Kind, id: Uuid, plain: &[u8]) -> Result<String> {
        let sealer = match &mut self.sealer {
            Some(sealer) => sealer,
            none => none.insert(self.read.vault().sealer(self.tools.random)?),
        };
        sealer.seal(kind, id, plain, self.tools.random)
    }

    /// Seals text to the person of this session alone.
    pub fn seal_own(&mut self, kind: Kind, id: impl Into<Uuid>, plain: &[u8]) -> Result<String> {
        self.read.vault().seal_own(kind, id.into(), plain, self.tools.random)
    }

    /// Closes the operation: the words go into the search index, the sums are brought up to date, and the chained digest is the last thing written.
    pub fn finish(self) -> Result<Done> {
        self.indexing.finish(self.read.conn())?;
        self.tallying.finish(self.read.conn())?;
        let operation = self.journal.close(self.read.conn(), self.read.vault())?;
        Ok(Done { operation, changed: self.changed.into_iter().collect(), forgotten: self.forgotten })
    }

    fn version_before<T: Record>(&self, record: &T) -> Result<Option<T>> {
        let before: Option<T> = match record.version() {
            0 => None,
            _ => Some(record::stored(self.conn(), record.id())?.ok_or(Refusal::NotFound { kind: T::KIND })?),
        };
        if let Some(stored) = &before {
            self.check_version(stored, record.version())?;
        }
        Ok(before)
    }

    /// The record loses every earlier payload of its history in favour of what is written from now on.
    pub(super) fn journal_forgets(&mut self, kind: Kind, id: Uuid) {
        self.journal.forget(kind, id);
        self.irreversible();
    }
}

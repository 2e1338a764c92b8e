//! Writing: the one place through which every row goes.

mod derivation;

use std::collections::BTreeSet;
use std::mem;
use std::ops::Deref;

use depter_sealing::Randomness;
use depter_values::{Kind, OperationId, Period, Pointer, Refusal};
use uuid::Uuid;

use super::actor::{Ids, Sealer};
use super::read::Read;
use super::record::{self, Record};
use crate::error::Result;
use crate::files::file_store::Digest;
use crate::history::writer::{OperationWriter, begun};
use crate::index::Indexing;
use crate::sums::Sums;

// A derivation writes, and writing runs derivations: two halves of one thing.
pub use self::derivation::{Change, Derivation, Touched};

/// What every action is given: reading, and the one way to write.
///
/// `put` checks the version, writes the row, appends to the history, refreshes the search entry, notes what follows from it
/// ([`Derivation`]) and reports what kinds of records changed, so a feature cannot forget one of them.
pub struct Write<'a> {
    read: Read<'a>,
    tools: Tools<'a>,
    journal: OperationWriter,
    indexing: Indexing,
    sums: Sums,
    /// For each derivation the subjects whose changes mattered.
    touched: Vec<BTreeSet<Pointer>>,
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
    /// What is kept with every write, in the order in which one may cause another.
    pub derivations: &'static [Derivation],
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
        let journal = OperationWriter::new(begun(operation.into(), command, &read));
        let touched = tools.derivations.iter().map(|_| BTreeSet::new()).collect();
        let (indexing, sums, changed) = (Indexing::default(), Sums::default(), BTreeSet::new());
        Write { read, tools, journal, indexing, sums, touched, sealer: None, changed, forgotten: Vec::new() }
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
        self.touch_subject(before.as_ref(), record)?;
        let conn = self.read.conn();
        match before {
            None => record::write_new(conn, &mut self.indexing, record)?,
            Some(_) => record::write_over(conn, &mut self.indexing, record)?,
        }
        self.journal.append(conn, T::KIND, record.id(), before.as_ref(), record)?;
        self.changed.insert(T::KIND);
        Ok(())
    }

    /// Notes what follows from a record that is about to be written.
    fn touch_subject<T: Record>(&mut self, before: Option<&T>, record: &T) -> Result<()> {
        let (subject, derivations) = (record.subject(), self.tools.derivations);
        let is_new = before.is_none() && subject.kind == T::KIND;
        let change = Change::of(before, record);
        for (place, derivation) in derivations.iter().enumerate() {
            let matters = derivation.on.contains(&subject.kind) && (derivation.matters)(&change);
            if matters && self.touched[place].insert(subject) {
                let count = self.touched[place].len();
                (derivation.before)(self, &Touched { subject, is_new, count })?;
            }
        }
        Ok(())
    }

    /// Does the work of the derivations, the first first: what it writes may touch those behind it.
    fn derive(&mut self) -> Result<()> {
        while let Some(place) = self.touched.iter().position(|touched| !touched.is_empty()) {
            let touched = mem::take(&mut self.touched[place]);
            (self.tools.derivations[place].after)(self, &touched)?;
        }
        Ok(())
    }

    /// The command did the work of this derivation itself, to answer with what came of it.
    pub fn settle(&mut self, done: &Derivation) {
        let place = self.tools.derivations.iter().position(|derivation| derivation.name == done.name);
        if let Some(touched) = place.and_then(|place| self.touched.get_mut(place)) {
            touched.clear();
        }
    }

    /// The changes of the sums that this operation makes.
    pub fn sums(&mut self) -> &mut Sums {
        &mut self.sums
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
    pub(crate) fn takes_back(&mut self, operation: OperationId) {
        self.journal.head.undoes = Some(operation);
    }

    /// The running operation.
    pub fn operation(&self) -> OperationId {
        self.journal.head.id
    }

    /// Seals text for the entitled.
    pub(crate) fn seal(&mut self, kind: Kind, id: Uuid, plain: &[u8]) -> Result<String> {
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

    /// Closes the operation: what follows from its records is brought up to date, the words go into the search index, and the
    /// chained digest is the last thing written.
    pub fn finish(mut self) -> Result<Done> {
        self.derive()?;
        self.indexing.finish(self.read.conn())?;
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
    pub(crate) fn journal_forgets(&mut self, kind: Kind, id: Uuid) {
        self.journal.forget(kind, id);
        self.irreversible();
    }
}

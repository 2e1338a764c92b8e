//! Operations as they travel: word by word as the history of a register holds them.

use depter_values::{DeviceId, Kind};
use serde::{Deserialize, Serialize};

/// One operation with its changes, word by word as the history holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// The computer that made it.
    pub device: DeviceId,
    /// Its place among the operations of that computer.
    pub seq: i64,
    /// When it was made, by the clock that never goes back ([`Clock`](crate::Clock)).
    pub hlc: String,
    /// The command by which it was begun.
    pub command: String,
    /// Who made it.
    pub actor: String,
    /// In which unlocked session.
    pub session: String,
    /// When, by the wall clock.
    pub at: String,
    /// It could be taken back.
    pub undoable: bool,
    /// The operation that it took back.
    pub undoes: Option<String>,
    /// The link before it; empty for the first operation of a computer.
    pub previous_digest: String,
    /// Its link in the chain.
    pub digest: String,
    /// The mark of its author; operations of earlier programs have none.
    #[serde(default)]
    pub origin: Option<String>,
    /// How far the access record went.
    #[serde(default)]
    pub access: Option<String>,
    /// What came to the access record with it.
    #[serde(default)]
    pub noted: Vec<Noted>,
    /// Its changes, in order.
    pub changes: Vec<Change>,
}

/// What an operation changed in one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The code of the kind.
    pub kind: String,
    /// The record's id.
    pub record: String,
    /// The payload before.
    pub before: Option<String>,
    /// The payload after.
    pub after: Option<String>,
    /// The digest of the payload before.
    pub before_digest: String,
    /// The digest of the payload after.
    pub after_digest: String,
}

/// A row of the access record as it is stored, with the digest over it and all rows before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its place in the record.
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
    pub user: String,
    /// By which command.
    pub command: String,
    /// The code of the kind of record.
    pub kind: Option<String>,
    /// The record, if it was one.
    pub record: Option<String>,
}

impl Operation {
    /// What it wrote of records of one kind.
    pub fn written(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let of_kind = self.changes.iter().filter(move |change| change.kind == kind.code());
        of_kind.filter_map(|change| change.after.as_deref())
    }

    /// Earlier payloads were blanked by it: whatever holds them elsewhere has to be written anew.
    pub fn erases(&self) -> bool {
        self.changes.iter().any(|change| change.kind == Kind::Erasure.code())
    }
}

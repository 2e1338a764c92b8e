//! Erasure: earlier payloads of a record leave the history, and the chain stays whole.

use depter_values::{Kind, Moment, OperationId, Pointer, RecordId};
use uuid::Uuid;

use crate::error::Result;
use crate::{Write, record};

record! {
    /// That the earlier payloads of a record were blanked, when and why; itself in the history.
    pub struct Erasure(RecordId) = Erasure in "erasure" {
        /// The operation that erased.
        pub operation: OperationId,
        /// The kind of the erased record.
        pub kind: Kind,
        /// The erased record.
        pub record: RecordId,
        /// When.
        pub at: Moment,
        /// Why, as a code: `sealed` when the record became restricted.
        pub reason: String,
    }
}

/// Blanks every earlier payload of `target` (contract §2, "becoming restricted later").
///
/// What is written to it afterwards in the same operation carries no `before`; a rebuild starts there, and undo
/// never reaches behind it. The table's trigger lets payloads become NULL only beside such an [`Erasure`].
pub fn erase_payloads(write: &mut Write<'_>, target: Pointer, reason: &str) -> Result<()> {
    let id: Uuid = target.id.into();
    let mut erasure = Erasure {
        id: write.new_id(),
        version: 0,
        removed_at: None,
        operation: write.operation(),
        kind: target.kind,
        record: target.id,
        at: write.now(),
        reason: reason.to_owned(),
    };
    write.put(&mut erasure)?;
    write
        .conn()
        .prepare_cached(
            "UPDATE change SET before = NULL, after = NULL WHERE kind = ?1 AND record = ?2 AND operation <> ?3",
        )?
        .execute(rusqlite::params![target.kind, target.id, write.operation()])?;
    write.journal_forgets(target.kind, id);
    Ok(())
}

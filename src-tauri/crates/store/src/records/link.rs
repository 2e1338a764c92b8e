//! Links between records of different features: (kind, id) pairs, so that no feature points to another.

use depter_values::{Kind, Pointer, RecordId};

use crate::error::Result;
use crate::{Read, Write, record};

record! {
    /// One record belongs to another: an agenda item to a concern, a measure to a decision.
    pub struct Link(RecordId) = Link in "link" {
        /// The kind of the record that names the other.
        pub from_kind: Kind,
        /// Its id.
        pub from_id: RecordId,
        /// The kind of the record that is named.
        pub to_kind: Kind,
        /// Its id.
        pub to_id: RecordId,
    }
    {
        fn subject(&self) -> Pointer {
            Pointer { kind: self.to_kind, id: self.to_id }
        }
    }
}

/// What `from` names, in the order in which it was linked.
pub fn links_from(read: &Read<'_>, from: Pointer) -> Result<Vec<Pointer>> {
    read.rows(include_str!("sql/links_from.sql"), rusqlite::params![from.kind, from.id], |row| {
        Ok(Pointer { kind: row.get("to_kind")?, id: row.get("to_id")? })
    })
}

/// What names `to`, in the order in which it was linked.
pub fn links_to(read: &Read<'_>, to: Pointer) -> Result<Vec<Pointer>> {
    read.rows(include_str!("sql/links_to.sql"), rusqlite::params![to.kind, to.id], |row| {
        Ok(Pointer { kind: row.get("from_kind")?, id: row.get("from_id")? })
    })
}

/// Makes `from` name exactly `wanted`: new links are added, others removed.
pub fn set_links(write: &mut Write<'_>, from: Pointer, wanted: &[Pointer]) -> Result<()> {
    let existing: Vec<Link> =
        write.all(include_str!("sql/link_rows_from.sql"), rusqlite::params![from.kind, from.id])?;
    for mut link in existing.iter().filter(|link| !wanted.contains(&link.target())).cloned() {
        write.remove(&mut link)?;
    }
    for target in wanted {
        if !existing.iter().any(|link| link.target() == *target) {
            add_link(write, from, *target)?;
        }
    }
    Ok(())
}

/// Makes `from` name `to`.
pub fn add_link(write: &mut Write<'_>, from: Pointer, to: Pointer) -> Result<()> {
    let mut link = Link {
        id: write.new_id(),
        version: 0,
        removed_at: None,
        from_kind: from.kind,
        from_id: from.id,
        to_kind: to.kind,
        to_id: to.id,
    };
    write.put(&mut link)
}

impl Link {
    fn target(&self) -> Pointer {
        Pointer { kind: self.to_kind, id: self.to_id }
    }
}

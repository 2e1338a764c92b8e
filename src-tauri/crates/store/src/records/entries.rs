//! The search entries of all records: made anew where a rule changed, and compared with what the records give.

use depter_values::words::Forms;
use rusqlite::Connection;

use super::record_type::RecordType;
use crate::error::Result;
use crate::index::{self, Indexing};

/// Cuts the words of all records anew where a change of the rules asked for it; what is right already is left.
pub fn renew_if_due(conn: &Connection, types: &[RecordType]) -> Result<()> {
    if !conn.prepare_cached("SELECT one FROM search_due")?.exists([])? {
        return Ok(());
    }
    let mut indexing = Indexing::default();
    for record_type in types {
        (record_type.index)(conn, &mut indexing)?;
    }
    indexing.finish(conn)?;
    conn.execute("DELETE FROM search_due", [])?;
    Ok(())
}

/// Whether the stored entries are those that the records give, and no others.
pub fn are_right(conn: &Connection, types: &[RecordType]) -> Result<bool> {
    let (mut forms, mut right, mut entries) = (Forms::default(), true, 0_i64);
    for record_type in types {
        (record_type.found_by)(conn, &mut |id, entry| {
            entries += 1;
            right &= index::is_entered(conn, &mut forms, (record_type.kind, id), &entry)?;
            Ok(())
        })?;
    }
    Ok(right && index::count(conn)? == entries)
}

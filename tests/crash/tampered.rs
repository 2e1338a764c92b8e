//! S3: somebody who holds the key alters the history past the program. Every single edit, removal, insertion and swap
//! is seen by the check.

use depter_core::registry::RECORD_TYPES;
use depter_core::summary::TALLIES;
use depter_store::history::check::check;
use depter_tests::centre::Centre;
use depter_tests::{proved, rounds};
use rusqlite::Connection;

use crate::chance::Chance;
use crate::work::steps;

const OF_OPERATIONS: [&str; 12] = [
    "device",
    "seq",
    "hlc",
    "command",
    "actor",
    "session",
    "at",
    "undoable",
    "undoes",
    "previous_digest",
    "digest",
    "access",
];
const OF_CHANGES: [&str; 7] = ["ordinal", "kind", "record", "before", "after", "before_digest", "after_digest"];

/// The row at a place, counted from the first.
fn row(conn: &Connection, table: &str, at: usize) -> i64 {
    let sql = format!("SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET {at}");
    conn.query_row(&sql, [], |row| row.get(0)).unwrap()
}

fn count(conn: &Connection, table: &str) -> usize {
    let rows: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    usize::try_from(rows).unwrap()
}

/// One alteration; what it was, or nothing where it would change nothing.
fn alter(conn: &Connection, chance: &mut Chance) -> rusqlite::Result<Option<String>> {
    let (table, columns): (&str, &[&str]) =
        if chance.flip() { ("operation", &OF_OPERATIONS) } else { ("change", &OF_CHANGES) };
    let (rows, column) = (count(conn, table), columns[chance.under(columns.len())]);
    let one = row(conn, table, chance.under(rows));
    let other = row(conn, table, chance.under(rows));
    let (what, changed) = match chance.under(5) {
        0 => {
            let edit = format!(
                "UPDATE {table} SET {column} = CASE typeof({column})
                   WHEN 'integer' THEN abs({column} - 1) WHEN 'null' THEN '00000000-0000-7000-8000-000000000000'
                   ELSE substr({column}, 1, length({column}) - 1)
                     || CASE substr({column}, -1) WHEN 'a' THEN 'b' ELSE 'a' END END
                 WHERE rowid = ?1"
            );
            ("edited", conn.execute(&edit, [one])?)
        }
        1 => (
            "emptied",
            conn.execute(
                &format!(
                    "UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + 7 ELSE '' END
                      WHERE rowid = ?1 AND {column} IS NOT ''"
                ),
                [one],
            )?,
        ),
        2 => ("removed", conn.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [one])?),
        3 => {
            let more =
                if table == "operation" { "seq = seq + 1000, id = id || 'x'" } else { "ordinal = ordinal + 1000" };
            conn.execute_batch(&format!(
                "CREATE TEMP TABLE twin AS SELECT * FROM {table} WHERE rowid = {one};
                 UPDATE twin SET {more};
                 INSERT INTO {table} SELECT * FROM twin; DROP TABLE twin;"
            ))?;
            ("inserted", 1)
        }
        _ => {
            let swap = format!(
                "UPDATE {table} SET {column} = (SELECT other.{column} FROM {table} AS other
                   WHERE other.rowid = CASE {table}.rowid WHEN ?1 THEN ?2 ELSE ?1 END)
                 WHERE rowid IN (?1, ?2)
                   AND (SELECT count(DISTINCT coalesce({column}, '')) FROM {table} WHERE rowid IN (?1, ?2)) = 2"
            );
            ("swapped", conn.execute(&swap, [one, other])?)
        }
    };
    Ok((changed > 0).then(|| format!("{what} {table}.{column}")))
}

#[test]
fn every_single_alteration_of_the_history_is_seen() {
    let mut centre = Centre::founded();
    steps(&centre, 12, |said| assert_eq!(said, Ok(())));
    let conn = centre.database();
    centre.stop();
    let triggers = ["operation_stays", "operation_is_kept", "change_is_kept", "change_stays"];
    let dropped = triggers.map(|trigger| format!("DROP TRIGGER {trigger};")).concat();
    conn.execute_batch(&format!("{dropped} PRAGMA foreign_keys = OFF; PRAGMA cell_size_check = OFF;")).unwrap();
    assert!(check(&conn, RECORD_TYPES, TALLIES, None).unwrap().ok, "before it was altered");
    let (mut tried, mut unseen, mut seed) = (0, Vec::new(), 0);
    while tried < rounds(1_000, 10_000) {
        seed += 1;
        conn.execute_batch("BEGIN").unwrap();
        // What the rules of the tables themselves refuse was not altered.
        if let Ok(Some(what)) = alter(&conn, &mut Chance::of(seed)) {
            tried += 1;
            // A row that cannot be read any more is seen as well.
            if check(&conn, RECORD_TYPES, TALLIES, None).is_ok_and(|found| found.ok) {
                unseen.push(format!("seed {seed}: {what}"));
            }
        }
        conn.execute_batch("ROLLBACK").unwrap();
        assert!(seed < 40 * tried + 1_000, "alterations are made");
    }
    proved("S3", format!("{tried} alterations of the history"), format!("{} unseen", unseen.len()));
    assert!(unseen.is_empty(), "{unseen:?}");
}

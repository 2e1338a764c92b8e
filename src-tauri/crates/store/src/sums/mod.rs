//! Sums that are kept with every write, so that the figures of a quarter do not read its records (decision 0012).
//!
//! What a record adds to which sum is the summary's business; the store sees to it that no write is forgotten. Before
//! the first change of a concern in an operation its share is taken out of the sums, and at the end put in again as it
//! has become.

use std::collections::HashMap;

use depter_values::Month;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::error::Result;

/// How sums are counted: what one record adds to them with its parts, and all of them anew.
pub struct Tallies {
    /// Adds the share of a record, with everything that belongs to it.
    pub share: fn(&Connection, Uuid, Add<'_>) -> Result<()>,
    /// Adds the shares of all records.
    pub all: fn(&Connection, Add<'_>) -> Result<()>,
}

/// Is handed what is added.
pub type Add<'a> = &'a mut dyn FnMut(Summand<'_>);

/// What something adds to one sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summand<'a> {
    /// Counts in every period from the month on, not only in those that hold it.
    pub standing: bool,
    /// The month.
    pub month: Month,
    /// The key of the figure.
    pub key: &'a str,
    /// Counts only in periods that end in this month or later.
    pub by: Month,
    /// How much.
    pub count: i64,
    /// How many restricted concerns are among it.
    pub restricted: i64,
}

/// Whether the sums cannot be trusted until the next write.
pub fn are_to_be_made_anew(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT one FROM tally_due")?.exists([])?)
}

/// How many a sum counts in all months, and the restricted concerns among them; None if it cannot be trusted until the next
/// write.
pub fn total(conn: &Connection, key: &str) -> Result<Option<(i64, i64)>> {
    if are_to_be_made_anew(conn)? {
        return Ok(None);
    }
    let mut statement = conn.prepare_cached(include_str!("sql/tally_total.sql"))?;
    Ok(Some(statement.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?))
}

/// Says that records were written otherwise than by [`crate::Write::put`]: the next operation makes the sums anew.
pub fn to_be_made_anew(conn: &Connection) -> Result<()> {
    conn.execute("INSERT OR IGNORE INTO tally_due (one) VALUES (1)", [])?;
    Ok(())
}

/// Makes all sums anew from the records.
pub fn make_anew(conn: &Connection, tallies: &Tallies) -> Result<()> {
    let mut sums = Sums::default();
    (tallies.all)(conn, &mut |summand| sums.add(1, summand))?;
    conn.execute("DELETE FROM tally", [])?;
    sums.write(conn)?;
    conn.execute("DELETE FROM tally_due", [])?;
    Ok(())
}

/// Whether the sums are those of a recount; of sums that are to be made anew nothing is asked.
pub fn are_right(conn: &Connection, tallies: &Tallies) -> Result<bool> {
    if are_to_be_made_anew(conn)? {
        return Ok(true);
    }
    let mut sums = Sums::default();
    (tallies.all)(conn, &mut |summand| sums.add(1, summand))?;
    let mut statement = conn.prepare(include_str!("sql/tally_all.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key = row.get_ref("key")?;
        let (count, restricted): (i64, i64) = (row.get("count")?, row.get("restricted")?);
        let key = key.as_str().map_err(rusqlite::Error::from)?;
        let (standing, month, by) = (row.get("standing")?, row.get("month")?, row.get("by")?);
        sums.add(-1, Summand { standing, month, key, by, count, restricted });
    }
    Ok(sums.are_nothing())
}

/// What changes in the sums, by standing, month and last month.
#[derive(Default)]
pub struct Sums(HashMap<(bool, Month, Month), OfMonth>);

/// By key, how many, and restricted concerns among them.
type OfMonth = HashMap<String, (i64, i64)>;

impl Sums {
    /// Adds a summand, or takes it away with the sign −1.
    pub fn add(&mut self, sign: i64, summand: Summand<'_>) {
        let sums = self.0.entry((summand.standing, summand.month, summand.by)).or_default();
        let (count, restricted) = (sign * summand.count, sign * summand.restricted);
        match sums.get_mut(summand.key) {
            Some(sum) => *sum = (sum.0 + count, sum.1 + restricted),
            None => drop(sums.insert(summand.key.to_owned(), (count, restricted))),
        }
    }

    fn are_nothing(&self) -> bool {
        self.0.values().flat_map(HashMap::values).all(|sum| *sum == (0, 0))
    }

    /// Begins anew without writing: the sums are made anew instead.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    /// Writes what changed and begins anew.
    pub fn write(&mut self, conn: &Connection) -> Result<()> {
        let mut add = conn.prepare_cached(include_str!("sql/tally_add.sql"))?;
        let mut clear = conn.prepare_cached(include_str!("sql/tally_clear.sql"))?;
        for ((standing, month, by), sums) in self.0.drain() {
            for (key, (count, restricted)) in sums {
                if (count, restricted) == (0, 0) {
                    continue;
                }
                let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
                let sum: (i64, i64) = add.query_row(params![standing, month, key, by, count, restricted], read)?;
                if sum == (0, 0) {
                    clear.execute(params![standing, month, key, by])?;
                }
            }
        }
        Ok(())
    }
}

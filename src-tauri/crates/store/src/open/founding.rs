//! What a store was told once, when it was made.

use depter_values::{DeviceId, Moment};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::error::{Error, Result};

/// What a new store is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Founding {
    /// The centre's id; the keyring carries the same.
    pub centre: Uuid,
    /// This computer.
    pub device: DeviceId,
    /// When it was made.
    pub at: Moment,
    /// An invented centre.
    pub demo: bool,
}

impl Founding {
    /// What the store was told.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut told = conn.prepare_cached("SELECT centre, device, created_at, demo FROM store")?;
        let (centre, device, at, demo) =
            told.query_row([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let centre = centre.parse().map_err(|_| Error::Broken("a store without a centre"))?;
        Ok(Founding { centre, device, at, demo })
    }

    pub(super) fn write(&self, conn: &Connection) -> Result<()> {
        conn.execute(
            "INSERT INTO store (id, centre, device, created_at, demo) VALUES (1, ?1, ?2, ?3, ?4)",
            params![self.centre.to_string(), self.device, self.at, self.demo],
        )?;
        Ok(())
    }
}

//! The store without the product: a bare connection with the same key and the same settings.

use std::path::Path;

use anyhow::{Result, anyhow};
use depter_store::open::{DATABASE, begin};
use depter_store::secrets::keyring::KeyringFolder;
use rusqlite::Connection;

use super::register::{HEAD, PASSWORD, now};

/// The settings of a connection that writes (architecture §4).
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; \
    PRAGMA cache_size = -32000; PRAGMA busy_timeout = 5000;";

/// A connection that writes, to the database in `database` with the key of the register in `folder`.
pub fn writer(folder: &Path, database: &Path) -> Result<Connection> {
    let conn = keyed(folder, database)?;
    conn.execute_batch(WRITER)?;
    Ok(conn)
}

/// A connection that reads, as the product's readers are set.
pub fn reader(folder: &Path) -> Result<Connection> {
    let conn = writer(folder, &folder.join(DATABASE))?;
    conn.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -4000;")?;
    Ok(conn)
}

#[expect(clippy::disallowed_methods, reason = "what the product is measured beside")]
fn keyed(folder: &Path, database: &Path) -> Result<Connection> {
    let (_, keys) = KeyringFolder::new(folder)
        .unlock(HEAD, PASSWORD, now()?)
        .map_err(|error| anyhow!("the keyring of the register: {error}"))?;
    begin();
    let conn = Connection::open(database)?;
    let hex = keys.database_key().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    conn.execute_batch(&format!("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{hex}'\";"))?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

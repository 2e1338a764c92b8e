//! Connections: the one place that opens a database, with its key and its settings.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Once;

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::error::OpenError;
use crate::error::{Error, Result};
use crate::files::{plain, rights};

/// `DPTR`: says to whom the file belongs.
pub(super) const APPLICATION_ID: i64 = 0x4450_5452;
const BUSY_MILLIS: i64 = 5_000;
pub(super) const WRITER_CACHE_KIB: i64 = 32_000;
/// The raw key of the database.
pub type DatabaseKey = Zeroizing<[u8; 32]>;

/// The file is a register, and no other program's.
pub(super) fn check_application(conn: &Connection) -> Result<()> {
    let application: i64 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application == APPLICATION_ID { Ok(()) } else { Err(OpenError::NotAStore.into()) }
}

/// An encrypted store never begins with SQLite's own heading, and is never shorter than a page. What SQLite would open
/// beside it is a plain file or is not there.
pub(super) fn refuse_foreign_file(path: &Path) -> std::result::Result<(), OpenError> {
    use std::io::Read as _;
    const PAGE: usize = 4096;
    let mut page = [0_u8; PAGE];
    let mut file = plain::open(path).map_err(|e| OpenError::of_read(&e))?;
    for ending in ["-wal", "-shm", "-journal"] {
        plain::check_if_there(&beside(path, ending)).map_err(|e| OpenError::of_read(&e))?;
    }
    match file.read_exact(&mut page) {
        Ok(()) if !page.starts_with(b"SQLite format 3\0") => Ok(()),
        _ => Err(OpenError::NotAStore),
    }
}

/// A file that is far longer than what it says is stored in it: a check of all its pages would have no end.
pub(super) fn refuse_endless(conn: &Connection, path: &Path) -> Result<()> {
    const PAGE: u64 = 4096;
    // Pages that are free, or were cut off and not given back yet.
    const SLACK: u64 = 64 << 20;
    let pages: i64 = conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let stored = u64::try_from(pages).unwrap_or_default().saturating_mul(PAGE);
    let length = plain::check(path).map_err(|e| OpenError::of_read(&e))?;
    if length > stored.saturating_mul(2) + SLACK { Err(OpenError::Damaged.into()) } else { Ok(()) }
}

/// Makes SQLCipher ready, once in a process: every connection of the product and of its tests is opened after it.
///
/// SQLite calls itself ready before it runs `SQLITE_EXTRA_INIT`, in which SQLCipher makes its mutexes, its provider and
/// the mask under which it keeps keys. A second thread that opens a connection in between finds half of that: it crashes,
/// or encrypts with a key that nobody has.
#[expect(clippy::disallowed_methods, reason = "this is the one reviewed place")]
pub fn begin() {
    static BEGUN: Once = Once::new();
    // One that fails for want of memory says so again at the connection that is wanted.
    BEGUN.call_once(|| drop(Connection::open_in_memory()));
}

/// A database without a file and without a key: no store, but where the schema can be looked at.
#[expect(clippy::disallowed_methods, reason = "this is the one reviewed place")]
pub fn in_memory() -> Result<Connection> {
    begin();
    Ok(Connection::open_in_memory()?)
}

/// One connection with its key, and nothing else set.
#[expect(clippy::disallowed_methods, reason = "this is the one reviewed place")]
pub(super) fn keyed(path: &Path, key: &DatabaseKey, flags: OpenFlags) -> Result<Connection> {
    begin();
    if flags.contains(OpenFlags::SQLITE_OPEN_CREATE) {
        // SQLite makes its files for everybody to read, and those beside the database like the database.
        rights::new_file(path).ok();
    }
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    conn.execute_batch(&key_pragma(key))?;
    // The first read decrypts the first page: a wrong key or a damaged head shows here.
    conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
    Ok(conn)
}

/// Opens one connection with every setting of architecture §4, each read back.
pub(super) fn connect(path: &Path, key: &DatabaseKey, flags: OpenFlags) -> Result<Connection> {
    let conn = keyed(path, key, flags)?;
    let writable = flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE);
    if writable {
        set(&conn, "journal_mode", "WAL", "wal")?;
    }
    set(&conn, "synchronous", "FULL", "2")?;
    set(&conn, "foreign_keys", "ON", "1")?;
    set(&conn, "trusted_schema", "OFF", "0")?;
    set(&conn, "cell_size_check", "ON", "1")?;
    set(&conn, "temp_store", "MEMORY", "2")?;
    set(&conn, "secure_delete", "ON", "1")?;
    set(&conn, "cache_size", &format!("-{WRITER_CACHE_KIB}"), &format!("-{WRITER_CACHE_KIB}"))?;
    set(&conn, "busy_timeout", &BUSY_MILLIS.to_string(), &BUSY_MILLIS.to_string())?;
    set(&conn, "query_only", if writable { "OFF" } else { "ON" }, if writable { "0" } else { "1" })?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

/// The pragma that gives the raw key, wiped when dropped.
fn key_pragma(key: &DatabaseKey) -> Zeroizing<String> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut pragma = Zeroizing::new(String::with_capacity(96));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.iter() {
        for digit in [byte >> 4, byte & 15] {
            pragma.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
    pragma.push_str("'\"");
    pragma
}

/// Sets a pragma and reads it back: a setting that did not take is no setting.
pub(super) fn set(conn: &Connection, pragma: &str, value: &str, expected: &str) -> Result<()> {
    conn.execute_batch(&format!("PRAGMA {pragma} = {value}"))?;
    let found: rusqlite::types::Value = conn.pragma_query_value(None, pragma, |row| row.get(0))?;
    let found = match found {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => format!("{other:?}"),
    };
    if found == expected { Ok(()) } else { Err(Error::Broken("a setting of the store did not take")) }
}

/// A file that SQLite keeps beside the database.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// Whether every page carries its right seal.
pub fn is_intact(conn: &Connection) -> Result<bool> {
    Ok(!conn.prepare("PRAGMA cipher_integrity_check")?.exists([])?)
}

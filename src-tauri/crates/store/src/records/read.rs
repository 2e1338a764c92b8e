//! Reading: a connection inside a read transaction, and who reads when.

use std::cell::RefCell;
use std::collections::HashSet;

use depter_values::{Day, Kind, Moment, Pointer, Refusal};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use uuid::Uuid;

use super::actor::{Actor, Vault};
use super::numbers;
use super::numbers::Series;
use super::record::{self, Record};
use crate::error::Result;
use crate::files::file_store::FileStore;

/// What every query is given. It cannot write: the connection behind it is read-only.
pub struct Read<'a> {
    conn: &'a Connection,
    context: &'a Context<'a>,
}

/// Who acts, when, with which keys, beside which files: read once by the door.
pub struct Context<'a> {
    /// Who.
    pub actor: Actor,
    /// When.
    pub now: Moment,
    /// The keys of the session.
    pub vault: &'a dyn Vault,
    /// The files beside the store.
    pub file_store: FileStore,
    views: RefCell<Vec<Pointer>>,
    viewed: RefCell<HashSet<Pointer>>,
    numbers_withheld: bool,
}

impl<'a> Context<'a> {
    /// A context in which nothing has been viewed yet.
    pub fn new(actor: Actor, now: Moment, vault: &'a dyn Vault, file_store: FileStore) -> Self {
        let (views, viewed) = (RefCell::default(), RefCell::default());
        Context { actor, now, vault, file_store, views, viewed, numbers_withheld: false }
    }

    /// The register may be an older state of itself: as long as nobody has said that it is right, no number is given.
    #[must_use]
    pub fn withholding_numbers(mut self, withheld: bool) -> Self {
        self.numbers_withheld = withheld;
        self
    }

    /// The restricted records that were read, each once.
    pub fn take_views(&self) -> Vec<Pointer> {
        self.viewed.take();
        self.views.take()
    }
}

impl<'a> Read<'a> {
    /// Reading over `conn`, whose transaction the caller has begun.
    pub fn new(conn: &'a Connection, context: &'a Context<'a>) -> Self {
        Read { conn, context }
    }

    /// The connection, for statements of a feature.
    pub fn conn(&self) -> &'a Connection {
        self.conn
    }

    /// Who acts.
    pub fn actor(&self) -> &'a Actor {
        &self.context.actor
    }

    /// The moment of the command; the same for everything in it.
    pub fn now(&self) -> Moment {
        self.context.now
    }

    /// The civil day of the command in Asia/Bishkek.
    pub fn today(&self) -> Day {
        self.context.now.day()
    }

    /// The keys of the session.
    pub fn vault(&self) -> &'a dyn Vault {
        self.context.vault
    }

    /// The files beside the store.
    pub fn file_store(&self) -> &'a FileStore {
        &self.context.file_store
    }

    /// The next number of a series: behind the highest in the register, and behind those that are known from elsewhere.
    pub fn next_number(&self, series: &Series, year: i64, highest: i64) -> Result<i64> {
        if self.context.numbers_withheld {
            return Err(Refusal::RegisterBehind.into());
        }
        Ok(highest.max(numbers::floor(self.conn, series, year)?) + 1)
    }

    /// Notes that the content of a restricted record was read.
    pub fn note_view(&self, kind: Kind, id: Uuid) {
        let pointer = Pointer::to(kind, id);
        if self.context.viewed.borrow_mut().insert(pointer) {
            self.context.views.borrow_mut().push(pointer);
        }
    }

    /// The record with `id`, unless it was removed.
    pub fn find<T: Record>(&self, id: impl Into<Uuid>) -> Result<Option<T>> {
        let found: Option<T> = record::stored(self.conn, id.into())?;
        Ok(found.filter(|record| record.removed_at().is_none()))
    }

    /// The record with `id`; without one, the answer is `not_found`.
    pub fn get<T: Record>(&self, id: impl Into<Uuid>) -> Result<T> {
        self.find(id)?.ok_or_else(|| Refusal::NotFound { kind: T::KIND }.into())
    }

    /// The records that a `SELECT *` over the table's `_live` view gives.
    pub fn all<T: Record>(&self, sql: &str, params: impl Params) -> Result<Vec<T>> {
        self.rows(sql, params, T::read)
    }

    /// The first such record.
    pub fn first<T: Record>(&self, sql: &str, params: impl Params) -> Result<Option<T>> {
        self.row(sql, params, T::read)
    }

    /// Every row of a query, read by `read`.
    pub fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    }

    /// The first row of a query, if there is one.
    pub fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.conn.prepare_cached(sql)?.query_row(params, read).optional()?)
    }

    /// The only value of a query that always has a row: a count, a sum.
    pub fn value<T: rusqlite::types::FromSql>(&self, sql: &str, params: impl Params) -> Result<T> {
        Ok(self.conn.prepare_cached(sql)?.query_row(params, |row| row.get(0))?)
    }

    /// A record was changed after the person read `version` of it.
    pub fn check_version<T: Record>(&self, record: &T, version: i64) -> Result<()> {
        if record.version() == version {
            return Ok(());
        }
        Err(Refusal::VersionConflict { kind: T::KIND, id: record.id() }.into())
    }
}

//! What a record is: a struct whose fields are the columns of one table.

use depter_values::{Kind, Moment, Pointer};
use rusqlite::types::{FromSql, ToSql};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::Result;
use crate::index::{Indexing, SearchEntry};

/// A row of one table, written only by [`crate::Write::put`].
pub trait Record: Serialize + DeserializeOwned + Clone + 'static {
    /// Its kind.
    const KIND: Kind;
    /// Its table; `<TABLE>_live` is the view without what was removed.
    const TABLE: &'static str;
    /// Every column, `id`, `version` and `removed_at` first.
    const COLUMNS: &'static [&'static str];

    /// The id.
    fn id(&self) -> Uuid;
    /// 0 before it is first written, then one more with every write.
    fn version(&self) -> i64;
    /// Sets the version; only the store calls it.
    fn set_version(&mut self, version: i64);
    /// When it was removed.
    fn removed_at(&self) -> Option<Moment>;
    /// Marks it as removed or brings it back; only the store calls it.
    fn set_removed_at(&mut self, at: Option<Moment>);
    /// The statement that inserts a row; made once.
    fn insert() -> &'static str;
    /// The statement that replaces the row with its id; made once.
    fn update() -> &'static str;
    /// The values of [`Record::COLUMNS`].
    fn values(&self) -> Vec<&dyn ToSql>;
    /// The record in a row that holds every column by name.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;

    /// What a person can find it by; sealed words never.
    fn entry(&self) -> Option<SearchEntry> {
        None
    }

    /// The record that it is a part of, or itself: what follows from a record follows from its parts ([`crate::Derivation`]).
    fn subject(&self) -> Pointer {
        Pointer::to(Self::KIND, self.id())
    }

    /// What taking back its creation leaves: nothing to see. A record with a number on paper leaves a struck line.
    fn undone(&mut self, at: Moment) {
        self.set_removed_at(Some(at));
    }
}

/// Declares a record: the struct, its columns, and how they are read and written.
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident($id:ident) = $kind:ident in $table:literal {
            $($(#[$field_doc:meta])* pub $field:ident: $type:ty),+ $(,)?
        }
        $({ $($method:item)+ })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub struct $name {
            /// The id.
            pub id: $crate::values::$id,
            /// One more with every write.
            pub version: i64,
            /// When it was removed, if it was.
            pub removed_at: Option<$crate::values::Moment>,
            $($(#[$field_doc])* pub $field: $type),+
        }

        impl $crate::Record for $name {
            const KIND: $crate::values::Kind = $crate::values::Kind::$kind;
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &["id", "version", "removed_at", $(stringify!($field)),+];

            fn id(&self) -> uuid::Uuid {
                self.id.into()
            }

            fn version(&self) -> i64 {
                self.version
            }

            fn set_version(&mut self, version: i64) {
                self.version = version;
            }

            fn removed_at(&self) -> Option<$crate::values::Moment> {
                self.removed_at
            }

            fn set_removed_at(&mut self, at: Option<$crate::values::Moment>) {
                self.removed_at = at;
            }

            fn insert() -> &'static str {
                static SQL: std::sync::OnceLock<String> = std::sync::OnceLock::new();
                SQL.get_or_init(|| $crate::insert_of(Self::TABLE, Self::COLUMNS))
            }

            fn update() -> &'static str {
                static SQL: std::sync::OnceLock<String> = std::sync::OnceLock::new();
                SQL.get_or_init(|| $crate::update_of(Self::TABLE, Self::COLUMNS))
            }

            fn values(&self) -> Vec<&dyn rusqlite::types::ToSql> {
                vec![&self.id, &self.version, &self.removed_at, $(&self.$field),+]
            }

            fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut columns = $crate::Columns::of(row);
                Ok($name {
                    id: columns.next("id")?,
                    version: columns.next("version")?,
                    removed_at: columns.next("removed_at")?,
                    $($field: columns.next(stringify!($field))?),+
                })
            }

            $($($method)+)?
        }
    };
}

/// The columns of a row, asked for by name and expected in the order of the record: a list reads a hundred rows of forty
/// columns, and looking each of them up among the others took longer than reading them (decision 0012).
pub struct Columns<'a, 'b> {
    row: &'a Row<'b>,
    place: usize,
}

impl<'a, 'b> Columns<'a, 'b> {
    /// The columns of `row`, from the first on.
    pub fn of(row: &'a Row<'b>) -> Self {
        Columns { row, place: 0 }
    }

    /// The value of the column `name`, wherever it stands.
    pub fn next<T: FromSql>(&mut self, name: &str) -> rusqlite::Result<T> {
        let place = self.place;
        self.place += 1;
        match self.row.as_ref().column_name(place) {
            Ok(found) if found == name => self.row.get(place),
            _ => self.row.get(name),
        }
    }
}

/// The record with `id`, removed or not.
pub(crate) fn stored<T: Record>(conn: &Connection, id: Uuid) -> Result<Option<T>> {
    let sql = format!("SELECT * FROM {} WHERE id = ?1", T::TABLE);
    Ok(conn.prepare_cached(&sql)?.query_row([id.to_string()], |row| T::read(row)).optional()?)
}

/// The statement that inserts a row of these columns.
///
/// Two statements instead of one that does either: SQLite keeps a copy of every page that such a one touches, to take
/// it back alone (decision 0006).
pub fn insert_of(table: &str, columns: &[&str]) -> String {
    let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), marks.join(", "))
}

/// The statement that replaces the row of these columns with its id, which is the first of them.
pub fn update_of(table: &str, columns: &[&str]) -> String {
    let sets: Vec<String> = (2..).zip(&columns[1..]).map(|(n, column)| format!("{column} = ?{n}")).collect();
    format!("UPDATE {table} SET {} WHERE {} = ?1", sets.join(", "), columns[0])
}

/// Writes a record that was not there before: its row and its search entry.
pub(crate) fn write_new<T: Record>(conn: &Connection, indexing: &mut Indexing, record: &T) -> Result<()> {
    conn.prepare_cached(T::insert())?.execute(&record.values()[..])?;
    match entry(record) {
        Some(entry) => indexing.add(conn, T::KIND, record.id(), entry),
        None => Ok(()),
    }
}

/// Writes a record over the one with its id: its row and its search entry.
pub(crate) fn write_over<T: Record>(conn: &Connection, indexing: &mut Indexing, record: &T) -> Result<()> {
    conn.prepare_cached(T::update())?.execute(&record.values()[..])?;
    renew_entry(conn, indexing, record)
}

pub(crate) fn renew_entry<T: Record>(conn: &Connection, indexing: &mut Indexing, record: &T) -> Result<()> {
    match entry(record) {
        Some(entry) => indexing.put(conn, T::KIND, record.id(), &entry),
        None => indexing.remove(conn, T::KIND, record.id()),
    }
}

/// What a record can be found by; one that was removed by nothing.
pub(crate) fn entry<T: Record>(record: &T) -> Option<SearchEntry> {
    record.entry().filter(|_| record.removed_at().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_found_wherever_it_stands() {
        let conn = crate::open::in_memory().unwrap();
        for sql in
            ["SELECT 1 AS a, 2 AS b, 3 AS c", "SELECT 3 AS c, 2 AS b, 1 AS a", "SELECT 9 AS x, 1 AS a, 3 AS c, 2 AS b"]
        {
            let read = |row: &Row<'_>| {
                let mut columns = Columns::of(row);
                Ok([columns.next::<i64>("a")?, columns.next("b")?, columns.next("c")?])
            };
            assert_eq!(conn.query_row(sql, [], read).unwrap(), [1, 2, 3], "{sql}");
        }
        let missing = conn.query_row("SELECT 1 AS a", [], |row| Columns::of(row).next::<i64>("b"));
        assert!(missing.is_err());
    }
}

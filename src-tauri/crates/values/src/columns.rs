//! What the declarations of codes and ids expand to for the store. A macro that asked for the feature itself would ask the
//! crate in which it is used, so there are two of each.

/// The column of an enumeration of [`codes!`](crate::codes).
#[cfg(feature = "sql")]
#[doc(hidden)]
#[macro_export]
macro_rules! column_of_codes {
    ($name:ident) => {
        impl $crate::sql::rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> $crate::sql::rusqlite::Result<$crate::sql::rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }

        impl $crate::sql::rusqlite::types::FromSql for $name {
            fn column_result(
                value: $crate::sql::rusqlite::types::ValueRef<'_>,
            ) -> $crate::sql::rusqlite::types::FromSqlResult<Self> {
                Self::of(value.as_str()?).ok_or($crate::sql::rusqlite::types::FromSqlError::InvalidType)
            }
        }
    };
}

/// Without a store an enumeration has no column.
#[cfg(not(feature = "sql"))]
#[doc(hidden)]
#[macro_export]
macro_rules! column_of_codes {
    ($name:ident) => {};
}

/// The column of an id.
#[cfg(feature = "sql")]
macro_rules! column_of_id {
    ($name:ident) => {
        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.0.to_string().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                let id = Uuid::parse_str(value.as_str()?);
                id.map($name).map_err(|error| rusqlite::types::FromSqlError::Other(Box::new(error)))
            }
        }
    };
}

/// Without a store an id has no column.
#[cfg(not(feature = "sql"))]
macro_rules! column_of_id {
    ($name:ident) => {};
}

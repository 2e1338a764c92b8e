//! How values stand in the columns of the store: the one place of this crate that knows a database, and only with the
//! feature `sql`.
//!
//! What was checked when it was written is not checked again when it is read: a row that was good stays readable.

pub use rusqlite;
use rusqlite::Error::ToSqlConversionFailure;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Currency, Day, Json, Language, LongText, Moment, Month, Period, Rate, Role, ShortText, Trilingual};

/// A column of text: how a value is written, and how it is read back, if it can be.
macro_rules! text_columns {
    ($($type:ty: $write:expr, $read:expr;)+) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                let write: fn(&$type) -> ToSqlOutput<'_> = $write;
                Ok(write(self))
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let read: fn(&str) -> Option<$type> = $read;
                read(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )+};
}

text_columns! {
    Day: |day| day.to_string().into(), Day::stored;
    Moment: |moment| moment.to_string().into(), |text| text.parse().ok();
    Period: |period| period.to_string().into(), |text| text.parse().ok();
    Rate: |rate| rate.to_string().into(), |text| text.parse().ok();
    Currency: |currency| currency.code().into(), Currency::of;
    Language: |language| language.code().into(), |text| text.parse().ok();
    Role: |role| role.code().into(), |text| text.parse().ok();
    ShortText: |text| text.as_str().into(), |text| Some(ShortText::stored(text));
    LongText: |text| text.as_str().into(), |text| Some(LongText::stored(text));
}

impl ToSql for Month {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.number().into())
    }
}

impl FromSql for Month {
    /// From its number, or from the text of a day in it.
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => Ok(Month::numbered(number)),
            ValueRef::Text(text) => Month::in_text(text).ok_or(FromSqlError::InvalidType),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        write_json(&self.0)
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        read_json(value).map(Json)
    }
}

impl ToSql for Trilingual {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        write_json(self)
    }
}

impl FromSql for Trilingual {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        read_json(value)
    }
}

/// Writes a structure as the JSON of one column.
pub fn write_json<T: Serialize>(value: &T) -> rusqlite::Result<ToSqlOutput<'static>> {
    Ok(serde_json::to_string(value).map_err(|error| ToSqlConversionFailure(Box::new(error)))?.into())
}

/// Reads a structure from the JSON of one column.
pub fn read_json<T: DeserializeOwned>(value: ValueRef<'_>) -> FromSqlResult<T> {
    serde_json::from_str(value.as_str()?).map_err(|error| FromSqlError::Other(Box::new(error)))
}

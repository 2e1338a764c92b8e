//! Texts that may have to be sealed: open in an ordinary record, sealed in a restricted one.

use depter_values::Kind;
use depter_values::sql::{read_json, write_json};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::Result;
use crate::{Read, Write};

/// The private texts of a record, as the row *and* the history keep them.
///
/// One column holds all of them, so that a table can check that a restricted record has nothing open:
/// `CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL))`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Private_for_{T}")]
pub enum Private<T> {
    /// Readable by staff.
    Open(T),
    /// Readable by the entitled only.
    Sealed(String),
}

impl<T> Private<T> {
    /// The texts of an open record.
    pub fn open(&self) -> Option<&T> {
        match self {
            Private::Open(texts) => Some(texts),
            Private::Sealed(_) => None,
        }
    }

    /// The sealed value of a restricted record.
    pub fn sealed(&self) -> Option<&str> {
        match self {
            Private::Open(_) => None,
            Private::Sealed(sealed) => Some(sealed),
        }
    }
}

impl<T: Serialize> ToSql for Private<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        write_json(self)
    }
}

impl<T: DeserializeOwned> FromSql for Private<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        read_json(value)
    }
}

impl Read<'_> {
    /// The private texts, if this session may read them; reading a restricted record is noted for the access record.
    pub fn reveal<T: DeserializeOwned + Clone>(
        &self,
        kind: Kind,
        id: impl Into<Uuid>,
        private: &Private<T>,
    ) -> Option<T> {
        let id = id.into();
        let sealed = match private {
            Private::Open(texts) => return Some(texts.clone()),
            Private::Sealed(sealed) => sealed,
        };
        let plain = self.vault().open(kind, id, sealed).or_else(|| self.vault().remembered(kind, id))?;
        self.note_view(kind, id);
        serde_json::from_slice(&plain).ok()
    }

    /// This session may read the private texts.
    pub fn can_reveal<T>(&self, kind: Kind, id: impl Into<Uuid>, private: &Private<T>) -> bool {
        matches!(private, Private::Open(_))
            || self.actor().entitled
            || self.vault().remembered(kind, id.into()).is_some()
    }
}

impl Write<'_> {
    /// Private texts ready to be stored: sealed when the record is closed.
    pub fn conceal<T: Serialize>(
        &mut self,
        restricted: bool,
        kind: Kind,
        id: impl Into<Uuid>,
        texts: T,
    ) -> Result<Private<T>> {
        if !restricted {
            return Ok(Private::Open(texts));
        }
        let id = id.into();
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(&texts)?);
        let sealed = self.seal(kind, id, &plain)?;
        self.vault().remember(kind, id, &plain);
        Ok(Private::Sealed(sealed))
    }
}

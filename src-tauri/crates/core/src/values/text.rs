use std::borrow::Cow;
use std::fmt;

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest line, in characters: a name, an address, a title.
pub const LINE_LIMIT: usize = 500;
/// The longest prose, in characters: about eight typed pages.
pub const PROSE_LIMIT: usize = 20_000;

/// Why a text is refused. The messages are codes: the door hands them on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TextError {
    /// Longer than the limit of its field.
    #[error("text_too_long")]
    TooLong,
    /// A control character that no keyboard types.
    #[error("text_control_character")]
    ControlCharacter,
}

/// Declares a text type: NFC, trimmed, without control characters, of limited length. Empty means "not given".
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident limit $limit:ident control $allowed:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl $name {
            /// Checks and cleans what a person typed or pasted.
            pub fn new(text: &str) -> Result<Self, TextError> {
                clean(text, $limit, $allowed).map($name)
            }

            /// Cleans text of our own: cuts at the limit and drops what is refused.
            pub fn cleaned(text: &str) -> Self {
                let kept: String = composed(text).chars().filter(|c| !refused(*c, $allowed)).take($limit).collect();
                $name(kept.trim().to_owned())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Nothing was given.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                $name::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.as_str().into())
            }
        }

        impl FromSql for $name {
            // The store was checked when it was written; a stored text is never refused afterwards.
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Ok($name(value.as_str()?.to_owned()))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "description": concat!($($doc),+).trim(), "type": "string", "maxLength": $limit })
            }
        }
    )+};
}

texts! {
    /// One line: a name, a title, an address, a phone.
    Line limit LINE_LIMIT control "";
    /// Several lines: a narrative, a draft decision, an answer.
    Prose limit PROSE_LIMIT control "\n\t";
}

fn clean(text: &str, limit: usize, allowed: &str) -> Result<String, TextError> {
    // A text of many megabytes is refused before it is copied: no character takes more than four bytes,
    // and composition never joins more than three.
    if text.len() > limit.saturating_mul(12) {
        return Err(TextError::TooLong);
    }
    let unified = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    let trimmed = unified.trim();
    let composed = composed(trimmed).into_owned();
    if composed.chars().any(|c| refused(c, allowed)) {
        return Err(TextError::ControlCharacter);
    }
    if composed.chars().count() > limit {
        return Err(TextError::TooLong);
    }
    Ok(composed)
}

/// The text with its accents joined to their letters; nearly every text is so already.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(stands_alone) || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A letter, digit or mark of the three languages that is composed already and joins nothing: text of these alone need
/// not be looked up letter by letter.
fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{2010}'..='\u{2027}' | '№')
}

/// Control characters, and the invisible direction marks that can make a text read as another one.
fn refused(c: char, allowed: &str) -> bool {
    let direction =
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    (c.is_control() || direction) && !allowed.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_composed_and_trimmed() {
        assert_eq!(Line::new("  и\u{306}од ").unwrap().as_str(), "йод");
        assert_eq!(Prose::new("бир\r\nэки\n").unwrap().as_str(), "бир\nэки");
    }

    #[test]
    fn what_stands_alone_is_composed_and_joins_nothing() {
        for c in ('\0'..='\u{FFFF}').filter(|c| stands_alone(*c)) {
            let text: String = ['а', c, 'и', c].iter().collect();
            assert!(is_nfc(&text) && text.nfc().eq(text.chars()), "{c:?}");
        }
    }

    #[test]
    fn control_characters_and_floods_are_refused() {
        assert_eq!(Line::new("a\u{0}b"), Err(TextError::ControlCharacter));
        assert_eq!(Line::new("a\nb"), Err(TextError::ControlCharacter));
        assert_eq!(Line::new("a\u{202E}b"), Err(TextError::ControlCharacter));
        assert_eq!(Line::new(&"ө".repeat(LINE_LIMIT + 1)), Err(TextError::TooLong));
        assert_eq!(Prose::new(&"ө".repeat(10_000_000)), Err(TextError::TooLong));
        assert_eq!(Line::new(&"ө".repeat(LINE_LIMIT)).unwrap().as_str().chars().count(), LINE_LIMIT);
    }
}

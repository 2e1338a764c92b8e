use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::invisible::visible;

/// The longest line, in characters: a name, an address, a title.
pub const SHORT_LIMIT: usize = 500;
/// The longest text of several lines, in characters: about eight typed pages.
pub const LONG_LIMIT: usize = 20_000;

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

thread_local! {
    static TYPED: Cell<bool> = const { Cell::new(false) };
}

/// Reads JSON that a person typed, or a program on their behalf: inside, texts are cleaned as [`ShortText::new`] cleans them.
///
/// All other JSON is what the store itself wrote, under the rules of its day. It is taken as it stands: a register that
/// was kept before a rule came reads, compares with its history and is rebuilt as ever.
pub fn typed<T>(read: impl FnOnce() -> T) -> T {
    struct Before(bool);
    impl Drop for Before {
        fn drop(&mut self) {
            TYPED.set(self.0);
        }
    }
    let _before = Before(TYPED.replace(true));
    read()
}

/// Declares a text type: NFC, trimmed, without signs that nobody sees or types, of limited length. Empty means "not given".
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident limit $limit:ident in $shape:expr;)+) => {$(
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
                clean(text, $limit, $shape).map($name)
            }

            /// Cleans text of our own: cuts at the limit and drops what is refused.
            pub fn cleaned(text: &str) -> Self {
                let kept: String = shaped(text, $shape).chars().filter(|c| !refused(*c, $shape)).take($limit).collect();
                $name(kept.trim().to_owned())
            }

            /// A text as it stands in a column: it was checked when it was written, and is never refused afterwards.
            pub fn stored(text: &str) -> Self {
                $name(text.to_owned())
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
                if TYPED.get() { $name::new(&text) } else { stored(&text, $limit, $shape).map($name) }
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

/// How many lines a text has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    One,
    Many,
}

texts! {
    /// One line: a name, a title, an address, a phone.
    ShortText limit SHORT_LIMIT in Shape::One;
    /// Several lines: a narrative, a draft decision, an answer.
    LongText limit LONG_LIMIT in Shape::Many;
}

fn clean(text: &str, limit: usize, shape: Shape) -> Result<String, TextError> {
    refuse_flood(text, limit)?;
    checked(shaped(text, shape).trim(), limit, shape)
}

/// What the store wrote: all that every version has done to a text.
fn stored(text: &str, limit: usize, shape: Shape) -> Result<String, TextError> {
    refuse_flood(text, limit)?;
    let unified = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    checked(&composed(unified.trim()), limit, shape)
}

/// A text of many megabytes is refused before it is copied: no character takes more than four bytes, and composition
/// never joins more than three.
fn refuse_flood(text: &str, limit: usize) -> Result<(), TextError> {
    if text.len() > limit.saturating_mul(12) { Err(TextError::TooLong) } else { Ok(()) }
}

fn checked(text: &str, limit: usize, shape: Shape) -> Result<String, TextError> {
    if text.chars().any(|c| refused(c, shape)) {
        return Err(TextError::ControlCharacter);
    }
    if text.chars().count() > limit {
        return Err(TextError::TooLong);
    }
    Ok(text.to_owned())
}

/// The text as it is seen: composed, without signs that have no shape. In one line no two spaces follow each other, and
/// what other programs write where a line is broken is a space; a line end that somebody typed there stays, and is refused.
fn shaped(text: &str, shape: Shape) -> String {
    let seen = match shape {
        Shape::One => visible(&text.replace(BREAKS, " ")).into_owned(),
        Shape::Many => visible(text).into_owned(),
    };
    let composed = composed(&seen);
    match shape {
        Shape::Many => composed.into_owned(),
        Shape::One => composed.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

/// Line ends that no key types.
const BREAKS: [char; 5] = ['\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The text with its accents joined to their letters; nearly every text is so already.
fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(stands_alone) || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A letter, digit or mark of the three languages that is composed already and joins nothing: text of these alone need
/// not be looked up letter by letter.
fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{2010}'..='\u{2027}' | '№')
}

/// Control characters, and the signs that make a text read as another one.
fn refused(c: char, shape: Shape) -> bool {
    let direction =
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    let allowed = shape == Shape::Many && matches!(c, '\n' | '\t');
    (c.is_control() || direction) && !allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_composed_and_trimmed() {
        assert_eq!(ShortText::new("  и\u{306}од ").unwrap().as_str(), "йод");
        assert_eq!(LongText::new("бир\r\nэки\n").unwrap().as_str(), "бир\nэки");
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
        assert_eq!(ShortText::new("a\u{0}b"), Err(TextError::ControlCharacter));
        assert_eq!(ShortText::new("a\nb"), Err(TextError::ControlCharacter));
        assert_eq!(ShortText::new("a\r\nb"), Err(TextError::ControlCharacter));
        assert_eq!(ShortText::new("a\u{FFFF}b"), Err(TextError::ControlCharacter));
        assert_eq!(ShortText::new(&"ө".repeat(SHORT_LIMIT + 1)), Err(TextError::TooLong));
        assert_eq!(LongText::new(&"ө".repeat(10_000_000)), Err(TextError::TooLong));
        assert_eq!(ShortText::new(&"ө".repeat(SHORT_LIMIT)).unwrap().as_str().chars().count(), SHORT_LIMIT);
    }

    #[test]
    fn a_line_is_what_is_seen_of_it() {
        for typed in [
            "Жетекчи Үлгү\u{200B}",
            "Жетекчи  Үлгү",
            "Жетекчи\u{A0}Үлгү",
            "Жете\u{AD}кчи Үлгү",
            "\u{FEFF}Жетекчи Үлгү",
            "Жетекчи\u{2028}Үлгү",
            "Жетекчи\u{85} Үлгү",
            "Жетекчи\u{202E} Үлгү",
            "Жетекчи Y\u{200D}лгү",
        ] {
            let line = ShortText::new(typed).unwrap();
            assert_eq!(line.as_str().replace('Y', "Ү"), "Жетекчи Үлгү", "{typed:?}");
            assert_eq!(ShortText::cleaned(typed), line);
        }
        assert_eq!(LongText::new("бир\u{2029}эки\u{B}үч\r\nтөрт\u{A0}беш").unwrap().as_str(), "бир\nэки\nүч\nтөрт беш");
        assert_eq!(LongText::new("бир  эки").unwrap().as_str(), "бир  эки", "a text keeps its columns");
    }

    #[test]
    fn what_the_store_wrote_is_read_as_it_stands_and_what_a_person_types_is_cleaned() {
        for text in ["Жетекчи  Үлгү", "Ток\u{AD}тогулова", "а\u{A0}б", "а\u{2028}б"] {
            let json = serde_json::to_string(text).unwrap();
            assert_eq!(serde_json::from_str::<ShortText>(&json).unwrap().as_str(), text);
            assert_eq!(typed(|| serde_json::from_str::<ShortText>(&json)).unwrap(), ShortText::new(text).unwrap());
            assert_ne!(ShortText::new(text).unwrap().as_str(), text);
        }
        assert_eq!(serde_json::from_str::<ShortText>("\"а  б\"").unwrap().as_str(), "а  б", "typing has ended");
    }
}

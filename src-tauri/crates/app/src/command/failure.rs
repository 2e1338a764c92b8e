//! What the outside is told when a command did not do its work: a code, what the sentence needs, and the sentence.

use depter_core::backup::CopyError;
use depter_documents::DocumentError;
use depter_store::Error;
use depter_store::open::OpenError;
use depter_store::secrets::keyring::KeyError;
use depter_values::{Language, Refusal};
use serde::Serialize;
use serde_json::{Map, Value};

/// A command did not do its work; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The code that programs test. All stand in `docs/errors.md`.
    pub code: String,
    /// What the sentence needs; never personal data.
    pub params: Map<String, Value>,
    /// The sentence in the person's language, saying what to do.
    pub message: String,
}

/// Codes that the door itself gives, with their meaning.
pub const DOOR_CODES: &[(&str, &str)] = &[
    ("command_unknown", "No command has this name."),
    ("not_json", "The arguments are no JSON."),
    ("argument_invalid", "An argument has a value that cannot be."),
    ("argument_missing", "A required argument is missing."),
    ("argument_unknown", "The command knows no argument of this name."),
    ("session_locked", "Nobody is logged in."),
    (
        "clock_doubted",
        "The computer's clock does not fit the newest entry; nothing is written until it does, or is confirmed.",
    ),
    ("space_short", "The disk has less room than the work needs; nothing was begun."),
    ("incident", "Something that should not happen; the number stands in the log."),
    ("cancelled_by_person", "The person stopped the work; nothing was changed."),
    ("file_unreadable", "The file cannot be read."),
    ("file_not_writable", "The file cannot be written."),
    (
        "picture_not_opened",
        "The program of its own that opens pictures did not start, did not end in time, or took more than it may.",
    ),
    ("printer_failed", "The system's print dialog did not open, or the printer did not take the pages."),
    ("document_record_unprintable", "The typesetter cannot lay out one record of the document; `number` says which."),
    ("document_too_long", "The document has more rows than a sheet or a printed book can hold."),
    ("usage", "The command line's words do not fit."),
];

/// Codes of values that are refused while arguments are read.
pub const VALUE_CODES: &[(&str, &str)] = &[
    ("day_invalid", "No day that exists, or not written as one."),
    ("day_out_of_range", "A year before 1990 or after 2100."),
    ("text_too_long", "Longer than its field."),
    ("text_control_character", "A character that no keyboard types."),
    ("money_negative", "An amount below zero."),
    ("money_too_large", "An amount larger than any budget."),
    ("rate_invalid", "No positive decimal rate of at most six decimals."),
    ("money_currencies_differ", "Two currencies in one sum."),
    ("period_invalid", "Not a quarter, half-year, year or two days."),
    ("period_reversed", "The last day lies before the first."),
    ("language_unknown", "A language other than ky, ru, en."),
];

impl Failure {
    /// A failure by its code; the sentence is looked up in the person's language.
    pub fn new(code: &str, params: Map<String, Value>, language: Language) -> Self {
        let message = depter_texts::failure(language, code, &params);
        Failure { code: code.to_owned(), params, message }
    }

    /// A failure that needs nothing but its code.
    pub fn plain(code: &str, language: Language) -> Self {
        Failure::new(code, Map::new(), language)
    }

    /// A failure about one argument or field.
    pub fn about(code: &str, field: &str, language: Language) -> Self {
        let params = Map::from_iter([("field".to_owned(), Value::from(field))]);
        Failure::new(code, params, language)
    }
}

/// What went wrong, before it is said in a language.
#[derive(Debug)]
pub enum CommandError {
    /// A code with its parameters.
    Known(String, Map<String, Value>),
    /// Something for the log; the person gets a number.
    Unexpected(String),
}

impl CommandError {
    /// A problem by its code alone.
    pub fn code(code: &str) -> Self {
        CommandError::Known(code.to_owned(), Map::new())
    }

    /// Whether it has this code.
    pub(crate) fn is(&self, code: &str) -> bool {
        matches!(self, CommandError::Known(known, _) if known == code)
    }

    /// A problem about one argument.
    pub fn about(code: &str, field: &str) -> Self {
        CommandError::Known(code.to_owned(), Map::from_iter([("field".to_owned(), Value::from(field))]))
    }
}

impl From<Refusal> for CommandError {
    fn from(refusal: Refusal) -> Self {
        CommandError::Known(refusal.code().to_owned(), refusal.params())
    }
}

impl From<OpenError> for CommandError {
    fn from(error: OpenError) -> Self {
        CommandError::code(error.code())
    }
}

impl From<KeyError> for CommandError {
    fn from(error: KeyError) -> Self {
        let mut params = Map::new();
        match error {
            KeyError::Pause { seconds } => drop(params.insert("seconds".to_owned(), Value::from(seconds))),
            KeyError::RecoveryCodeWrong { group: Some(group) } => {
                params.insert("group".to_owned(), Value::from(group));
            }
            _ => {}
        }
        CommandError::Known(error.code().to_owned(), params)
    }
}

impl From<Error> for CommandError {
    /// What is written to the log never holds a value: database and JSON errors are named by their kind only.
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Store(open) => open.into(),
            Error::Cancelled => CommandError::code("cancelled_by_person"),
            Error::Sqlite(error) => CommandError::Unexpected(format!("database: {:?}", error.sqlite_error())),
            Error::Json(error) => {
                CommandError::Unexpected(format!("json: {:?} at {}:{}", error.classify(), error.line(), error.column()))
            }
            Error::Sealing(error) => CommandError::Unexpected(format!("sealing: {}", error.code())),
            Error::Broken(what) => CommandError::Unexpected(format!("broken: {what}")),
        }
    }
}

impl From<CopyError> for CommandError {
    fn from(error: CopyError) -> Self {
        match error {
            CopyError::Key(error) => error.into(),
            CopyError::Work(error) => error.into(),
            other => CommandError::code(other.code()),
        }
    }
}

impl From<DocumentError> for CommandError {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::UnsupportedFormat => Refusal::FormatUnknown.into(),
            DocumentError::TooLong => CommandError::code("document_too_long"),
            DocumentError::Unprintable { number } => {
                let params = Map::from_iter([("number".to_owned(), number.into())]);
                CommandError::Known("document_record_unprintable".to_owned(), params)
            }
            DocumentError::Failed(what) => CommandError::Unexpected(format!("document: {what}")),
        }
    }
}

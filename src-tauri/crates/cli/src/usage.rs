//! What is known of the words before they are understood.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use depter_values::Language;

use crate::error::CliError;

/// The language of messages, found even where the words do not fit: `--lang` before the verb.
pub fn language(given: &[OsString]) -> Language {
    let mut words = given.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word.into_owned(), None),
        };
        if !name.starts_with("--") {
            break;
        }
        let value = value.or_else(|| words.next().map(std::borrow::Cow::into_owned));
        if name == "--lang" {
            return value.and_then(|code| code.parse().ok()).unwrap_or(Language::Ky);
        }
    }
    Language::Ky
}

/// Wrong words, by the argument that is wrong or missing.
pub fn fault(error: &clap::Error) -> CliError {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => CliError::Help(error.render().to_string()),
        _ => CliError::Usage(argument(error)),
    }
}

fn argument(error: &clap::Error) -> String {
    let named = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].into_iter().find_map(|kind| error.get(kind));
    let named = match named {
        Some(ContextValue::String(one)) => Some(one.as_str()),
        Some(ContextValue::Strings(several)) => several.first().map(String::as_str),
        _ => None,
    };
    // clap names an option together with its value: `--meeting <ID>`.
    let first = named.and_then(|named| named.split([' ', '=']).next());
    first.unwrap_or("VERB").trim_matches(['<', '>', '[', ']']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_messages_stands_before_the_verb() {
        for (words, found) in [
            ("depter-cli", Language::Ky),
            ("depter-cli --lang ru check", Language::Ru),
            ("depter-cli --lang=en", Language::En),
            ("depter-cli --data ru --lang ru", Language::Ru),
            ("depter-cli --data --lang ru", Language::Ky),
            ("depter-cli document agenda --lang ru", Language::Ky),
            ("depter-cli --lang de", Language::Ky),
            ("depter-cli --lang", Language::Ky),
        ] {
            let words: Vec<OsString> = words.split(' ').map(OsString::from).collect();
            assert_eq!(language(&words), found, "{words:?}");
        }
    }
}

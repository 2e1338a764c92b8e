#![expect(clippy::disallowed_methods, reason = "the macro sets a process-wide language that nobody here reads")]

use std::borrow::Cow;

use depter_values::Language;

rust_i18n::i18n!("../../../locales");

/// The text of `key` in exactly this language.
pub fn translate(language: Language, key: &str) -> Option<Cow<'static, str>> {
    _RUST_I18N_BACKEND.translate(language.code(), key)
}

/// Every key and text of a language.
pub fn messages(language: Language) -> Vec<(Cow<'static, str>, Cow<'static, str>)> {
    _RUST_I18N_BACKEND.messages_for_locale(language.code()).unwrap_or_default()
}

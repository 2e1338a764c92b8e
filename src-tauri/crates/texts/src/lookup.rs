use std::borrow::Cow;

use depter_values::Language;
use icu_locale_core::locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::backend;
use crate::digits::number;

/// The form that a counted text takes (CLDR plural rules, whole numbers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PluralForm {
    /// Kyrgyz and English 1; Russian 1, 21, 31 …
    One,
    /// Russian 2–4, 22–24 …
    Few,
    /// Russian 0, 5–20, 25–30 …
    Many,
    /// All else; in Russian the fractions.
    Other,
}

impl PluralForm {
    /// The ending of a key that holds this form: `_one`, `_few`, `_many` or `_other`.
    pub fn suffix(self) -> &'static str {
        match self {
            PluralForm::One => "_one",
            PluralForm::Few => "_few",
            PluralForm::Many => "_many",
            PluralForm::Other => "_other",
        }
    }

    /// The forms that a counted text must have in `language`.
    pub fn of_language(language: Language) -> &'static [PluralForm] {
        match language {
            Language::Ky | Language::En => &[PluralForm::One, PluralForm::Other],
            Language::Ru => &[PluralForm::One, PluralForm::Few, PluralForm::Many, PluralForm::Other],
        }
    }
}

/// The text of `key`; the key itself when there is none, so that a gap is seen and reported.
pub fn text(language: Language, key: &str) -> String {
    find(language, key).unwrap_or_else(|| key.to_owned())
}

/// The text of `key` with its `%{name}` places filled. A value is never searched for places again.
pub fn text_with(language: Language, key: &str, params: &[(&str, &str)]) -> String {
    fill(&text(language, key), params)
}

/// The text of `key` in exactly this language, or `None`: no other language steps in.
pub fn find(language: Language, key: &str) -> Option<String> {
    backend::translate(language, key).map(Cow::into_owned)
}

/// The form of `key` (`key_one`, `key_few`, …) that fits `n`. `%{n}` is the number, grouped as the language writes it.
pub fn plural(language: Language, key: &str, n: u64, params: &[(&str, &str)]) -> String {
    let form = format!("{key}{}", plural_form(language, n).suffix());
    let count = number(language, i64::try_from(n).unwrap_or(i64::MAX));
    let mut all = vec![("n", count.as_str())];
    all.extend_from_slice(params);
    text_with(language, &form, &all)
}

/// Which form a counted text takes for `n` things.
pub fn plural_form(language: Language, n: u64) -> PluralForm {
    let locale = match language {
        Language::Ky => locale!("ky"),
        Language::Ru => locale!("ru"),
        Language::En => locale!("en"),
    };
    match PluralRules::try_new_cardinal(locale.into()).map(|rules| rules.category_for(n)) {
        Ok(PluralCategory::One) => PluralForm::One,
        Ok(PluralCategory::Few) => PluralForm::Few,
        Ok(PluralCategory::Many) => PluralForm::Many,
        _ => PluralForm::Other,
    }
}

/// Every key of a language, sorted.
pub fn keys(language: Language) -> Vec<String> {
    let mut keys: Vec<String> = backend::messages(language).into_iter().map(|(key, _)| key.into_owned()).collect();
    keys.sort_unstable();
    keys
}

/// The names of the `%{name}` places of a text, in order.
pub fn places(text: &str) -> Vec<&str> {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let places = text.split("%{").skip(1).filter_map(|rest| rest.split_once('}'));
    places.map(|(name, _)| name).filter(|name| is_name(name)).collect()
}

pub(crate) fn fill(text: &str, params: &[(&str, &str)]) -> String {
    let (names, values): (Vec<&str>, Vec<String>) =
        params.iter().map(|(name, value)| (*name, (*value).to_owned())).unzip();
    rust_i18n::replace_patterns(text, &names, &values)
}

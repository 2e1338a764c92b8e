use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ShortText;

/// A language of the product. Kyrgyz is the state language and comes first everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Kyrgyz.
    Ky,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Language {
    /// All three, in the order in which they are shown.
    pub const ALL: [Language; 3] = [Language::Ky, Language::Ru, Language::En];

    /// The BCP 47 code: `ky`, `ru` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Ky => "ky",
            Language::Ru => "ru",
            Language::En => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Language::ALL.into_iter().find(|language| language.code() == code).ok_or(())
    }
}

/// A name that people of the centre typed in up to three languages.
///
/// User text is never translated by the program: [`Trilingual::in_language`] falls back to what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Trilingual {
    /// Kyrgyz.
    pub ky: ShortText,
    /// Russian.
    pub ru: ShortText,
    /// English.
    pub en: ShortText,
}

impl Trilingual {
    /// The same three texts given as string slices.
    pub fn of(ky: &str, ru: &str, en: &str) -> Self {
        Trilingual { ky: ShortText::cleaned(ky), ru: ShortText::cleaned(ru), en: ShortText::cleaned(en) }
    }

    /// One text typed in one language only.
    pub fn only(language: Language, text: ShortText) -> Self {
        let mut names = Trilingual::default();
        *names.slot(language) = text;
        names
    }

    /// The text in `language`, else the first one that is there (Kyrgyz, Russian, English).
    pub fn in_language(&self, language: Language) -> &str {
        let wanted = self.get(language);
        if !wanted.is_empty() {
            return wanted;
        }
        Language::ALL.into_iter().map(|other| self.get(other)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The text in `language` exactly, possibly empty.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Ky => self.ky.as_str(),
            Language::Ru => self.ru.as_str(),
            Language::En => self.en.as_str(),
        }
    }

    /// Nothing was typed in any language.
    pub fn is_empty(&self) -> bool {
        Language::ALL.into_iter().all(|language| self.get(language).is_empty())
    }

    fn slot(&mut self, language: Language) -> &mut ShortText {
        match language {
            Language::Ky => &mut self.ky,
            Language::Ru => &mut self.ru,
            Language::En => &mut self.en,
        }
    }
}

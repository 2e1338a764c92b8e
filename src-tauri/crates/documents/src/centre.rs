use depter_core::values::{Language, Trilingual};
use serde::Serialize;

/// The centre whose paper it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Centre {
    /// Its full name as it is registered, in up to three languages.
    pub name: Trilingual,
    /// The lines above the rule of its letters.
    pub letterhead: Letterhead,
    /// Its phone as people type it; may be empty.
    pub phone: String,
    /// The office of its head as it stands before the signature (`Борбордун жетекчиси`); empty prints the usual word.
    pub head_office: Trilingual,
    /// The head's name as it stands beside the signature; empty leaves the place free.
    pub head_name: String,
}

/// The lines of the letterhead: Kyrgyz on the left, Russian on the right, a rule below (domain §4.5).
///
/// With no lines at all the centre's name stands there instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The Kyrgyz lines, the widest territory first.
    pub ky: Vec<String>,
    /// The Russian lines.
    pub ru: Vec<String>,
    /// The English lines; they print, centred, in an English document only.
    pub en: Vec<String>,
}

impl Letterhead {
    /// The lines in one language.
    pub fn lines(&self, language: Language) -> &[String] {
        match language {
            Language::Ky => &self.ky,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

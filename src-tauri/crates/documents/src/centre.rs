use depter_values::{Language, Trilingual};
use serde::Serialize;

use crate::paper::{Block, Signer};
use crate::words::Words;

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

impl Centre {
    /// The head of its papers: Kyrgyz on the left, Russian on the right; in an English document the English lines
    /// below. Without any lines the centre's name stands there.
    pub(crate) fn head(&self, language: Language) -> Block {
        let lines = |language: Language| {
            let lines = self.letterhead.lines(language);
            let name = self.name.get(language);
            if lines.is_empty() && !name.is_empty() { vec![name.to_owned()] } else { lines.to_vec() }
        };
        let below = if language == Language::En { lines(Language::En) } else { Vec::new() };
        Block::Letterhead { left: lines(Language::Ky), right: lines(Language::Ru), below }
    }

    /// The head's place under a document.
    pub(crate) fn head_signature(&self, words: Words) -> Signer {
        let office = self.head_office.in_language(words.0);
        let office = if office.is_empty() { words.say("documents.head_office") } else { office.to_owned() };
        Signer { office, name: self.head_name.clone() }
    }
}

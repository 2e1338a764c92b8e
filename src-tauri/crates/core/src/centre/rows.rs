use depter_store::record;
use depter_values::{Json, Language, LongText, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The lines over a letter or report, one text for each language.
///
/// Where an office prints two, Kyrgyz stands on the left and Russian on the right (domain §4.5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Letterhead {
    /// Kyrgyz.
    pub ky: LongText,
    /// Russian.
    pub ru: LongText,
    /// English.
    pub en: LongText,
}

impl Letterhead {
    /// The lines in `language` exactly, possibly none.
    pub fn lines(&self, language: Language) -> impl Iterator<Item = &str> {
        let text = match language {
            Language::Ky => &self.ky,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        };
        text.as_str().lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

record! {
    /// The centre. There is exactly one.
    pub struct Centre(CentreId) = Centre in "centre" {
        /// Its official name.
        pub names: Trilingual,
        /// The name in short, as over the journal: КААБ.
        pub short_names: Trilingual,
        /// What else it is called: the same centre has at least three names in Kyrgyz, and acts use them all.
        pub other_names: Json<Vec<Trilingual>>,
        /// Its number, where an aimak has several centres: № 1 (domain §1.2).
        pub number: ShortText,
        /// The place for which it works, as documents name it.
        pub territory: Trilingual,
        /// The lines over its letters and reports.
        pub letterhead: Json<Letterhead>,
        /// What its head is called under a document: борбордун жетекчиси.
        pub head_office: Trilingual,
        /// The head's name as signed.
        pub head_name: ShortText,
        /// Its address.
        pub address: Trilingual,
        /// Its phone; also on the receipt of a closed concern.
        pub phone: ShortText,
        /// The language of its documents where none is asked for.
        pub language: Language,
    }
}

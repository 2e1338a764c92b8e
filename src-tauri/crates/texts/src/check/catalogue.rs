use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use depter_values::Language;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::TextError;
use crate::PluralForm;

/// The table of cases that stands beside the texts and is none of them.
const CONFORMANCE: &str = "conformance.json";

/// The texts of every language by key.
#[derive(Debug, Default)]
pub struct Catalogue(pub BTreeMap<Language, BTreeMap<String, String>>);

impl Catalogue {
    /// The texts of one language.
    pub fn of(&self, language: Language) -> &BTreeMap<String, String> {
        const NONE: &BTreeMap<String, String> = &BTreeMap::new();
        self.0.get(&language).unwrap_or(NONE)
    }

    /// What sources call a text: its key, or for a counted text the key without its plural suffix.
    pub fn names(&self) -> BTreeSet<&str> {
        let stems = self.plural_stems();
        self.keys().map(|key| stem(key).filter(|stem| stems.contains(stem)).unwrap_or(key)).collect()
    }

    /// The keys of counted texts, without suffix. `title_other` alone is an ordinary key; `_one` or `_few` makes it counted.
    pub fn plural_stems(&self) -> BTreeSet<&str> {
        self.keys().filter(|key| key.ends_with("_one") || key.ends_with("_few")).filter_map(stem).collect()
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.values().flat_map(|texts| texts.keys().map(String::as_str))
    }
}

/// The feature that a key belongs to: its first part.
pub fn feature_of(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

/// A key without its plural suffix, if it has one.
pub fn stem(key: &str) -> Option<&str> {
    PluralForm::of_language(Language::Ru).iter().find_map(|form| key.strip_suffix(form.suffix()))
}

/// Reads `<feature>.<language>.json` of a folder, with what is wrong with the files themselves.
pub fn read(folder: &Path) -> io::Result<(Catalogue, Vec<TextError>)> {
    let (mut catalogue, mut faults) = (Catalogue::default(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if name != CONFORMANCE {
            add(&mut catalogue, &name, &fs::read_to_string(&path)?, &mut faults);
        }
    }
    Ok((catalogue, faults))
}

/// Adds the texts of one file.
pub fn add(catalogue: &mut Catalogue, file: &str, content: &str, faults: &mut Vec<TextError>) {
    let Some((feature, language)) = feature_and_language(file) else {
        faults.push(TextError::new(file, "the name is not <feature>.<ky|ru|en>.json"));
        return;
    };
    let entries = match serde_json::from_str::<Entries>(content) {
        Ok(entries) => entries.0,
        Err(error) => {
            faults.push(TextError::new(file, format!("not a flat object of texts: {error}")));
            return;
        }
    };
    let texts = catalogue.0.entry(language).or_default();
    for (key, text) in entries {
        if feature_of(&key) != feature || !is_key(&key) {
            faults.push(TextError::new(file, format!("{key} is not a key of the form {feature}.<place>.<thing>")));
        }
        if texts.insert(key.clone(), text).is_some() {
            faults.push(TextError::new(file, format!("{key} stands twice")));
        }
    }
}

/// Two or more parts of small letters, digits and `_`.
pub fn is_key(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    text.contains('.') && text.split('.').all(is_part)
}

fn feature_and_language(file: &str) -> Option<(&str, Language)> {
    let (feature, language) = file.strip_suffix(".json")?.split_once('.')?;
    Some((feature, language.parse().ok()?))
}

/// The entries of a JSON object in order, so that a key that stands twice is seen.
struct Entries(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Entries;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

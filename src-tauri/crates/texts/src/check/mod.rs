//! The text check: what a build must not ship. `cargo xtask texts` prints it, a test of this crate fails on it.

mod catalogue;
mod references;
mod words;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::{fmt, io};

use catalogue::Catalogue;
use references::References;

use crate::families;

/// Features whose texts need not stand in a source: the shared words, from which documents and the window draw.
const VOCABULARY: [&str; 1] = ["common"];

/// One thing that is wrong with the texts, in words for whoever edits them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextError {
    /// The file, or the language and key.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

impl TextError {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        TextError { place: place.into(), what: what.into() }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Checks the texts of the workspace at `root` (the folder that holds `locales/`), sorted by place.
///
/// Same keys and same places in three languages; exactly the plural forms that each language needs; composed text in
/// the right letters, never empty; every key that a source names exists, and every key is named by some source.
pub fn faults(root: &Path) -> io::Result<Vec<TextError>> {
    let (catalogue, mut faults) = catalogue::read(&root.join("locales"))?;
    faults.extend(words::faults(&catalogue));
    faults.extend(uses(&catalogue, &references::read(root, &catalogue)?));
    faults.sort();
    Ok(faults)
}

fn uses(catalogue: &Catalogue, references: &References) -> Vec<TextError> {
    let missing =
        references.missing(catalogue).map(|(file, key)| TextError::new(file, format!("no text has the key {key}")));
    let unused = catalogue
        .names()
        .into_iter()
        .filter(|name| {
            !VOCABULARY.contains(&catalogue::feature_of(name)) && !families::has(name) && !references.name(name)
        })
        .map(|name| TextError::new(name, "no source names this key"));
    missing.chain(unused).collect()
}

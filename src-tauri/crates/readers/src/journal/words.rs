use std::collections::HashMap;

use super::CellError;
use super::headings::folded;
use depter_values::{Language, Trilingual, codes};

codes! {
    /// The lists whose words a journal holds.
    pub enum WordList {
        /// Statement, complaint, proposal, signal.
        Kind = "kind",
        /// How concerns come.
        Channel = "channel",
        /// How concerns end.
        Outcome = "outcome",
        /// What concerns are about.
        Category = "category",
    }
}

/// The words by which items of lists are found: their codes, and their names in three languages.
///
/// It is filled with the items as the centre calls them now, hidden ones too (contract §7).
#[derive(Clone, Debug, Default)]
pub struct Words {
    codes: HashMap<(WordList, String), String>,
    // No code: several items have that name.
    names: HashMap<(WordList, String), Option<String>>,
}

impl Words {
    /// Takes up one item of a list.
    pub fn add(&mut self, list: WordList, code: &str, names: &Trilingual) {
        self.codes.insert((list, folded(code)), code.to_owned());
        for name in Language::ALL.map(|language| folded(names.get(language))) {
            if !name.is_empty() {
                let found = self.names.entry((list, name)).or_insert_with(|| Some(code.to_owned()));
                *found = found.take().filter(|known| known == code);
            }
        }
    }

    /// The code of the item that a cell names, whatever the case. A code goes before a name.
    pub fn find(&self, list: WordList, cell: &str) -> Result<&str, CellError> {
        let key = (list, folded(cell));
        if let Some(code) = self.codes.get(&key) {
            return Ok(code);
        }
        match self.names.get(&key) {
            Some(Some(code)) => Ok(code),
            Some(None) => Err(CellError::CodeAmbiguous),
            None => Err(CellError::CodeUnknown),
        }
    }
}

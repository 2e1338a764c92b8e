use super::{Category, ListItem, ListName};
use depter_values::{Language, Refusal, Trilingual};

/// A name in at least one language is needed.
pub(super) fn check_names(names: &Trilingual) -> Result<(), Refusal> {
    if names.is_empty() { Err(Refusal::FieldRequired { field: "names" }) } else { Ok(()) }
}

/// What a rule or a figure names can be called otherwise, but must stay on offer.
pub(super) fn check_hidden(list: ListName, hidden: bool) -> Result<(), Refusal> {
    if hidden && !list.can_hide() { Err(Refusal::FieldInvalid { field: "hidden" }) } else { Ok(()) }
}

/// The item that a journal means by `word`: its code, or its name in any of the three languages (contract §7).
pub fn item_of_word<'a>(items: &'a [ListItem], word: &str) -> Option<&'a ListItem> {
    items.iter().find(|item| means(word, item.code.as_str(), &item.names))
}

/// The category that a journal means by `word`: its code, or its name in any of the three languages; hidden ones too
/// (contract §7).
pub fn category_of_word<'a>(categories: &'a [Category], word: &str) -> Option<&'a Category> {
    categories.iter().find(|category| means(word, category.code.as_str(), &category.names))
}

fn means(word: &str, code: &str, names: &Trilingual) -> bool {
    let word = compared(word);
    let says = |language| compared(names.get(language)) == word;
    !word.is_empty() && (compared(code) == word || Language::ALL.into_iter().any(says))
}

/// Case and the number of spaces make no difference.
fn compared(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

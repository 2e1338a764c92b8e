//! The categories of concerns and the code lists (domain §5).
//!
//! Codes are permanent: they stand in records, in the history and in printed summaries. A centre renames and hides,
//! and never deletes.

mod commands;
mod rows;
mod rules;
mod shipped;
#[cfg(test)]
mod tests;

pub use commands::{
    CategorySave, GroupNames, ListAll, ListItemSave, ListItems, Lists, categories, category, category_save, group_of,
    is_restricted, items, list_all, list_item_save, require_item, seed,
};
pub use rows::{Category, Group, ListItem, ListName};
pub use rules::{category_of_word, item_of_word};
pub use shipped::{HIDDEN_AT_FIRST, groups, is_renamed};

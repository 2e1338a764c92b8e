//! Agendas: what is put before a meeting, and where it comes from (domain §4.2).
//!
//! Unfinished decisions come first by themselves, then open concerns in their public wording, then the priorities of
//! the plan. An item inherits what the records behind it hide: one closed case closes it (contract §2).

mod follow;
mod items;
mod rules;
mod sources;
mod suggestions;
#[cfg(test)]
mod tests;

pub use follow::RESTRICTION;
pub use items::{
    AgendaItemRemove, AgendaItemSave, AgendaOrder, AgendaTake, Taken, agenda_item_remove, agenda_item_save,
    agenda_order, agenda_take,
};
pub use suggestions::{AgendaSuggestions, Suggestion, SuggestionKind, agenda_suggestions};

//! Every sentence a person reads, in Kyrgyz, Russian and English, and the way numbers, sums, dates and periods are
//! written in each.
//!
//! Invariants: the language is always a parameter, because a document's language is not the window's; no function here
//! reads a clock, a file or a setting; no rule of a language stands outside `locales/` and this crate.
//! How to add a text: `docs/texts.md`.

mod backend;
pub mod check;
mod dates;
mod digits;
mod failures;
mod families;
mod lookup;
mod numbers;
mod periods;

#[cfg(test)]
mod tests;

pub use dates::{date_attributive, date_long, date_short, moment, month_name, time};
pub use digits::number;
pub use failures::{codes_without_text, failure};
pub use families::{FAMILIES, LISTED};
pub use lookup::{PluralForm, find, keys, places, plural, plural_form, text, text_with};
pub use numbers::{amount, money, money_in, money_thousands, percent_tenths, thousands};
pub use periods::{period_of, period_short, period_title};

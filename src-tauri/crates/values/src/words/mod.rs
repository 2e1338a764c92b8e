//! Words: how text is compared, found and sorted in Kyrgyz and Russian (domain §7.7).
//!
//! Everything here is a pure function of text. The program never changes what a person wrote: folding, stems and readings
//! serve the search alone, and [`repair_legacy`] only proposes.

mod fold;
mod forms;
mod kyrgyz;
mod latin;
mod layout;
mod legacy;
mod numbers;
mod order;
mod pieces;
mod stems;
#[cfg(test)]
mod tests;

pub use fold::{Kind, Unit, Word, begun_units, fold, units};
pub use forms::Forms;
pub use kyrgyz::{full_stem, nominal_stem};
pub use latin::latin_to_cyrillic;
pub use layout::switch_layout;
pub use legacy::repair_legacy;
pub use order::{compare, sort_key};
pub use stems::{FULL_MARK, NOMINAL_MARK, Stems, stems};

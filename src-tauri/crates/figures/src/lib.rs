//! The figures of a summary: which there are, in which order, what each is called and where it stands on paper and on the
//! screen; their values and columns; which of them may be printed.
//!
//! Invariants: nothing here reads a database, and all of it depends on `values` alone. It holds no words: a name is the
//! key of a text, or an entry of a list that the centre names.

mod entries;
mod figure;
pub mod keys;
mod place;
mod sections;
mod span;
mod suppress;
#[cfg(test)]
mod tests;

pub use entries::{List, SectionCode, Unit, keys};
pub use figure::{Cell, Column, Figure, TrueCell, TrueFigure, Value, percent};
pub use place::{Name, name, table_of, unit};
pub use sections::{Row, Section, Table, sections};
pub use span::{Span, compared};
pub use suppress::{CategoryFacts, printable};

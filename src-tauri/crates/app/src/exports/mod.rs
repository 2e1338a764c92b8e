//! The papers: what may be printed by whom, gathered from the register and handed to the crate that writes it.
//!
//! Invariants: a document says nothing that the person who prints it may not read; there is no file without a note in
//! the access record, but of a register that can only be read. The bytes lie on the disk before the note is kept, and are
//! put in their place after it: only a power cut between the two leaves a note without a file.

mod agenda;
mod documents;
mod gather;
mod journal;
mod meeting;
mod minutes;
mod names;
mod receipt;
mod recovery;
mod summary;
#[cfg(test)]
mod tests;
mod wanted;

pub use documents::{DocumentMake, DocumentPages, document_make, document_pages, document_print};

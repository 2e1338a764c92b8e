//! Attachments: photographs and papers that belong to a concern.
//!
//! Invariants: what a file is, is decided by its content, never by its name; it stands encrypted on the shelf before
//! the row that names it; every file has a key of its own, which is forgotten with the texts of its row, so that an
//! erasure closes the file wherever a copy of it lies. Who may see one is decided by whoever asks (`concerns`).

mod keep;
mod rows;
mod rules;
#[cfg(test)]
mod tests;

pub use keep::{
    AttachmentContent, AttachmentView, NewFile, add, content, count, lines, lost, named, payloads, reopen, reseal,
    sweep,
};
pub use rows::{Attachment, AttachmentKind, AttachmentTexts};
pub use rules::{LARGEST, MOST, check_count, check_size, kind_of};

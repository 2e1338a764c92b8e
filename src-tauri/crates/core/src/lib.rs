//! The rules and the store of Дептер.
//!
//! Invariants: this crate knows no Tauri, reads no clock, makes no random id, and holds no sentence for people.
//! Moments, ids and the language are always passed in.

pub mod store;
pub mod values;

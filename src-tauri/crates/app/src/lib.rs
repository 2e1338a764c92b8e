//! The door: one table of commands that every use of the program goes through.
//!
//! Invariants: a command that does not stand in [`table::COMMANDS`] does not exist; the clock is read once per command
//! and only here; no argument names a path; a problem reaches the outside only as a [`failure::Failure`].

pub mod accounts;
mod acting;
pub mod arguments;
pub mod attachments;
mod authors;
pub mod clock;
pub mod command;
pub mod copies;
pub mod demo;
pub mod disk;
pub mod documents;
pub mod door;
mod drafts;
pub mod environment;
pub mod failure;
pub mod files;
pub mod folder;
pub mod host;
pub mod import;
mod incident;
pub mod memory;
mod near;
mod papers;
pub mod permission;
pub mod reencode;
mod reserve;
mod rights;
pub mod sandbox;
pub mod session;
pub mod table;
mod vault;

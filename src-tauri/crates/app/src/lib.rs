//! The app: one table of commands that every use of the program goes through, and all that they need of a computer.
//!
//! Invariants: a command that does not stand in [`command::table::COMMANDS`] does not exist; the clock is read once per
//! command and only here; no argument names a path; a problem reaches the outside only as a [`command::failure::Failure`].

mod app;
mod attachments;
mod backup;
pub mod command;
pub mod demo;
mod dispatch;
mod exports;
pub mod import;
pub mod platform;
pub mod reencode;
pub mod sandbox;
pub mod session;
mod transactions;

pub use app::App;
pub use dispatch::Answer;
pub use platform::environment::{Platform, Reports};

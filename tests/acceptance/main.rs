//! What the product does, in its own words, through the door.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod bad_input;
mod generated;
mod history;
mod journal;
mod roles;
mod secrecy;
mod sources;
mod sql;

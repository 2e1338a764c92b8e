//! What the product does, in its own words, through the door.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod answers;
mod at_once;
mod attachments;
mod bad_input;
mod clock;
mod closed_again;
mod copies;
mod disks;
#[cfg(target_os = "linux")]
mod formulas;
mod full_disk;
mod garbage;
mod generated;
mod guessing;
mod history;
mod hostile_journal;
mod journal;
mod lost_log;
#[cfg(target_os = "linux")]
mod read_only;
mod roles;
mod secrecy;
mod sources;
mod sql;
mod words;

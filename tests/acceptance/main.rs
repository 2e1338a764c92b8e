//! What the product does, in its own words, through the door.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod answers;
mod at_once;
mod attachments;
mod bad_input;
mod clock;
mod closed_again;
mod copies;
mod covered;
mod disks;
mod facts;
mod figures;
#[cfg(target_os = "linux")]
mod formulas;
mod full_disk;
mod garbage;
mod generated;
mod guessing;
mod history;
mod hostile_journal;
mod journal;
mod known_places;
mod lost_log;
mod lost_register;
mod origin;
#[cfg(target_os = "linux")]
mod papers;
#[cfg(target_os = "linux")]
mod read_only;
mod rights;
mod roles;
mod second_copy;
mod secrecy;
#[cfg(target_os = "linux")]
mod shapes;
mod signs;
mod sources;
mod sql;
#[cfg(target_os = "linux")]
mod unnoted;
mod words;

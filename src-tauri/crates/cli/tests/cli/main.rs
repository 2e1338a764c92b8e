//! The real program, started as a person or another program starts it.

#![expect(clippy::unwrap_used, reason = "what goes wrong while a test is prepared has failed the test")]

mod answers;
mod copies;
mod demonstration;
mod harness;
mod logging_in;
#[cfg(target_os = "linux")]
mod memory;
mod paper;
mod piping;
mod starting;
mod wording;

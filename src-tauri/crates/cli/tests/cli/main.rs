//! The real program, started as a person or another program starts it.

mod answers;
mod demonstration;
mod harness;
mod logging_in;
mod piping;
mod starting;
mod wording;

//! The command line: the same door for administrators, automation and end-to-end tests (contract §6).
//!
//! Invariants: what is done is done by a command of the door; stdout carries answers only, stderr one failure only,
//! both where something was done and not all of it;
//! a file reaches the door as a handle.

mod copies;
mod document;
mod door;
mod error;
mod files;
mod lines;
mod output;
mod pipe;
mod usage;
mod verbs;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use depter_app::command::failure::Failure;
use depter_app::platform::memory::{WIPING, Wiping};

use crate::door::Done;
use crate::error::CliError;
use crate::output::Output;
use crate::words::Words;

#[global_allocator]
static MEMORY: Wiping = WIPING;

fn main() -> ExitCode {
    // Before all else, and then nothing else: this start may be the one that only opens a file from outside.
    if let Some(code) = depter_app::sandbox::serve_if_asked() {
        return code;
    }
    // What a panic says may hold what a person typed; the door writes its kind to the log.
    std::panic::set_hook(Box::new(|_| {}));
    let given: Vec<_> = std::env::args_os().collect();
    let language = usage::language(&given);
    let run = || Words::read(given).and_then(|words| verbs::run(words, language));
    let outcome = catch_unwind(AssertUnwindSafe(run));
    let outcome = outcome.unwrap_or_else(|_| Err(CliError::Failed(Failure::plain("incident", language))));
    ExitCode::from(told(outcome, language))
}

/// Prints the outcome and gives the exit status.
fn told(outcome: Result<Done, CliError>, language: depter_values::Language) -> u8 {
    let error = match outcome {
        Ok(Done::Answered(value, status)) => match Output::stdout().line(&value) {
            Ok(()) => return status,
            Err(error) => CliError::of_output(&error, language),
        },
        Ok(Done::But(value, failure)) => match Output::stdout().line(&value) {
            Ok(()) => failure.into(),
            Err(error) => CliError::of_output(&error, language),
        },
        Ok(Done::Streamed) => return 0,
        Err(error) => error,
    };
    error.tell(language)
}

//! The project's own chores, as `cargo xtask …`.
//!
//! Invariants: this crate knows no other crate of the project, so it compiles in seconds on a fresh computer; what needs
//! the product is started as a program (`cargo test`, `depter-cli`).
#![expect(clippy::print_stdout, reason = "a chore talks to the person at the terminal")]

mod advisories;
mod check;
mod documents;
mod fuzz;
mod journeys;
mod licences;
mod minutes;
mod node;
mod proof;
mod setup;
mod steps;
mod tally;
mod window;

use std::env;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::minutes::Steps;

const HELP: &str = "\
cargo xtask run [--demo]         builds the program and opens its window; --demo opens an invented centre
cargo xtask documents            the papers of an invented centre in three languages
cargo xtask test [--long]        everything that is checked, with the set-up; --long takes hours
cargo xtask proof [--long]       the tests of what is kept, and their figures in docs/proof.md; --long takes hours
cargo xtask fuzz [MINUTES]       what comes in from outside, as a fuzzer would have it: each of three for so long
cargo xtask check                formatting, licences, lints and the shape of the source tree, before a commit
cargo xtask ci                   the same as test, with the minutes of every step
cargo xtask journeys             what people do with the program, in a browser: keys, roles, papers, bad input
cargo xtask window               the window itself, on a screen that nobody sees: first run, papers, printer, closing
cargo xtask screenshots          the pictures of all screens in three languages, and their table in docs/screens.md
cargo xtask texts                the texts in three languages: same keys, placeholders and plural forms
cargo xtask schema|errors|roles|bindings
                                 writes the generated files anew: schema.sql, docs/errors.md, docs/roles.md, ui/src/bindings
cargo xtask bench [--long] [P2 P5 …] [CONCERNS …]
                                 the speed beside the least that the work can cost and beside other programs; without
                                 rows and sizes all of it, in a quarter of an hour, with docs/speed.md
cargo xtask bench window         only the window: start, memory, scrolling
cargo xtask bench search FILE [RECORDS]
                                 what the search finds; FILE holds Kyrgyz sentences with lemmas (CoNLL-U)";

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = given.iter().map(String::as_str).collect();
    match chore(&words) {
        Ok(code) => code,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn chore(words: &[&str]) -> Result<ExitCode> {
    match words {
        ["run"] => window::run(false),
        ["run", "--demo"] => window::run(true),
        ["documents"] => documents::run(),
        ["test"] => Ok(check::everything(check::Length::Short)),
        ["test", "--long"] => Ok(check::everything(check::Length::Long)),
        ["ci"] => Ok(check::timed()),
        ["proof"] => proof::run(check::Length::Short),
        ["proof", "--long"] => proof::run(check::Length::Long),
        ["fuzz"] => fuzz::run(1).map(check::finish),
        ["fuzz", minutes] => fuzz::run(minutes.parse()?).map(check::finish),
        ["check"] => Ok(check::before_commit()),
        ["journeys"] => journeys::run(),
        ["window"] => journeys::run_in_window(),
        ["screenshots"] => journeys::screenshots(),
        ["texts"] => steps::succeed(&["test", "--quiet", "-p", "depter-texts"]),
        ["schema" | "errors" | "roles" | "bindings"] => steps::refresh_generated(),
        ["bench", "window"] => journeys::measure_window(),
        ["bench"] => bench_all(&[]),
        ["bench", "--long"] => bench_all(&["--long"]),
        ["bench", words @ ..] => steps::bench(&mut Steps::of(2), words),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("there is no such chore: {}\n\n{HELP}", words.join(" ")),
    }
}

/// The window first, whose figures stand in the same table; where it cannot be driven, the table says so.
fn bench_all(words: &[&str]) -> Result<ExitCode> {
    journeys::forget_window()?;
    let mut steps = Steps::of(6);
    if let Err(error) = journeys::measure_window_in(&mut steps) {
        println!("The window is not measured: {error:#}");
    }
    steps::bench(&mut steps, words)
}

//! The project's own chores, as `cargo xtask …`.
//!
//! Invariants: this crate knows no other crate of the project, so it compiles in seconds on a fresh computer; what needs
//! the product is started as a program (`cargo test`, `depter-cli`).
#![expect(clippy::print_stdout, reason = "a chore talks to the person at the terminal")]

mod check;
mod demo;
mod licences;
mod setup;
mod steps;
mod tally;

use std::env;
use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask run                  a demo centre, and its papers in three languages
cargo xtask test [--long]        everything that is checked, with the set-up; --long takes hours
cargo xtask check                formatting, licences, lints and the shape of the source tree, before a commit
cargo xtask ci                   the same as test, with the minutes of every step
cargo xtask texts                the texts in three languages: same keys, placeholders and plural forms
cargo xtask schema|errors|roles  writes the generated files anew: schema.sql, docs/errors.md, docs/roles.md
cargo xtask bench [search FILE]  speed and recall; FILE holds sentences with lemmas (CoNLL-U)";

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
        ["run"] => demo::run(),
        ["test"] => Ok(check::everything(check::Length::Short)),
        ["test", "--long"] => Ok(check::everything(check::Length::Long)),
        ["ci"] => Ok(check::timed()),
        ["check"] => Ok(check::before_commit()),
        ["texts"] => steps::succeed(&["test", "--quiet", "-p", "depter-texts"]),
        ["schema" | "errors" | "roles"] => steps::refresh_generated(),
        ["bench"] => steps::bench(&[]),
        ["bench", "search", file] => steps::bench(&["search", file]),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("there is no such chore: {}\n\n{HELP}", words.join(" ")),
    }
}

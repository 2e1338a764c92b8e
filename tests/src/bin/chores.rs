//! Measurements that no test waits for: `chores bench [--long] [ROW …] [SIZE …]` and `chores bench search FILE [RECORDS]`;
//! the invented journal for others to take in: `chores bench journal ROWS`; and one cold print for the first of these:
//! `chores bench print FOLDER`.

use std::path::Path;
use std::process::ExitCode;

use depter_tests::bench::{self, Journal, Places, Wanted};
use depter_tests::search_bench;

const USAGE: &str = "usage: cargo xtask bench [--long] [P2 P5 …] [CONCERNS …] | search FILE [RECORDS]\n  FILE: Kyrgyz sentences with lemmas in CoNLL-U form";

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the report is what this program is for")]
fn main() -> ExitCode {
    // Before all else, and then nothing else: this start may be the one that only opens a file from outside.
    if let Some(code) = depter_app::sandbox::serve_if_asked() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Some(Ok(report)) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Some(Err(error)) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The report of a chore; None for a wrong usage.
fn run(arguments: &[&str]) -> Option<anyhow::Result<String>> {
    match arguments {
        ["bench", "search", file] => Some(search_bench::report(Path::new(file), search_bench::RECORDS)),
        ["bench", "search", file, records] => {
            let records = records.parse().ok()?;
            Some(search_bench::report(Path::new(file), records))
        }
        ["bench", "journal", rows] => {
            let rows = rows.parse().ok()?;
            Some(Journal::of(rows).text(0, rows))
        }
        ["bench", "print", folder] => Some(bench::print_once(Path::new(folder))),
        ["bench", words @ ..] => Some(table(&Wanted::of(words)?)),
        _ => None,
    }
}

#[expect(clippy::print_stderr, reason = "a run takes minutes; the table comes at the end")]
fn table(wanted: &Wanted) -> anyhow::Result<String> {
    let places = Places { root: bench::root(), chores: std::env::current_exe().ok(), rivals: true };
    bench::run(wanted, &places, |progress| eprintln!("{progress}"))
}

//! Measurements that no test waits for: `chores bench search FILE [RECORDS]`, `chores bench import [ROWS]`,
//! `chores bench copy [RECORDS]`;
//! and the invented journal for others to take in: `chores bench journal ROWS`.

use std::path::Path;
use std::process::ExitCode;

use depter_tests::{copy_bench, import_bench, search_bench};

const USAGE: &str = "usage: cargo xtask bench search FILE [RECORDS] | import [ROWS] | copy [RECORDS]\n  FILE: Kyrgyz sentences with lemmas in CoNLL-U form";

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the report is what this program is for")]
fn main() -> ExitCode {
    // Before all else, and then nothing else: this start may be the one that only opens a picture.
    if let Some(code) = depter_app::redraw::serve_if_asked() {
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
        ["bench", "journal", rows] => Some(import_bench::journal(rows.parse().ok()?)),
        ["bench", "import"] => Some(import_bench::report(import_bench::ROWS)),
        ["bench", "import", rows] => Some(import_bench::report(rows.parse().ok()?)),
        ["bench", "copy"] => Some(copy_bench::report(copy_bench::RECORDS)),
        ["bench", "copy", records] => Some(copy_bench::report(records.parse().ok()?)),
        _ => None,
    }
}

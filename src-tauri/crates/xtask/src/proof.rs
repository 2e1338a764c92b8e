//! The figures of what is kept, gathered from the tests into `docs/proof.md`.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::check::{self, Length};
use crate::fuzz;
use crate::minutes::{self, Steps};
use crate::steps::{counted, root, suite};
use crate::tally::Tally;

/// Where the tests write their figures (`depter_tests::proved`).
pub const VARIABLE: &str = "DEPTER_PROOF";

/// Runs the tests that prove what is kept, the fuzzer too where there is time, and writes the page.
pub fn run(length: Length) -> Result<ExitCode> {
    let figures = fresh()?;
    let fuzzed = if length == Length::Long { fuzz::run(fuzz::LONG)? } else { Tally::default() };
    let mut tally = fuzzed;
    let mut steps = Steps::of(3);
    steps.begin(minutes::SUITES);
    for (name, work) in [("crash", minutes::CRASH), ("acceptance", minutes::ACCEPTANCE)] {
        let mut command = suite(name, &[])?;
        steps.begin(work);
        command.env(VARIABLE, &figures);
        if length == Length::Long {
            command.env("DEPTER_LONG", "1");
        }
        tally = tally.and(counted(command)?);
    }
    if tally.failed == 0 {
        write(length)?;
    }
    Ok(check::finish(tally))
}

fn figures() -> PathBuf {
    root().join("target/proof.tsv")
}

/// The file of the figures, empty.
pub fn fresh() -> Result<PathBuf> {
    let file = figures();
    fs::write(&file, "")?;
    Ok(file)
}

/// Adds a figure that is not of a test.
pub fn add(row: &str, done: &str, found: &str) -> Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(figures())?;
    Ok(writeln!(file, "{row}\t{done}\t{found}")?)
}

/// Writes the figures into the page, in their part of it.
pub fn write(length: Length) -> Result<()> {
    let page_at = root().join("docs/proof.md");
    let before = fs::read_to_string(&page_at).unwrap_or_default();
    fs::write(page_at, page(&before, &fs::read_to_string(figures())?, length, &commit()))?;
    println!("docs/proof.md is written.");
    Ok(())
}

/// What the figures are of.
fn commit() -> String {
    let said = Command::new("git").args(["log", "-1", "--format=commit %h of %cs"]).current_dir(root()).output();
    let said = said.ok().filter(|said| said.status.success()).and_then(|said| String::from_utf8(said.stdout).ok());
    said.map_or_else(|| "a tree without history".to_owned(), |said| said.trim().to_owned())
}

const HEAD: &str = "# What is kept, in figures

The rows are those of the test programme: R for what is kept, S for what is secret. Seeds are fixed: the same
program gives the same figures. Where a figure says *seen*, a fault was put in on purpose, and the test has to fail.
";

const TAIL: &str = "What is not here is not proved yet; the closing notes of the issues name it.";

fn title(length: Length) -> &'static str {
    match length {
        Length::Short => "## The short run",
        Length::Long => "## The long run",
    }
}

/// The page with the figures of one run, and with those of the other as they were.
fn page(before: &str, figures: &str, of: Length, commit: &str) -> String {
    let parts = [Length::Short, Length::Long].map(|length| {
        if length == of {
            return Some(part(figures, length, commit));
        }
        let (_, rest) = before.split_once(title(length))?;
        let end = ["\n## ", TAIL].iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
        Some(format!("{}{}", title(length), rest[..end].trim_end()))
    });
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{HEAD}\n{}\n\n{TAIL}\n", parts.join("\n\n"))
}

fn part(figures: &str, length: Length, commit: &str) -> String {
    let rows: BTreeSet<(u32, &str)> = figures.lines().map(|line| (order(line), line)).collect();
    let table: Vec<String> = rows.iter().map(|(_, line)| format!("| {} |", line.replace('\t', " | "))).collect();
    let command = match length {
        Length::Short => "`cargo xtask proof`, minutes",
        Length::Long => "`cargo xtask proof --long`, also a part of `cargo xtask test --long`, hours",
    };
    let head = "| row | what was done | what came of it |\n|---|---|---|";
    format!("{}\n\n{command}; after {commit}.\n\n{head}\n{}", title(length), table.join("\n"))
}

/// R2 before R10.
fn order(line: &str) -> u32 {
    let number: String = line.chars().skip(1).take_while(char::is_ascii_digit).collect();
    let letter = if line.starts_with('S') { 1_000 } else { 0 };
    letter + number.parse::<u32>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &str) -> Vec<&str> {
        page.lines().filter(|line| line.starts_with("| R") || line.starts_with("| S")).collect()
    }

    #[test]
    fn rows_stand_in_order_and_each_once() {
        let page = page("", "R10\ta\tb\nR2\tc\td\nS3\te\tf\nR2\tc\td\n", Length::Short, "today");
        assert_eq!(rows(&page), ["| R2 | c | d |", "| R10 | a | b |", "| S3 | e | f |"]);
    }

    #[test]
    fn one_run_leaves_the_figures_of_the_other_as_they_were() {
        let short = page("", "R1\tshort\t0\n", Length::Short, "yesterday");
        let both = page(&short, "R1\tlong\t0\n", Length::Long, "today");
        assert_eq!(rows(&both), ["| R1 | short | 0 |", "| R1 | long | 0 |"]);
        assert!(both.contains("after yesterday.") && both.contains("after today."), "{both}");
        assert_eq!(page(&both, "R1\tshort\t0\n", Length::Short, "yesterday"), both);
        assert_eq!(page(&both, "R1\tlong\t0\n", Length::Long, "today"), both);
    }
}

//! The figures of what is kept, gathered from the tests into `docs/proof.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::check::{self, Length};
use crate::steps::{cargo, counted, root};
use crate::tally::Tally;

/// Where the tests write their figures (`depter_tests::proved`).
pub const VARIABLE: &str = "DEPTER_PROOF";

/// Runs the tests that prove what is kept, and writes the page.
pub fn run(length: Length) -> Result<ExitCode> {
    let figures = fresh()?;
    let mut command = cargo(&["test", "--workspace", "--no-fail-fast", "--test", "crash", "--test", "acceptance"]);
    command.env(VARIABLE, &figures);
    if length == Length::Long {
        command.env("DEPTER_LONG", "1");
    }
    let tally: Tally = counted(command)?;
    if tally.failed == 0 {
        write(length)?;
    }
    Ok(check::finish(tally))
}

/// The file of the figures, empty.
pub fn fresh() -> Result<PathBuf> {
    let file = root().join("target/proof.tsv");
    fs::write(&file, "")?;
    Ok(file)
}

/// Writes the page from the figures.
pub fn write(length: Length) -> Result<()> {
    let figures = fs::read_to_string(root().join("target/proof.tsv"))?;
    fs::write(root().join("docs/proof.md"), page(&figures, length))?;
    println!("docs/proof.md is written.");
    Ok(())
}

fn page(figures: &str, length: Length) -> String {
    let rows: BTreeSet<(u32, &str)> = figures.lines().map(|line| (order(line), line)).collect();
    let table: Vec<String> = rows.iter().map(|(_, line)| format!("| {} |", line.replace('\t', " | "))).collect();
    let run = match length {
        Length::Short => "the short run (`cargo xtask proof`)",
        Length::Long => "the long run (`cargo xtask test --long`)",
    };
    format!(
        "# What is kept, in figures\n\nThe rows are those of the test programme: R for what is kept, S for what is \
         secret. Seeds are fixed: the same\nprogram gives the same figures.\n\n**How this page is kept:** written by \
         {run}; its figures are those of the commit that it\nstands in.\n\n| row | what was done | what came of it \
         |\n|---|---|---|\n{}\n\nWhat is not here is not proved yet; the closing notes of the issues name it.\n",
        table.join("\n")
    )
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

    #[test]
    fn rows_stand_in_order_and_each_once() {
        let page = page("R10\ta\tb\nR2\tc\td\nS3\te\tf\nR2\tc\td\n", Length::Short);
        let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| R") || line.starts_with("| S")).collect();
        assert_eq!(rows, ["| R2 | c | d |", "| R10 | a | b |", "| S3 | e | f |"]);
    }
}

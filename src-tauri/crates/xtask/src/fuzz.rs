//! Fuzzing of what comes in from outside (tests/fuzz): every target for a while, and a figure of each for the proof.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::proof;
use crate::steps::{cargo, root};
use crate::tally::Tally;

/// What is fuzzed: its program, what goes in, and files that are good to begin with.
const TARGETS: [(&str, &str, &[&str]); 3] = [
    ("journal", "journals", &["tests/data"]),
    ("commands", "sequences of commands", &[]),
    ("stick", "copies with an altered file", &[]),
];
/// An hour for all of them together.
pub const LONG: u64 = 20;
const VERSION: &str = "0.13.2";
/// Where inputs gather that found a new way, and those that failed.
const GATHERED: &str = "target/fuzz/corpus";
const FOUND: &str = "target/fuzz/found/";

/// Every target for so many minutes.
pub fn run(minutes: u64) -> Result<Tally> {
    ready()?;
    let mut tally = Tally::default();
    for (target, what, samples) in TARGETS {
        println!("── {target}");
        let tried = fuzz(target, samples, minutes)?;
        let found = if tried.sound { "0 failures".to_owned() } else { format!("a failure, kept in {FOUND}") };
        let done = format!("{minutes} minutes of the fuzzer, {} {what}", tried.inputs);
        proof::add("S6", &done, &found)?;
        tally = tally.and(Tally::of(u64::from(tried.sound), u64::from(!tried.sound)));
    }
    Ok(tally)
}

fn ready() -> Result<()> {
    let there = cargo(&["fuzz", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status()?.success();
    if there || cargo(&["install", "cargo-fuzz", "--locked", "--version", VERSION]).status()?.success() {
        return Ok(());
    }
    bail!("cargo-fuzz could not be installed: cargo install cargo-fuzz --locked --version {VERSION}")
}

/// How a target ended.
struct Tried {
    inputs: u64,
    sound: bool,
}

fn fuzz(target: &str, samples: &[&str], minutes: u64) -> Result<Tried> {
    let gathered = Path::new(GATHERED).join(target);
    for folder in [&gathered, Path::new(FOUND)] {
        fs::create_dir_all(root().join(folder))?;
    }
    let mut command: Command = cargo(&["fuzz", "run", target]);
    command.arg(gathered).args(samples);
    // No sanitizer: there is no unsafe code of our own, and those want another toolchain.
    command.args(["--fuzz-dir", "tests/fuzz", "--sanitizer", "none", "--target-dir", "target/fuzz", "--"]);
    // A key may be asked for that takes a minute to derive; a gigabyte is the most that one may take.
    command.args(["-timeout=300", "-rss_limit_mb=4096", "-max_len=65536", "-print_final_stats=1"]);
    // Nought would be for ever.
    command.args([format!("-max_total_time={}", minutes.max(1) * 60), format!("-artifact_prefix={FOUND}{target}-")]);
    let mut child = command.stderr(Stdio::piped()).spawn().context("cargo fuzz does not start")?;
    let mut inputs = 0;
    if let Some(said) = child.stderr.take() {
        for line in BufReader::new(said).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            inputs = executed(&line).unwrap_or(inputs);
        }
    }
    Ok(Tried { inputs, sound: child.wait()?.success() })
}

/// What the fuzzer says at its end of how many inputs it tried.
fn executed(line: &str) -> Option<u64> {
    line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fuzzer_says_how_many_inputs_it_tried() {
        assert_eq!(executed("stat::number_of_executed_units: 48213"), Some(48_213));
        assert_eq!(executed("stat::average_exec_per_sec:     79"), None);
    }

    #[test]
    fn every_target_is_a_program_of_its_own() {
        let manifest = fs::read_to_string(root().join("tests/fuzz/Cargo.toml")).unwrap_or_default();
        for (target, ..) in TARGETS {
            assert!(manifest.contains(&format!("name = \"{target}\"")), "{target}");
        }
    }
}

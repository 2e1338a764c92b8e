use std::env;
use std::fmt::Display;
use std::fs::OpenOptions;
use std::io::Write as _;

/// How many rounds a seeded test goes: `short` always, `long` with `cargo xtask test --long`.
pub fn rounds(short: u32, long: u32) -> u32 {
    if env::var_os("DEPTER_LONG").is_some() { long } else { short }
}

/// A figure of the proof: the row of the promise, what was done how often, and what came of it. It is printed, and
/// `cargo xtask proof` gathers it into `docs/proof.md`.
#[expect(clippy::print_stdout, reason = "whoever runs a test alone sees its figures")]
pub fn proved(row: &str, done: impl Display, found: impl Display) {
    println!("{row}: {done}: {found}");
    let Some(file) = env::var_os("DEPTER_PROOF") else { return };
    let file = OpenOptions::new().create(true).append(true).open(file);
    // One line in one write: several suites write at once.
    let line = format!("{row}\t{done}\t{found}\n");
    file.and_then(|mut file| file.write_all(line.as_bytes())).expect("the figures of the proof are kept");
}

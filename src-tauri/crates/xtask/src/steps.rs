use std::env;
use std::io::{BufRead, BufReader, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};

use crate::minutes::{self, Steps};
use crate::tally::Tally;

/// Everything that tests start and are, but for this program, which cannot be written over while it runs. Cargo resolves
/// the features of dependencies for what it is asked to build: whoever names less, or more, builds all of them once more.
pub const ALL_BUT_THIS: &[&str] = &["build", "--workspace", "--exclude", "xtask", "--all-targets"];
/// The variable that makes the tests write the generated files instead of comparing them (`depter_tests::fresh`).
const UPDATE: &str = "DEPTER_UPDATE";

/// The root of the source tree: where cargo runs this from, or else where it was built, which a moved folder is no longer.
pub fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let here = here.as_path();
    here.ancestors().nth(3).unwrap_or(here).to_path_buf()
}

/// A program of the project: it lies beside this one.
pub fn program(name: &str) -> Result<PathBuf> {
    Ok(env::current_exe()?.with_file_name(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// The same cargo that started this program, at the root of the tree, with nothing to read from the terminal.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs a command to its end, passing its output through, and counts the tests it reports.
pub fn counted(mut command: Command) -> Result<Tally> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {command:?}"))?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        pass_through(BufReader::new(output), &mut stdout().lock(), &mut tally)?;
    }
    Ok(tally.ended(child.wait()?.success()))
}

/// Runs cargo and takes over its success.
pub fn succeed(args: &[&str]) -> Result<ExitCode> {
    let status = cargo(args).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Builds everything, as always, and gives the command that runs one suite of `tests/` with these arguments.
pub fn suite(name: &str, arguments: &[&str]) -> Result<Command> {
    let mut build = cargo(ALL_BUT_THIS);
    build.arg("--message-format=json-render-diagnostics").stdout(Stdio::piped());
    let mut child = build.spawn().with_context(|| format!("cannot start {build:?}"))?;
    let mut found = None;
    for line in child.stdout.take().into_iter().flat_map(|output| BufReader::new(output).lines()) {
        found = program_of(name, &line?).or(found);
    }
    if !child.wait()?.success() {
        bail!("the suites could not be built");
    }
    let mut command = Command::new(found.with_context(|| format!("there is no suite {name}"))?);
    command.args(arguments).current_dir(root().join("tests")).stdin(Stdio::null());
    Ok(command)
}

/// The program of a suite, if this line of cargo's messages is about it.
fn program_of(name: &str, message: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    let target = &message["target"];
    let is_suite = target["name"] == name && target["kind"] == serde_json::json!(["test"]);
    let program = message["executable"].as_str().filter(|_| is_suite)?;
    Some(program.into())
}

/// Writes the generated files anew: the test that compares them does it, so that no chore has to know the product.
pub fn refresh_generated() -> Result<ExitCode> {
    let mut command = suite("acceptance", &["generated"])?;
    let status = command.env(UPDATE, "1").status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Builds the benchmark programme in release, with the whole workspace as everywhere, and runs it with these words. Its
/// figures are never a test.
pub fn bench(steps: &mut Steps, words: &[&str]) -> Result<ExitCode> {
    let words: Vec<String> = match words {
        ["search", file, more @ ..] => {
            let found = ["search".to_owned(), found(file)?];
            found.into_iter().chain(more.iter().map(|word| (*word).to_owned())).collect()
        }
        _ => words.iter().map(|word| (*word).to_owned()).collect(),
    };
    steps.begin(minutes::RELEASE);
    if !cargo(&["build", "--release", "--workspace", "--bin", "chores"]).status()?.success() {
        bail!("the benchmarks could not be built");
    }
    steps.begin(minutes::MEASURING);
    let program = root().join("target/release").join(format!("chores{}", env::consts::EXE_SUFFIX));
    let status = Command::new(program).arg("bench").args(words).current_dir(root()).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The file's full path, since cargo runs elsewhere than the person who typed it.
fn found(file: &str) -> Result<String> {
    let Ok(path) = Path::new(file).canonicalize() else {
        bail!(
            "{file} is missing. The sentences for measuring search are not part of the project: take the training part \
             of UD_Kyrgyz-KTMU (universaldependencies.org, CC BY-SA 4.0) and give its path."
        );
    };
    Ok(path.to_string_lossy().into_owned())
}

fn pass_through(mut from: impl BufRead, to: &mut impl Write, tally: &mut Tally) -> Result<()> {
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        tally.read(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_where_the_workspace_is() {
        assert!(root().join("Cargo.lock").is_file(), "{} holds the workspace", root().display());
    }

    #[test]
    fn output_goes_through_unchanged_and_is_counted() -> Result<()> {
        let output = b"\xff not text\ntest result: ok. 2 passed; 0 failed; 0 ignored\nno newline";
        let (mut seen, mut tally) = (Vec::new(), Tally::default());
        pass_through(&output[..], &mut seen, &mut tally)?;
        assert_eq!(seen, output);
        assert_eq!(tally, Tally::of(2, 0));
        Ok(())
    }

    #[test]
    fn a_suite_is_told_from_libraries_and_from_programs_of_its_name() {
        let message = |kind: &str, executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","target":{{"kind":["{kind}"],"name":"tidy"}},"executable":{executable}}}"#
            )
        };
        let told = |kind: &str, executable: &str| program_of("tidy", &message(kind, executable));
        assert_eq!(told("test", r#""/target/debug/deps/tidy-1""#), Some("/target/debug/deps/tidy-1".into()));
        assert_eq!(told("bin", r#""/target/debug/tidy""#), None);
        assert_eq!(told("test", "null"), None);
        assert_eq!(program_of("tidy", "   Compiling tidy"), None);
    }

    #[test]
    fn a_missing_file_of_sentences_is_named() {
        let said = found("no/such/file.conllu").map_err(|error| error.to_string());
        assert!(said.is_err_and(|text| text.starts_with("no/such/file.conllu is missing")));
    }
}

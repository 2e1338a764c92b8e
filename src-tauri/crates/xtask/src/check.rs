use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::minutes::{self, Steps, Work};
use crate::steps::{ALL_BUT_THIS, cargo, counted, suite};
use crate::tally::Tally;
use crate::{fuzz, journeys, licences, proof, setup, window};

/// How long the seeded tests (power cuts, kills, random sequences) go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Minutes: what every change is checked with.
    Short,
    /// Hours: the numbers the product promises.
    Long,
}

/// A step, whether later steps make sense once it failed, and what it does.
struct Step {
    work: Work,
    needed: bool,
    run: Box<dyn Fn() -> Result<Tally>>,
}

/// A warning is an error, in the form in which `cargo clippy` hands arguments on to its driver.
const DENIED: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

/// All checks, ending with the line of counts.
pub fn everything(length: Length) -> ExitCode {
    finish(run_all(&all_steps(length)).0)
}

/// All checks as the build server runs them: the minutes of every step stand above the line of counts, and the names of
/// tests that passed only when they were tried again.
pub fn timed() -> ExitCode {
    let (tally, times) = run_all(&all_steps(Length::Short));
    println!("{}", table_of_minutes(&times));
    if let Some(list) = tried_again(&tally) {
        println!("{list}");
    }
    finish(tally)
}

/// The quick checks, before a commit.
pub fn before_commit() -> ExitCode {
    let tidy = || counted(suite("tidy", &[])?);
    let tidy = Step { work: minutes::SHAPE, needed: false, run: Box::new(tidy) };
    finish(run_all(&[packages(), formatting(), licences(), lints(), tidy]).0)
}

// Lints come before tests: they share the dependencies, and a person waits less for the likelier failure. No step changes
// RUSTFLAGS, which would build every dependency twice; so warnings become errors by clippy's own argument. The suites
// are built by a step of their own, with the programs that tests start.
fn all_steps(length: Length) -> Vec<Step> {
    vec![
        packages(),
        formatting(),
        licences(),
        lints(),
        pages(),
        counting(minutes::BUILD, true, ALL_BUT_THIS),
        tests(length),
        in_browser(),
        in_window(),
    ]
}

fn packages() -> Step {
    Step { work: minutes::SET_UP, needed: true, run: Box::new(|| setup::ready().map(|()| Tally::default())) }
}

fn formatting() -> Step {
    counting(minutes::FORMATTING, false, &["fmt", "--all", "--", "--check", "--files-with-diff"])
}

fn licences() -> Step {
    Step { work: minutes::LICENCES, needed: false, run: Box::new(|| licences::check().map(|()| Tally::default())) }
}

// `cargo clippy` checks every dependency before it looks at the workspace, and what was checked is built once more for the
// tests: a third of the minutes from a fresh clone. Clippy's driver in the place of the compiler, for the workspace alone,
// takes the dependencies that the tests are built with. This program is left out of that: it cannot be written over while it
// runs.
fn lints() -> Step {
    let run = || {
        let mut workspace = cargo(ALL_BUT_THIS);
        workspace.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", DENIED);
        let this = cargo(&["clippy", "--package", "xtask", "--all-targets", "--", "-D", "warnings"]);
        Ok(counted(workspace)?.and(counted(this)?))
    };
    Step { work: minutes::LINTS, needed: false, run: Box::new(run) }
}

fn pages() -> Step {
    // The window is built with its pages inside.
    let run = || window::pages().and_then(|()| journeys::pages());
    Step { work: minutes::PAGES, needed: true, run: Box::new(run) }
}

fn in_window() -> Step {
    Step { work: minutes::WINDOW, needed: false, run: Box::new(journeys::in_window) }
}

fn in_browser() -> Step {
    Step { work: minutes::JOURNEYS, needed: false, run: Box::new(journeys::journeys) }
}

fn tests(length: Length) -> Step {
    let run = move || {
        let mut command = cargo(&["test", "--workspace", "--no-fail-fast"]);
        if length == Length::Short {
            return counted(command);
        }
        command.env("DEPTER_LONG", "1").env(proof::VARIABLE, proof::fresh()?);
        let tally = counted(command)?.and(fuzz::run(fuzz::LONG)?);
        if tally.failed == 0 {
            proof::write(length)?;
        }
        Ok(tally)
    };
    Step { work: minutes::TESTS, needed: false, run: Box::new(run) }
}

fn counting(work: Work, needed: bool, args: &'static [&'static str]) -> Step {
    Step { work, needed, run: Box::new(move || counted(cargo(args))) }
}

fn run_all(steps: &[Step]) -> (Tally, Vec<(&'static str, Duration)>) {
    let (mut sum, mut times) = (Tally::default(), Vec::new());
    let mut counted = Steps::of(steps.len());
    for step in steps {
        let name = step.work.name;
        counted.begin(step.work);
        let started = Instant::now();
        let tally = (step.run)().unwrap_or_else(|error| {
            println!("{error:#}");
            Tally::default().ended(false)
        });
        times.push((name, started.elapsed()));
        let failed = tally.failed > 0;
        sum = sum.and(tally);
        if failed {
            println!("── {name} failed{}", remedy(name));
            if step.needed {
                break;
            }
        }
    }
    (sum, times)
}

/// What a person does about a failed step whose output does not say it.
fn remedy(step: &str) -> &'static str {
    match step {
        "formatting" => ": cargo fmt --all",
        _ => "",
    }
}

fn table_of_minutes(times: &[(&str, Duration)]) -> String {
    let all = times.iter().map(|(_, time)| *time).sum();
    let lines = times.iter().copied().chain([("together", all)]);
    lines.map(|(name, time)| format!("{} min  {name}", minutes(time))).collect::<Vec<_>>().join("\n")
}

/// The tests that passed only when they were tried again, by name: each has to be mended, though the run is good.
fn tried_again(tally: &Tally) -> Option<String> {
    let lines: Vec<String> = tally.again.iter().map(|name| format!("  {name}")).collect();
    let head = "passed only when they were tried again; on a desk each of them fails:";
    (!lines.is_empty()).then(|| format!("{head}\n{}", lines.join("\n")))
}

/// Minutes with one decimal, right-aligned to five characters.
fn minutes(time: Duration) -> String {
    let tenths = (time.as_secs() + 3) / 6;
    format!("{:>3}.{}", tenths / 10, tenths % 10)
}

/// Says the counts in one line; success when nothing failed.
pub fn finish(tally: Tally) -> ExitCode {
    println!("{tally}");
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use anyhow::bail;

    use super::*;

    fn step(needed: bool, ran: &Rc<Cell<u32>>, tally: Tally) -> Step {
        let ran = Rc::clone(ran);
        let run = move || {
            ran.set(ran.get() + 1);
            Ok(tally.clone())
        };
        Step { work: minutes::BUILD, needed, run: Box::new(run) }
    }

    #[test]
    fn steps_go_on_after_a_failure_and_add_up() {
        let ran = Rc::new(Cell::new(0));
        let failing = step(false, &ran, Tally::of(1, 1));
        let (sum, times) = run_all(&[failing, step(false, &ran, Tally::of(5, 0))]);
        assert_eq!((sum, times.len(), ran.get()), (Tally::of(6, 1), 2, 2));
    }

    #[test]
    fn nothing_runs_after_a_needed_step_failed() {
        let ran = Rc::new(Cell::new(0));
        let broken = Step { work: minutes::SET_UP, needed: true, run: Box::new(|| bail!("no compiler")) };
        let (sum, _) = run_all(&[broken, step(false, &ran, Tally::default())]);
        assert_eq!((sum, ran.get()), (Tally::of(0, 1), 0));
    }

    #[test]
    fn minutes_stand_under_one_another() {
        let times = [("lints", Duration::from_secs(90)), ("tests", Duration::from_mins(11))];
        assert_eq!(table_of_minutes(&times), "  1.5 min  lints\n 11.0 min  tests\n 12.5 min  together");
    }

    #[test]
    fn what_was_tried_again_is_listed_by_name_and_nothing_else() {
        let name = "window › window.spec.ts › it closes".to_owned();
        let said = tried_again(&Tally { again: vec![name], ..Tally::of(9, 0) });
        assert!(said.is_some_and(|list| list.ends_with(":\n  window › window.spec.ts › it closes")));
        assert_eq!(tried_again(&Tally::of(9, 1)), None);
    }
}

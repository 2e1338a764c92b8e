use std::fs;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::minutes::{self, Steps, Work};
use crate::node::{fetched, npm, tested};
use crate::steps::{cargo, root};
use crate::tally::Tally;
use crate::{check, setup, window};

/// What people do with the program, in a browser over the command line; ends with the line of counts.
pub fn run() -> Result<ExitCode> {
    alone("journeys", minutes::JOURNEYS)
}

/// The pictures of all screens in three languages, and the table of them in docs/screens.md.
pub fn screenshots() -> Result<ExitCode> {
    alone("pictures", minutes::PICTURES)
}

/// What people do with the program, in its own window on a screen that nobody sees; ends with the line of counts.
pub fn run_in_window() -> Result<ExitCode> {
    let mut steps = Steps::of(4);
    steps.begin(minutes::SET_UP);
    setup::ready()?;
    steps.begin(minutes::PAGES_ALONE);
    window::pages()?;
    steps.begin(minutes::PROGRAM);
    built()?;
    steps.begin(minutes::WINDOW);
    Ok(check::finish(playwright("window")?))
}

/// What is done in a browser, as a chore of its own.
fn alone(project: &str, work: Work) -> Result<ExitCode> {
    let mut steps = Steps::of(4);
    steps.begin(minutes::SET_UP);
    setup::ready()?;
    steps.begin(minutes::PAGES_ALONE);
    pages_for_the_browser()?;
    steps.begin(minutes::PROGRAM);
    built()?;
    steps.begin(work);
    Ok(check::finish(playwright(project)?))
}

/// The journeys alone; what they need from the system is there.
pub fn journeys() -> Result<Tally> {
    pages_for_the_browser()?;
    built()?;
    playwright("journeys")
}

/// The tests of the window alone; the pages that it holds are built.
pub fn in_window() -> Result<Tally> {
    built()?;
    playwright("window")
}

/// The checks of the pages: types, lints, formatting, and the tests of their rules and components.
pub fn pages() -> Result<Tally> {
    let (ui, e2e) = (root().join("ui"), root().join("tests/e2e"));
    fetched(&ui)?;
    fetched(&e2e)?;
    for (folder, script) in
        [(&ui, "check"), (&ui, "lint"), (&ui, "format:check"), (&e2e, "check"), (&e2e, "format:check")]
    {
        npm(folder, &["run", "--silent", script])?;
    }
    tested(&ui, &["run", "--silent", "test"])
}

/// Start and memory of the window, in a release build, beside a window with nothing in it.
pub fn measure_window() -> Result<ExitCode> {
    measure_window_in(&mut Steps::of(4))
}

/// The same as the first steps of a chore.
pub fn measure_window_in(steps: &mut Steps) -> Result<ExitCode> {
    steps.begin(minutes::SET_UP);
    setup::ready()?;
    steps.begin(minutes::PAGES_ALONE);
    window::pages()?;
    let e2e = root().join("tests/e2e");
    fetched(&e2e)?;
    steps.begin(minutes::RELEASE);
    let build = ["build", "--release", "--workspace", "--bins", "--example", "empty_window"];
    if !cargo(&build).status()?.success() {
        bail!("the program could not be built");
    }
    steps.begin(minutes::MEASURING_WINDOW);
    Ok(check::finish(tested(&e2e, &["run", "--silent", "test", "--", "--config", "bench.config.ts"])?))
}

/// What the window was measured to be before is no figure of this run.
pub fn forget_window() -> Result<()> {
    let file = root().join("target/bench/window.json");
    if file.exists() { Ok(fs::remove_file(file)?) } else { Ok(()) }
}

/// The pages as a browser opens them, over the command line.
fn pages_for_the_browser() -> Result<()> {
    let ui = root().join("ui");
    fetched(&ui)?;
    println!("Building the pages for the browser.");
    let into = ["--mode", "journeys", "--outDir", "../target/journeys-dist", "--emptyOutDir", "--logLevel", "warn"];
    npm(&ui, &[&["run", "--silent", "build", "--"], &into[..]].concat())
}

/// The programs that the journeys and the tests of the window start.
fn built() -> Result<()> {
    println!("Building the program.");
    // With the whole workspace: a part of it would build its dependencies once more.
    if cargo(&["build", "--workspace", "--bin", "depter-cli", "--bin", "depter"]).status()?.success() {
        return Ok(());
    }
    bail!("the program could not be built")
}

fn playwright(project: &str) -> Result<Tally> {
    let e2e = root().join("tests/e2e");
    fetched(&e2e)?;
    tested(&e2e, &["run", "--silent", "test", "--", "--project", project])
}

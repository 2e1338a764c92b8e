use std::fs;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::node::{fetched, npm, tested};
use crate::steps::{cargo, root};
use crate::tally::Tally;
use crate::{check, setup, window};

/// What people do with the program, in a browser over the command line; ends with the line of counts.
pub fn run() -> Result<ExitCode> {
    setup::ready()?;
    Ok(check::finish(journeys()?))
}

/// The pictures of all screens in three languages, and the table of them in docs/screens.md.
pub fn screenshots() -> Result<ExitCode> {
    setup::ready()?;
    Ok(check::finish(in_browser("pictures")?))
}

/// What people do with the program, in its own window on a screen that nobody sees; ends with the line of counts.
pub fn run_in_window() -> Result<ExitCode> {
    setup::ready()?;
    window::pages()?;
    Ok(check::finish(in_window()?))
}

/// The journeys alone; what they need from the system is there.
pub fn journeys() -> Result<Tally> {
    in_browser("journeys")
}

/// The tests of the window alone; the pages that it holds are built.
pub fn in_window() -> Result<Tally> {
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
    setup::ready()?;
    window::pages()?;
    let e2e = root().join("tests/e2e");
    fetched(&e2e)?;
    println!("Building the program for release; the first time takes half an hour.");
    let build = ["build", "--quiet", "--release", "--workspace", "--bins", "--example", "empty_window"];
    if !cargo(&build).status()?.success() {
        bail!("the program could not be built");
    }
    Ok(check::finish(tested(&e2e, &["run", "--silent", "test", "--", "--config", "bench.config.ts"])?))
}

/// What the window was measured to be before is no figure of this run.
pub fn forget_window() -> Result<()> {
    let file = root().join("target/bench/window.json");
    if file.exists() { Ok(fs::remove_file(file)?) } else { Ok(()) }
}

/// The pages in a browser, over the command line.
fn in_browser(project: &str) -> Result<Tally> {
    let ui = root().join("ui");
    fetched(&ui)?;
    println!("Building the pages for the browser.");
    let into = ["--mode", "journeys", "--outDir", "../target/journeys-dist", "--emptyOutDir", "--logLevel", "warn"];
    npm(&ui, &[&["run", "--silent", "build", "--"], &into[..]].concat())?;
    playwright(project)
}

fn playwright(project: &str) -> Result<Tally> {
    let e2e = root().join("tests/e2e");
    fetched(&e2e)?;
    println!("Building the program.");
    // With the whole workspace: a part of it would build its dependencies once more.
    if !cargo(&["build", "--quiet", "--workspace", "--bin", "depter-cli", "--bin", "depter"]).status()?.success() {
        bail!("the program could not be built");
    }
    tested(&e2e, &["run", "--silent", "test", "--", "--project", project])
}

//! Other programs, where they are installed. One that is not is said to be missing; nothing is guessed.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Result;

/// What stands in the table where `LibreOffice` is not there.
pub fn no_office() -> String {
    missing("LibreOffice")
}

/// How long `LibreOffice` needs to turn files into another form; none if it is not there or does not do it.
pub fn office(form: &str, files: &[PathBuf]) -> Result<Option<Duration>> {
    let place = tempfile::tempdir()?;
    let profile = format!("-env:UserInstallation=file://{}", place.path().join("profile").display());
    let mut command = Command::new("soffice");
    command.arg(profile).args(["--headless", "--convert-to", form, "--outdir"]).arg(place.path()).args(files);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let began = Instant::now();
    let Ok(status) = command.status() else { return Ok(None) };
    let took = began.elapsed();
    let made = |file: &PathBuf| {
        let name = file.file_stem().map(|stem| format!("{}.{form}", stem.to_string_lossy()));
        name.is_some_and(|name| place.path().join(name).exists())
    };
    Ok((status.success() && files.iter().all(made)).then_some(took))
}

/// Whether a program can be started at all.
pub fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What stands in the table of a rival that is not there.
pub fn missing(name: &str) -> String {
    format!("{name} is missing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_gives_no_figure() {
        assert!(!is_there("no-such-program"));
    }
}

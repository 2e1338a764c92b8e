//! Programs of their own beside a test: what they are told, and how much memory they take.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use crate::centre::chores;

/// What stands in the environment or in an open file of whoever holds the keys, and of nobody else.
const SECRETS: [&str; 8] = ["HOME=", "USER=", "PATH=/", "DEPTER", "CARGO", "depter.db", "keyring", "дептер"];

/// Kilobytes of memory that a process holds (`VmRSS`) or held at most (`VmHWM`), where the system tells it; `self` is
/// this one.
pub fn memory(process: &str, which: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(which)?.strip_prefix(':'))?;
    line.split_whitespace().next()?.parse().ok()
}

/// A program of these lines in the place of the one that opens files from outside.
#[cfg(unix)]
pub fn script(folder: &Path, lines: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let file = folder.join("program");
    fs::write(&file, format!("#!/bin/sh\n{lines}\n")).expect("a program");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("its rights");
    file
}

/// A program that writes down everything that it is told: environment, open files, arguments.
#[cfg(unix)]
pub fn listener(folder: &Path, told: &Path) -> PathBuf {
    let told = told.display();
    script(folder, &format!("/usr/bin/env > '{told}'; /bin/ls -l /proc/$$/fd >> '{told}'; echo \"$@\" >> '{told}'"))
}

/// What a listener was told, which may hold neither a secret nor the name of the file.
pub fn told_nothing_of(told: &Path, file: &str) -> String {
    let told = fs::read_to_string(told).expect("what it was told");
    for secret in SECRETS.into_iter().chain([file]) {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    told
}

/// The most memory that the program of the product took for a file from outside, in MiB, and its exit status.
pub fn taken(words: &[&str], file: &[u8]) -> io::Result<(u64, Option<i32>)> {
    let mut command = Command::new(chores());
    command.args(words).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let mut most = 0;
    let status = thread::scope(|scope| {
        scope.spawn(move || input.map(|mut input| input.write_all(file)));
        scope.spawn(move || output.map(|mut output| io::copy(&mut output, &mut io::sink())));
        loop {
            most = most.max(memory(&child.id().to_string(), "VmHWM").unwrap_or_default());
            if let Some(status) = child.try_wait()? {
                return io::Result::Ok(status);
            }
            thread::sleep(Duration::from_millis(1));
        }
    })?;
    Ok((most / 1024, status.code()))
}

//! Starting the program that opens what comes from outside, and not waiting for it without end.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// How long a file may take on an old computer.
const TIMEOUT: Duration = Duration::from_mins(1);
/// How long a program may take to end that has said everything.
const LEAVING: Duration = Duration::from_secs(2);

/// Which program opens what comes from outside.
#[derive(Clone, Debug)]
pub struct Sandbox {
    program: Option<PathBuf>,
    timeout: Duration,
}

/// What the program answered. It may have been broken into: nothing of it is believed before it was looked at.
pub(crate) struct Answer {
    /// What it wrote, at most one byte more than was wished; none if that took too long.
    pub written: Option<Vec<u8>>,
    /// Its exit status; none if it was ended.
    pub status: Option<u8>,
}

impl Sandbox {
    /// The one that is running, started once more.
    pub fn of_this_program() -> Self {
        Sandbox { program: std::env::current_exe().ok(), timeout: TIMEOUT }
    }

    /// The one in this file: it answers to the same words ([`crate::sandbox::serve_if_asked`]).
    pub fn at(program: PathBuf) -> Self {
        Sandbox { program: Some(program), timeout: TIMEOUT }
    }

    /// The same, waiting for each file no longer than so long.
    #[must_use]
    pub fn waiting(self, timeout: Duration) -> Self {
        Sandbox { timeout, ..self }
    }

    /// None: pictures and journals are refused.
    pub fn none() -> Self {
        Sandbox { program: None, timeout: TIMEOUT }
    }

    /// Has a file opened; none where the program does not start. `most` is the length of the longest answer.
    pub(crate) fn open(&self, words: &[OsString], file: &[u8], most: usize) -> Option<Answer> {
        let mut child = self.start(words)?;
        let written = conversation(&mut child, file, most, self.timeout);
        let status = ended(&mut child).and_then(|status| u8::try_from(status).ok());
        Some(Answer { written, status })
    }

    fn start(&self, words: &[OsString]) -> Option<Child> {
        let mut command = Command::new(self.program.as_ref()?);
        command.args(words).env_clear();
        // Windows finds its own libraries by it.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()
    }
}

/// Hands the file over and takes what comes back; none if that takes too long. A program that ends before it has heard
/// everything says why by its status.
fn conversation(child: &mut Child, file: &[u8], most: usize, timeout: Duration) -> Option<Vec<u8>> {
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = input;
            input.write_all(file).ok();
        });
        scope.spawn(move || {
            let mut written = Vec::new();
            let read = output.take(most as u64 + 1).read_to_end(&mut written);
            sender.send(read.ok().map(|_| written)).ok();
        });
        let written = receiver.recv_timeout(timeout).ok().flatten();
        if written.as_ref().is_none_or(|written| written.len() > most) {
            // Both threads end with it.
            child.kill().ok();
        }
        written
    })
}

/// The status of a program that has said everything; one that does not end is ended.
fn ended(child: &mut Child) -> Option<i32> {
    let begun = Instant::now();
    while begun.elapsed() < LEAVING {
        if let Ok(Some(status)) = child.try_wait() {
            return status.code();
        }
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().ok();
    child.wait().ok()?.code()
}

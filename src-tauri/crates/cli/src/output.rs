//! Answers: one JSON value a line, each at once.

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

/// Where answers go, from several threads.
pub struct Output(Mutex<Box<dyn Write + Send>>);

impl Output {
    /// The standard output.
    pub fn stdout() -> Self {
        Output::to(Box::new(io::stdout()))
    }

    /// Anything that can be written.
    pub fn to(writer: Box<dyn Write + Send>) -> Self {
        Output(Mutex::new(writer))
    }

    /// Writes a value as one line and hands it on at once: whoever waits for it sees it.
    pub fn line(&self, value: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        let mut writer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        writer.write_all(&line)?;
        writer.flush()
    }
}

//! Why the program ends without having done its work.

use std::io::{self, Write as _};

use depter_app::command::failure::Failure;
use depter_values::Language;
use serde_json::{Map, Value};

/// An end without an answer.
#[derive(Debug)]
pub enum CliError {
    /// The words of the command line do not fit; the argument that is wrong or missing.
    Usage(String),
    /// The door, a file or the folder said no.
    Failed(Failure),
    /// Somebody asked for help or the version.
    Help(String),
    /// Nobody reads the answers any more: a quiet end.
    Unheard,
}

impl CliError {
    /// What an unwritten answer means.
    pub fn of_output(error: &io::Error, language: Language) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => CliError::Unheard,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Failure::plain("disk_full", language).into(),
            _ => Failure::plain("file_not_writable", language).into(),
        }
    }

    /// Says it where it belongs and gives the exit status: 1 for a failure, 2 for wrong usage (contract §6).
    pub fn tell(self, language: Language) -> u8 {
        match self {
            CliError::Unheard => 0,
            CliError::Help(text) => {
                io::stdout().write_all(text.as_bytes()).ok();
                0
            }
            CliError::Failed(failure) => {
                complain(&failure);
                1
            }
            CliError::Usage(argument) => {
                let params = Map::from_iter([("argument".to_owned(), Value::from(argument))]);
                complain(&Failure::new("usage", params, language));
                2
            }
        }
    }
}

impl From<Failure> for CliError {
    fn from(failure: Failure) -> Self {
        CliError::Failed(failure)
    }
}

/// A failure that nobody can be told of changes nothing about the exit status.
fn complain(failure: &Failure) {
    let mut line = serde_json::to_vec(failure).unwrap_or_default();
    line.push(b'\n');
    io::stderr().write_all(&line).ok();
}

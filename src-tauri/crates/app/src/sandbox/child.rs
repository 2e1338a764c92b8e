//! The program that opens what comes from outside: the same file as the product, started with a word that nobody types.

use std::ffi::OsString;
use std::process::ExitCode;

use super::work::{FAILED, Work};
use crate::platform::memory::forbid_images;
use crate::platform::system;
use crate::{import, reencode};

const ALL: [Work; 2] = [reencode::WORK, import::WORK];

/// Whether this start of the program was for such work only: then it is done, from standard input to standard output,
/// and the program ends. Neither this one nor the one that holds the keys leaves an image of its memory from here on.
pub fn serve_if_asked() -> Option<ExitCode> {
    forbid_images();
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (word, rest) = words.split_first()?;
    let asked = ALL.iter().find(|known| word == known.word)?;
    // What a panic says may hold parts of the file.
    std::panic::set_hook(Box::new(|_| {}));
    let done = system::limit(asked.memory).map_err(|_| FAILED).and_then(|()| (asked.serve)(rest));
    Some(ExitCode::from(done.map_or_else(|status| status, |()| 0)))
}

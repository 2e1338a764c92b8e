//! The program that opens pictures: the same file as the product, started with a word that nobody types.

use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use depter_core::attachments::LARGEST;

use super::limits;
use super::picture::{Fault, Form, Wish, redrawn};

/// The word.
pub(super) const WORD: &str = "redraw-picture";
const DAMAGED: u8 = 3;
const TOO_LARGE: u8 = 4;
const FAILED: u8 = 5;

impl Wish {
    /// The words of the command line that say it.
    pub(super) fn words(self) -> [OsString; 3] {
        let form = match self.form {
            Form::Same => "same",
            Form::Jpeg => "jpeg",
        };
        [WORD.into(), self.longest.to_string().into(), form.into()]
    }

    fn of(words: &[OsString]) -> Option<Self> {
        let [longest, form] = words else { return None };
        let form = match form.to_str()? {
            "same" => Form::Same,
            "jpeg" => Form::Jpeg,
            _ => return None,
        };
        Some(Wish { longest: longest.to_str()?.parse().ok()?, form })
    }
}

/// What an exit status means; none for one that is no answer.
pub(super) fn answer(status: Option<i32>) -> Option<Result<(), Fault>> {
    match status.and_then(|status| u8::try_from(status).ok())? {
        0 => Some(Ok(())),
        DAMAGED => Some(Err(Fault::Damaged)),
        TOO_LARGE => Some(Err(Fault::TooLarge)),
        _ => None,
    }
}

/// Whether this start of the program was for a picture only: then it is made anew, from standard input to standard
/// output, and the program ends.
pub fn serve_if_asked() -> Option<ExitCode> {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (word, wish) = words.split_first()?;
    if word != WORD {
        return None;
    }
    // What a panic says may hold parts of the picture.
    std::panic::set_hook(Box::new(|_| {}));
    let status = Wish::of(wish).map_or(FAILED, |wish| serve(wish).map_or_else(|status| status, |()| 0));
    Some(ExitCode::from(status))
}

fn serve(wish: Wish) -> Result<(), u8> {
    let failed = |_: io::Error| FAILED;
    limits::set().map_err(failed)?;
    let mut given = Vec::new();
    io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut given).map_err(failed)?;
    let picture = redrawn(given, wish).map_err(|fault| match fault {
        Fault::Damaged => DAMAGED,
        Fault::TooLarge => TOO_LARGE,
    })?;
    let mut out = io::stdout().lock();
    out.write_all(&picture).and_then(|()| out.flush()).map_err(failed)
}

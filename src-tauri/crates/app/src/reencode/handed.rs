//! A picture on its way to the program that opens it, and back.

use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};

use depter_core::attachments::{AttachmentKind, LARGEST, kind_of};
use depter_values::Refusal;

use super::picture::{Form, MEGAPOINTS, PictureError, Wish, reencoded};
use crate::command::failure::CommandError;
use crate::sandbox::parent::Sandbox;
use crate::sandbox::work::{FAILED, Work};

/// The largest picture that is opened takes 236 MiB (decision 0011).
pub(crate) const WORK: Work = Work { word: "reencode-picture", memory: 245 * 1024 * 1024, serve };

const DAMAGED: u8 = 3;
const TOO_LARGE: u8 = 4;

impl Wish {
    /// The words of the command line that say it.
    fn words(self) -> [OsString; 3] {
        let form = match self.form {
            Form::Same => "same",
            Form::Jpeg => "jpeg",
        };
        [WORK.word.into(), self.longest.to_string().into(), form.into()]
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

/// Makes a picture anew.
pub(crate) fn reencode(sandbox: &Sandbox, picture: &[u8], wish: Wish) -> Result<Vec<u8>, CommandError> {
    let refused = || CommandError::code("picture_not_opened");
    let answer = sandbox.open(&wish.words(), picture, LARGEST).ok_or_else(refused)?;
    match answer.status {
        Some(DAMAGED) => Err(Refusal::AttachmentDamaged.into()),
        Some(TOO_LARGE) => Err(Refusal::PictureTooLarge { megapoints: MEGAPOINTS }.into()),
        Some(0) => answer.written.filter(|reencoded| is_as_wished(picture, reencoded, wish)).ok_or_else(refused),
        _ => Err(refused()),
    }
}

/// A program that was broken into may answer anything.
fn is_as_wished(given: &[u8], reencoded: &[u8], wish: Wish) -> bool {
    let kind = match wish.form {
        Form::Same => kind_of(given),
        Form::Jpeg => Ok(AttachmentKind::Jpeg),
    };
    kind_of(reencoded) == kind
}

fn serve(words: &[OsString]) -> Result<(), u8> {
    let failed = |_: io::Error| FAILED;
    let wish = Wish::of(words).ok_or(FAILED)?;
    let mut given = Vec::new();
    io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut given).map_err(failed)?;
    let picture = reencoded(given, wish).map_err(|fault| match fault {
        PictureError::Damaged => DAMAGED,
        PictureError::TooLarge => TOO_LARGE,
    })?;
    let mut out = io::stdout().lock();
    out.write_all(&picture).and_then(|()| out.flush()).map_err(failed)
}

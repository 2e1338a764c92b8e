//! Starting the program that opens pictures, and not waiting for it without end.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use depter_core::Refusal;
use depter_core::attachments::{AttachmentKind, LARGEST, kind_of};

use super::child::answer;
use super::picture::{Fault, Form, MEGAPOINTS, Wish};
use crate::failure::Problem;

/// How long a picture may take on an old computer.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long a program may take to end that has said everything.
const LEAVING: Duration = Duration::from_secs(2);

/// Which program opens pictures.
#[derive(Clone, Debug)]
pub struct Redrawer {
    program: Option<PathBuf>,
    patience: Duration,
}

impl Redrawer {
    /// The one that is running, started once more.
    pub fn of_this_program() -> Self {
        Redrawer { program: std::env::current_exe().ok(), patience: PATIENCE }
    }

    /// The one in this file: it answers to the same word ([`super::serve_if_asked`]).
    pub fn at(program: PathBuf) -> Self {
        Redrawer { program: Some(program), patience: PATIENCE }
    }

    /// The same, waiting for each picture no longer than so long.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Redrawer { patience, ..self }
    }

    /// None: pictures are refused.
    pub fn none() -> Self {
        Redrawer { program: None, patience: PATIENCE }
    }

    /// Makes a picture anew.
    pub fn redraw(&self, picture: &[u8], wish: Wish) -> Result<Vec<u8>, Problem> {
        let refused = || Problem::code("picture_not_opened");
        let mut child = self.start(wish).ok_or_else(refused)?;
        let redrawn = conversation(&mut child, picture, self.patience);
        let status = ended(&mut child);
        match answer(status).ok_or_else(refused)? {
            Err(Fault::Damaged) => Err(Refusal::AttachmentDamaged.into()),
            Err(Fault::TooLarge) => Err(Refusal::PictureTooLarge { megapoints: MEGAPOINTS }.into()),
            Ok(()) => redrawn.filter(|redrawn| is_as_wished(picture, redrawn, wish)).ok_or_else(refused),
        }
    }

    fn start(&self, wish: Wish) -> Option<Child> {
        let mut command = Command::new(self.program.as_ref()?);
        command.args(wish.words()).env_clear();
        // Windows finds its own libraries by it.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()
    }
}

/// Hands the picture over and takes what comes back; none if that takes too long. A program that ends before it has heard
/// everything says why by its status.
fn conversation(child: &mut Child, picture: &[u8], patience: Duration) -> Option<Vec<u8>> {
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = input;
            input.write_all(picture).ok();
        });
        scope.spawn(move || {
            let mut redrawn = Vec::new();
            let read = output.take(LARGEST as u64 + 1).read_to_end(&mut redrawn);
            sender.send(read.ok().map(|_| redrawn)).ok();
        });
        let redrawn = receiver.recv_timeout(patience).ok().flatten();
        if redrawn.is_none() {
            // Both threads end with it.
            child.kill().ok();
        }
        redrawn
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

/// A program that was broken into may answer anything.
fn is_as_wished(given: &[u8], redrawn: &[u8], wish: Wish) -> bool {
    let kind = match wish.form {
        Form::Same => kind_of(given),
        Form::Jpeg => Ok(AttachmentKind::Jpeg),
    };
    kind_of(redrawn) == kind
}

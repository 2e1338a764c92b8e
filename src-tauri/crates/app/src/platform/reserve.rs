//! Room that is kept for a full disk: a file that is given up so that a person can finish what they began.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use depter_sealing::Randomness;
use depter_store::files::rights;

const FILE: &str = "reserve";
/// So much is kept back.
const BYTES: u64 = 32 * 1024 * 1024;
/// It is made only where so much is left besides: it shall not be what fills the disk.
const LEFT: u64 = 2 * BYTES;
const AT_ONCE: usize = 1024 * 1024;

/// The reserve in a data folder.
pub(crate) struct Reserve(PathBuf);

impl Reserve {
    pub fn in_folder(folder: &Path) -> Self {
        Reserve(folder.join(FILE))
    }

    pub fn is_there(&self) -> bool {
        self.0.is_file()
    }

    /// There is room for it, as far as the system says.
    pub fn fits(free: Option<u64>) -> bool {
        free.is_some_and(|free| free >= BYTES + LEFT)
    }

    /// Makes it where it is missing and the disk has room. Of random bytes: some disks store zeros in no room at all.
    pub fn make(&self, free: Option<u64>, random: &mut dyn Randomness) {
        let half = self.0.with_extension("new");
        if self.is_there() || !Reserve::fits(free) {
            return;
        }
        if fill(&half, random).and_then(|()| fs::rename(&half, &self.0)).is_err() {
            fs::remove_file(&half).ok();
        }
    }

    /// The disk is full, and there is a reserve.
    pub fn can_be_given_up(&self, free: Option<u64>) -> bool {
        free.is_none_or(|free| free < BYTES) && self.is_there()
    }

    /// Gives it up on a disk that is full; says whether there was any.
    pub fn give_up(&self, free: Option<u64>) -> bool {
        self.can_be_given_up(free) && fs::remove_file(&self.0).is_ok()
    }
}

fn fill(file: &Path, random: &mut dyn Randomness) -> io::Result<()> {
    let mut file = rights::for_owner().create(true).truncate(true).open(file)?;
    let mut bytes = vec![0_u8; AT_ONCE];
    for _ in 0..BYTES / AT_ONCE as u64 {
        random.fill(&mut bytes);
        file.write_all(&bytes)?;
    }
    file.sync_all()
}

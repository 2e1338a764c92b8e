//! Windows.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Windows lists a disk under every folder but those of other computers.
pub const LISTS_EVERY_OWN_DISK: bool = true;

/// How long the processor has worked on this thread. Windows does not tell it to safe code: it is the time that went by.
pub fn processor_time() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGUN.elapsed()
}

/// The folder as mounts are named. Windows would put its own sign before a path without links.
pub fn without_links(folder: &Path) -> std::io::Result<PathBuf> {
    std::path::absolute(folder)
}

/// Where programs keep a person's data on this system.
pub fn folder_of_data(name: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let data = variable("APPDATA").map(PathBuf::from).filter(|path| path.is_absolute());
    data.map(|data| data.join(name))
}

/// Windows is told to write no image of a program's memory by functions that safe code does not reach: its reports of
/// errors are an administrator's setting.
pub fn forbid_images() {}

/// Windows has no limits that a program could set to itself in safe code: there the bounds on the pixels of a picture and
/// on the length of a journal, and the timeout of whoever started it, are what there is.
#[expect(clippy::unnecessary_wraps, reason = "other systems may refuse")]
pub fn limit(_memory: u64) -> std::io::Result<()> {
    Ok(())
}

//! Linux, and what is like it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

/// A disk that the system does not list is still one of this computer: not every folder is under a listed one.
pub const LISTS_EVERY_OWN_DISK: bool = false;

/// Seconds of work that a program may take which opens what comes from outside.
const WORK: u64 = 60;

/// How long the processor has worked on this thread.
pub fn processor_time() -> Duration {
    let worked = clock_gettime(ClockId::ThreadCPUTime);
    let (whole, part) = (u64::try_from(worked.tv_sec), u32::try_from(worked.tv_nsec));
    Duration::new(whole.unwrap_or_default(), part.unwrap_or_default())
}

/// The folder without links, as mounts are named.
pub fn without_links(folder: &Path) -> std::io::Result<PathBuf> {
    folder.canonicalize()
}

/// Where programs keep a person's data on this system.
pub fn folder_of_data(name: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(target_os = "macos") {
        return absolute("HOME").map(|home| home.join("Library/Application Support").join(name));
    }
    let data = absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/share")));
    data.map(|data| data.join(name))
}

/// The system writes no image of this program's memory, also where it hands such images to another program; and no other
/// program of the same person looks into it.
pub fn forbid_images() {
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).ok();
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable).ok();
}

/// Limits what this program may take of the computer from here on, so many bytes of memory among it; an error where the
/// system does not.
pub fn limit(memory: u64) -> std::io::Result<()> {
    // No file can be opened or written.
    for (resource, most) in
        [(Resource::Data, taken_already() + memory), (Resource::Cpu, WORK), (Resource::Fsize, 0), (Resource::Nofile, 0)]
    {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Bytes that the libraries of a program hold before it has done anything: those of a window hold two hundred million,
/// and touch few of them. Nothing where the system does not tell; then the limit is narrower.
fn taken_already() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmData:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kib.unwrap_or_default() * 1024
}

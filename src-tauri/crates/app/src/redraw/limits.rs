//! What the program that opens pictures may take of the computer. It says so itself, before it reads a byte.

/// Bytes of memory of its own: what the largest picture that is opened takes, measured (decision 0010).
#[cfg(unix)]
const MEMORY: u64 = 280 * 1024 * 1024;
/// Seconds of work.
#[cfg(unix)]
const WORK: u64 = 60;

/// Sets the limits; an error where the system does not.
#[cfg(unix)]
pub fn set() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // No file can be opened or written, and a broken program leaves no picture of its memory.
    for (resource, most) in [
        (Resource::Data, MEMORY),
        (Resource::Cpu, WORK),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 0),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Windows has no such limits that a program could set to itself in safe code: there the bound on the points of a picture
/// and the patience of whoever started it are what there is.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "other systems may refuse")]
pub fn set() -> std::io::Result<()> {
    Ok(())
}

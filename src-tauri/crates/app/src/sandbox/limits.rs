//! What the program that opens what comes from outside may take of the computer. It says so itself, before it reads a byte.

/// Seconds of work.
#[cfg(unix)]
const WORK: u64 = 60;

/// Sets the limits, so many bytes of memory among them; an error where the system does not.
#[cfg(unix)]
pub fn set(memory: u64) -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
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
#[cfg(unix)]
fn taken_already() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmData:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kib.unwrap_or_default() * 1024
}

/// Windows has no such limits that a program could set to itself in safe code: there the bounds on the points of a
/// picture and on the length of a journal, and the patience of whoever started it, are what there is.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "other systems may refuse")]
pub fn set(_memory: u64) -> std::io::Result<()> {
    Ok(())
}

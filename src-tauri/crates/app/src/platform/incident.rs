//! The log: what should not have happened, by number, without personal data.

use std::any::Any;
use std::io::Write as _;
use std::path::Path;

use depter_sealing::Randomness;
use depter_store::files::{plain, rights};
use depter_values::Moment;

const LOG: &str = "depter.log";
/// The log begins anew beyond this size.
const LIMIT: u64 = 1_000_000;

/// Writes an incident to the log and gives its number. A log that cannot be written stops nobody.
pub fn record(folder: &Path, random: &mut dyn Randomness, at: Moment, command: &str, what: &str) -> String {
    let mut bytes = [0_u8; 4];
    random.fill(&mut bytes);
    let number = format!("{:06}", u32::from_le_bytes(bytes) % 1_000_000);
    let path = folder.join(LOG);
    if plain::check_if_there(&path).is_err() {
        return number;
    }
    let full = plain::check(&path).is_ok_and(|length| length > LIMIT);
    let mut how = rights::for_owner();
    plain::at_once(&mut how);
    if let Ok(mut log) = how.create(true).append(!full).truncate(full).open(path) {
        writeln!(log, "{at} {number} {command} {what}").ok();
    }
    number
}

/// What a panic says of itself: where it happened is in the program, never what a person typed.
pub fn of_panic(panic: &(dyn Any + Send)) -> String {
    let kind = if panic.is::<&str>() { panic.downcast_ref::<&str>().copied() } else { None };
    format!("panic: {}", kind.unwrap_or("with a value"))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use depter_sealing::Randomness;

    use super::*;

    struct Zeros;

    impl Randomness for Zeros {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    #[test]
    fn a_log_that_is_no_file_is_neither_waited_for_nor_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (log, victim) = (folder.path().join(LOG), folder.path().join("theirs"));
        let at = "2026-11-20T04:00:00Z".parse().unwrap();
        std::fs::write(&victim, "theirs").unwrap();
        std::os::unix::fs::symlink(&victim, &log).unwrap();
        assert_eq!(record(folder.path(), &mut Zeros, at, "concern_get", "panic"), "000000");
        assert_eq!(std::fs::read_to_string(&victim).unwrap(), "theirs");
        std::fs::remove_file(&log).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&log).status().unwrap().success());
        assert_eq!(record(folder.path(), &mut Zeros, at, "concern_get", "panic"), "000000");
    }
}

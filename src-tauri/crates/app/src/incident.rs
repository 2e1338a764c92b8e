//! The log: what should not have happened, by number, without personal data.

use std::any::Any;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use depter_core::store::Randomness;
use depter_core::values::Moment;

const LOG: &str = "depter.log";
/// The log begins anew beyond this size.
const LIMIT: u64 = 1_000_000;

/// Writes an incident to the log and gives its number. A log that cannot be written stops nobody.
pub fn record(folder: &Path, random: &mut dyn Randomness, at: Moment, command: &str, what: &str) -> String {
    let mut bytes = [0_u8; 4];
    random.fill(&mut bytes);
    let number = format!("{:06}", u32::from_le_bytes(bytes) % 1_000_000);
    let path = folder.join(LOG);
    let full = std::fs::metadata(&path).is_ok_and(|log| log.len() > LIMIT);
    let log = OpenOptions::new().create(true).append(!full).write(true).truncate(full).open(path);
    if let Ok(mut log) = log {
        writeln!(log, "{at} {number} {command} {what}").ok();
    }
    number
}

/// What a panic says of itself: where it happened is in the program, never what a person typed.
pub fn of_panic(panic: &(dyn Any + Send)) -> String {
    let kind = if panic.is::<&str>() { panic.downcast_ref::<&str>().copied() } else { None };
    format!("panic: {}", kind.unwrap_or("with a value"))
}

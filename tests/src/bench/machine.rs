//! The computer in words: what a reader needs to compare, and nothing that names it.

use std::fs;
use std::path::Path;

/// Cores, memory, disk and system.
pub fn words(folder: &Path) -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let parts = [
        Some(format!("{cores} cores{}", processor().map(|name| format!(" ({name})")).unwrap_or_default())),
        memory().map(|gigabytes| format!("{gigabytes} GB of memory")),
        Some(disk(folder)),
        Some(system()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How busy the computer was, where the system tells it.
pub fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    field(&text, "model name")
}

fn memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let kib: u64 = field(&text, "MemTotal")?.split_whitespace().next()?.parse().ok()?;
    Some((kib + (1 << 19)) >> 20)
}

fn system() -> String {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| std::env::consts::OS.to_owned(), |name| name.trim_matches('"').to_owned())
}

/// Whether the disk of a folder turns, by what the system says of the device with the longest mount point above it.
fn disk(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let above = mounts.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (device, place, kind) = (words.next()?, words.next()?, words.next()?);
        folder.starts_with(place).then_some((place.len(), device, kind))
    });
    let Some((_, device, kind)) = above.max() else { return "a disk of unknown kind".to_owned() };
    let name = device.trim_start_matches("/dev/");
    let turns = |name: &str| fs::read_to_string(format!("/sys/block/{name}/queue/rotational")).ok();
    let whole = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let sort = match turns(name).or_else(|| turns(whole.trim_end_matches('p'))).or_else(|| turns(whole)) {
        Some(flag) if flag.trim() == "0" => "a disk without moving parts",
        // A computer inside a computer calls every disk one that turns.
        Some(_) if name.starts_with("vd") => "a virtual disk",
        Some(_) => "a disk that turns",
        None => "a disk of unknown kind",
    };
    format!("{sort} ({kind})")
}

fn field(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_computer_is_told_without_its_name() {
        let words = words(Path::new("."));
        assert!(words.contains("cores") && words.contains("disk"), "{words}");
        let host = fs::read_to_string("/etc/hostname").unwrap_or_default();
        assert!(host.trim().is_empty() || !words.contains(host.trim()), "{words}");
    }
}

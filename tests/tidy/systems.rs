//! What a system does in its own way stands in one place of each crate: features are the same everywhere.

use crate::source::Source;

/// Where code may ask for which system it is compiled. A module of tests may do so anywhere.
const PLACES: [&str; 3] =
    ["src-tauri/crates/app/src/platform/", "src-tauri/crates/store/src/platform/", "src-tauri/src/platform.rs"];
/// What an attribute or a macro asks with.
const ASKS: [&str; 3] = ["cfg(", "cfg!(", "cfg_attr("];
/// What it asks for.
const SYSTEMS: [&str; 5] = ["unix", "windows", "target_os", "target_family", "target_vendor"];

/// Code of the product that asks for its system elsewhere.
pub fn asked_for(source: &Source) -> Vec<String> {
    if !source.is_product() || PLACES.iter().any(|place| source.path.starts_with(place)) {
        return Vec::new();
    }
    let code = source.code();
    let lines = code.lines().enumerate().filter(|(_, line)| asks(line));
    lines.map(|(at, _)| source.fault(at, "what differs between systems stands in `platform`")).collect()
}

fn asks(line: &str) -> bool {
    ASKS.iter().filter_map(|ask| line.split_once(ask)).any(|(_, rest)| {
        let mut words = condition(rest).split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| SYSTEMS.contains(&word))
    })
}

/// The condition alone: up to its closing bracket, or to what depends on it.
fn condition(rest: &str) -> &str {
    let mut depth = 0;
    let end = rest.find(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth < 0 || (depth == 0 && c == ',')
    });
    end.map_or(rest, |end| &rest[..end])
}

#[test]
fn a_question_for_the_system_is_seen_outside_its_place_and_no_other() {
    let faults = |path: &str, code: &str| asked_for(&Source::new(&format!("src-tauri/crates/{path}"), code)).len();
    for asked in ["#[cfg(unix)]", "    if cfg!(target_os = \"macos\") {", "#[cfg_attr(not(windows), expect(unused))]"] {
        assert_eq!(faults("app/src/session/login.rs", asked), 1, "{asked}");
        assert_eq!(faults("app/src/platform/unix.rs", asked), 0, "{asked}");
        assert_eq!(faults("store/src/platform/mod.rs", asked), 0, "{asked}");
        assert_eq!(faults("app/src/session/tests.rs", asked), 0, "{asked}");
    }
    let others =
        ["#[cfg(test)]", "#![cfg_attr(not(debug_assertions), windows_subsystem = \"windows\")]", "a.windows(2)"];
    assert!(others.iter().all(|other| faults("app/src/lib.rs", other) == 0));
    assert_eq!(faults("store/src/files/plain.rs", "#[cfg(test)]\n#[cfg(unix)]\nmod tests {\n    #[cfg(unix)]\n}\n"), 0);
}

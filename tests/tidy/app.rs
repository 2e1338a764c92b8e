//! What may know what inside the app (docs/architecture.md, "Direction").

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::paths;
use crate::source::Source;

const APP: &str = "src-tauri/crates/app/src/";

/// The app from the ground up: a file may use what stands in an earlier line, and its neighbours of the same entry. The
/// longest entry that a path begins with is its place: what is held stands below what commands do with it.
const LEVELS: &[&[&str]] = &[
    &["command/failure", "command/permission", "sandbox/parent", "sandbox/work"],
    &["command/arguments", "platform", "reencode", "demo/invented"],
    &["session/vault", "session/watch"],
    &["session/open"],
    &["backup/notes"],
    &["backup/compare", "backup/remains"],
    &["backup/runner"],
    &["app"],
    &["transactions"],
    &["session/keyring", "session/password", "session/state"],
    &["backup"],
    &["attachments", "exports", "import"],
    &["session"],
    &["command"],
    &["dispatch"],
    &["demo", "sandbox"],
    &["lib"],
];

/// Files of the app that nobody gave a place.
pub fn without_a_level(sources: &[Source]) -> Vec<String> {
    let files = modules(sources);
    let without = files.keys().filter(|module| entry(module).is_none());
    without.map(|module| format!("{APP}{module} has no level: place it in tests/tidy/app.rs")).collect()
}

/// Paths that lead to what stands higher, or at the side.
pub fn wrong_within(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    for (from, source) in &modules(sources) {
        for to in used_by(from, source, sources) {
            let (Some((here, above)), Some((there, below))) = (entry(from), entry(&to)) else { continue };
            if above != below && here <= there {
                faults.push(format!("{}: {above} may not use {below}", source.path));
            }
        }
    }
    faults
}

/// Files that lead back to themselves. What the file of a folder hands on from the files in it is no way back.
pub fn circles(sources: &[Source]) -> Vec<String> {
    let files = modules(sources);
    let mut uses: BTreeMap<&str, BTreeSet<String>> =
        files.iter().map(|(module, source)| (module.as_str(), used_by(module, source, sources))).collect();
    // Whoever uses nothing that is left stands on the ground, and is taken away; circles stay.
    while let Some(ground) = uses.iter().find(|(_, used)| used.is_empty()).map(|(module, _)| *module) {
        uses.remove(ground);
        for used in uses.values_mut() {
            used.remove(ground);
        }
    }
    let told = |(module, used): (&str, BTreeSet<String>)| {
        format!("{APP}{module} runs in a circle through {}", used.into_iter().collect::<Vec<_>>().join(", "))
    };
    uses.into_iter().map(told).collect()
}

/// The files of the app by their modules, with `/` between them; that of a folder by the name of the folder.
fn modules(sources: &[Source]) -> BTreeMap<String, &Source> {
    let product = sources.iter().filter(|source| source.is_product());
    let inside = product.filter_map(|source| Some((source.path.strip_prefix(APP)?.strip_suffix(".rs")?, source)));
    inside.map(|(path, source)| (path.strip_suffix("/mod").unwrap_or(path).to_owned(), source)).collect()
}

/// Where a module stands, and by which entry.
fn entry(module: &str) -> Option<(usize, &'static str)> {
    let all = LEVELS.iter().enumerate().flat_map(|(level, entries)| entries.iter().map(move |entry| (level, *entry)));
    let begins = |of: &str| module.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    all.filter(|(_, entry)| begins(entry)).max_by_key(|(_, entry)| entry.len())
}

/// The other files that a file names, but those in its own folder where it is the file of that folder.
fn used_by(module: &str, source: &Source, sources: &[Source]) -> BTreeSet<String> {
    let known = modules(sources);
    let inside = format!("{module}/");
    let reached = paths(&source.code()).into_iter().filter_map(|path| reached(module, &path, &known));
    reached.filter(|to| to != module && !to.starts_with(&inside)).collect()
}

/// The file in which a path ends.
fn reached(module: &str, path: &[String], known: &BTreeMap<String, &Source>) -> Option<String> {
    let mut place: Vec<&str> = module.split('/').collect();
    for part in path {
        match part.as_str() {
            "crate" => place.clear(),
            "super" => drop(place.pop()),
            "self" => {}
            name => place.push(name),
        }
    }
    (1..=place.len()).rev().map(|length| place[..length].join("/")).find(|module| known.contains_key(module))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(files: &[(&str, &str)]) -> Vec<Source> {
        files.iter().map(|(path, text)| Source::new(&format!("{APP}{path}"), text)).collect()
    }

    #[test]
    fn what_is_held_knows_no_command() {
        let fine = sample(&[
            ("app.rs", "use crate::session::open::Session;"),
            ("session/open.rs", "use super::vault::SessionVault;"),
            ("session/vault.rs", ""),
            ("command/table.rs", "use crate::app::App; use super::entry::Command; use crate::backup;"),
            ("command/entry.rs", "use super::failure::CommandError;"),
            ("command/failure.rs", ""),
            ("backup/mod.rs", "mod restore; pub use restore::copy_restore;"),
            ("backup/restore.rs", "use crate::app::App; use super::Source;"),
        ]);
        assert!(wrong_within(&fine).is_empty() && circles(&fine).is_empty() && without_a_level(&fine).is_empty());
        for (path, text, fault) in [
            ("app.rs", "use crate::command::table::COMMANDS;", "app may not use command"),
            ("session/open.rs", "use super::super::app::App;", "session/open may not use app"),
            ("command/failure.rs", "fn f() -> super::entry::Run {}", "command/failure may not use command"),
            ("backup/mod.rs", "use crate::attachments::sweep;", "backup may not use attachments"),
            ("import.rs", "use crate::attachments;", "import may not use attachments"),
        ] {
            let mut files = sample(&[("attachments.rs", "")]);
            files.extend(fine.iter().filter(|source| source.path != format!("{APP}{path}")).cloned());
            files.extend(sample(&[(path, text)]));
            let found = wrong_within(&files);
            assert!(found.len() == 1 && found[0].ends_with(fault), "{path}: {found:?}");
        }
    }

    #[test]
    fn a_circle_of_files_is_found_and_a_folder_that_hands_on_is_none() {
        let round = sample(&[
            ("backup/mod.rs", "pub use crate::backup::restore::x;"),
            ("backup/restore.rs", "use super::sources::Source;"),
            ("backup/sources.rs", "use super::{present, restore::today};"),
            ("backup/present.rs", "use super::Source;"),
        ]);
        assert_eq!(circles(&round).len(), 2);
        assert!(circles(&round[..2]).is_empty());
    }

    #[test]
    fn a_file_without_a_place_is_named() {
        assert_eq!(without_a_level(&sample(&[("helpers.rs", "")])).len(), 1);
    }
}

//! What may know what (docs/architecture.md, "Direction").

use crate::source::Source;

/// The core from left to right: a feature may use what stands in an earlier line, never a neighbour; `registry` lists the
/// records of all.
const LEVELS: &[&[&str]] = &[
    &["migrations"],
    &["lists", "calendar"],
    &["users", "areas", "people", "centre"],
    &["attachments"],
    &["concerns", "meetings"],
    &["plans"],
    &["funding"],
    &["agenda", "summary", "search", "import", "audit", "backup"],
    &["registry"],
];

/// The bench of the core's own tests.
const BENCH: &str = "testing";

/// Each crate and what it may stand on.
const CRATES: &[(&str, &[&str])] = &[
    ("values", &[]),
    ("readers", &["values"]),
    ("figures", &["values"]),
    ("history", &["values"]),
    ("sealing", &["values"]),
    ("store", &["values", "history", "sealing"]),
    ("core", &["values", "readers", "figures", "history", "sealing", "store"]),
    ("texts", &["values"]),
    ("documents", &["values", "figures", "texts"]),
    ("app", &["values", "readers", "figures", "history", "sealing", "store", "core", "texts", "documents"]),
    ("cli", &["values", "sealing", "store", "core", "texts", "app"]),
    ("window", &["values", "sealing", "store", "core", "texts", "app"]),
    ("xtask", &[]),
];

/// Modules of the core that nobody gave a place.
pub fn without_a_level(names: &[String]) -> Vec<String> {
    let modules = names.iter().map(|name| name.trim_end_matches(".rs")).filter(|name| *name != "lib");
    modules
        .filter(|module| level(module).is_none() && *module != BENCH)
        .map(|module| format!("core/src/{module} has no level: place it in tests/tidy/arrows.rs and the architecture"))
        .collect()
}

/// Paths of a file of the core that lead to a feature at its side or to its right.
pub fn wrong_between_features(source: &Source, names: &[String]) -> Vec<String> {
    let Some(inside) = source.in_core().filter(|inside| source.is_product() && *inside != "lib.rs") else {
        return Vec::new();
    };
    let module = module_of(inside);
    let here = module.first().copied().unwrap_or_default();
    let modules: Vec<&str> = names.iter().map(|name| name.trim_end_matches(".rs")).collect();
    let used = paths(&source.code()).into_iter().filter_map(|path| first_of(&module, &path));
    let mut faults: Vec<String> = used
        .filter(|there| modules.contains(&there.as_str()) && !may_use(here, there))
        .map(|there| format!("{}: {here} may not use {there}", source.path))
        .collect();
    faults.dedup();
    faults
}

/// Dependencies of a crate of the product that do not follow the arrows.
pub fn wrong_between_crates(source: &Source) -> Vec<String> {
    let name = match source.path.as_str() {
        "src-tauri/Cargo.toml" => Some("window"),
        path => path.strip_prefix("src-tauri/crates/").and_then(|rest| rest.strip_suffix("/Cargo.toml")),
    };
    let Some(name) = name else { return Vec::new() };
    let Some((_, allowed)) = CRATES.iter().find(|(known, _)| *known == name) else {
        return vec![format!("{}: the crate {name} has no place: give it one in tests/tidy/arrows.rs", source.path)];
    };
    dependencies(&source.text)
        .into_iter()
        .filter(|used| !allowed.contains(&used.as_str()))
        .map(|used| format!("{}: {name} may not use {used}", source.path))
        .collect()
}

/// Code outside `texts` that reads the sentences by itself.
pub fn knows_of_locales(source: &Source) -> Vec<String> {
    if !source.is_product() || source.path.starts_with("src-tauri/crates/texts/") {
        return Vec::new();
    }
    let code = source.code();
    let lines = code.lines().enumerate().filter(|(_, line)| line.contains("locales/"));
    lines.map(|(line, _)| source.fault(line, "only the crate texts knows locales/")).collect()
}

fn level(module: &str) -> Option<usize> {
    LEVELS.iter().position(|level| level.contains(&module))
}

fn may_use(here: &str, there: &str) -> bool {
    here == there || level(there) < level(here)
}

/// `plans/rules.rs` → `plans`, `rules`; `plans/mod.rs` → `plans`.
fn module_of(inside: &str) -> Vec<&str> {
    let mut module: Vec<&str> = inside.trim_end_matches(".rs").split('/').collect();
    if module.last() == Some(&"mod") {
        module.pop();
    }
    module
}

/// The feature that a path written in a module leads to.
fn first_of(module: &[&str], path: &[String]) -> Option<String> {
    let mut place: Vec<&str> = module.to_vec();
    for part in path {
        match part.as_str() {
            "crate" => place.clear(),
            "super" => drop(place.pop()),
            "self" => {}
            name => place.push(name),
        }
    }
    place.first().map(|name| (*name).to_owned())
}

/// Every path of a text that begins with `crate` or `super`, with the branches of groups written out.
pub fn paths(code: &str) -> Vec<Vec<String>> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if begins_a_path(&tokens, at) {
            branches(&tokens, at, &[], &mut found);
        }
    }
    found
}

fn begins_a_path(tokens: &[String], at: usize) -> bool {
    let root = matches!(tokens[at].as_str(), "crate" | "super") && tokens.get(at + 1).is_some_and(|next| next == "::");
    root && (at == 0 || tokens[at - 1] != "::" && !inside_a_path(tokens, at))
}

/// Whether a branch of a group begins here: it was written out with the path that the group belongs to.
fn inside_a_path(tokens: &[String], at: usize) -> bool {
    let mut depth = 0;
    for before in (0..at).rev() {
        match tokens[before].as_str() {
            "}" => depth += 1,
            "{" if depth > 0 => depth -= 1,
            "{" => return before > 0 && tokens[before - 1] == "::",
            ";" => return false,
            _ => {}
        }
    }
    false
}

/// Reads one path or group from a place on, and returns the place behind it.
fn branches(tokens: &[String], mut at: usize, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(at) {
        if token == "{" {
            at += 1;
            while tokens.get(at).is_some_and(|token| token != "}") {
                at = branches(tokens, at, &path, found);
                while tokens.get(at).is_some_and(|token| token != "}" && token != ",") {
                    at += 1;
                }
                at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
            }
            return at + 1;
        }
        path.push(token.clone());
        at += 1;
        if tokens.get(at).is_none_or(|next| next != "::") {
            break;
        }
        at += 1;
    }
    found.push(path);
    at
}

/// Words, `::`, and every other sign by itself.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = match word {
            0 if rest.starts_with("::") => 2,
            0 => first.len_utf8(),
            word => word,
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}

/// The crates of the project that a manifest names in any of its tables of dependencies.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut table = "";
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            table = line;
        } else if table.ends_with("dependencies]") {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            found.extend(name.strip_prefix("depter-").map(str::to_owned));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        LEVELS.concat().into_iter().map(str::to_owned).collect()
    }

    fn faults(inside: &str, text: &str) -> Vec<String> {
        wrong_between_features(&Source::new(&format!("src-tauri/crates/core/src/{inside}"), text), &names())
    }

    #[test]
    fn a_path_to_the_left_is_fine() {
        for (inside, text) in [
            ("concerns/rules.rs", "use crate::calendar::Calendar;"),
            ("concerns/rules.rs", "use super::rows::Row; use super::super::people::Body;"),
            ("concerns/mod.rs", "use super::people::Body;"),
            ("registry/mod.rs", "use crate::concerns::Concern; use crate::summary::SUMS;"),
            ("agenda/mod.rs", "use crate::{Result, plans::{Plan, rows}, concerns, record};"),
            ("lists/mod.rs", "pub(crate) fn f() {} // see crate::concerns::rules"),
            ("lists/day.rs", "struct S;\n#[cfg(test)]\nmod tests {\n    use crate::people::Body;\n}\n"),
        ] {
            assert!(faults(inside, text).is_empty(), "{inside}: {text}");
        }
    }

    #[test]
    fn a_path_to_the_right_or_aside_is_refused() {
        for (inside, text, there) in [
            ("migrations.rs", "use crate::lists::Code;", "migrations may not use lists"),
            ("lists/rules.rs", "use crate::calendar;", "lists may not use calendar"),
            ("concerns/rules.rs", "fn f() -> crate::meetings::Meeting {}", "concerns may not use meetings"),
            ("concerns/rules.rs", "use super::super::meetings::rules;", "concerns may not use meetings"),
            ("plans/mod.rs", "use crate::{concerns::{Read, Write}, funding as money};", "plans may not use funding"),
            ("people/mod.rs", "use super::{centre::Centre, lists};", "people may not use centre"),
            ("people/mod.rs", "use super::{super::people::centre, areas::Area};", "people may not use areas"),
            ("users/mod.rs", "use crate::registry::SERIES;", "users may not use registry"),
        ] {
            let found = faults(inside, text);
            assert!(found.len() == 1 && found[0].ends_with(there), "{inside}: {text}: {found:?}");
        }
    }

    #[test]
    fn a_module_without_a_level_is_named() {
        assert!(without_a_level(&names()).is_empty());
        assert_eq!(without_a_level(&["lib.rs".into(), "utils.rs".into()]).len(), 1);
    }

    #[test]
    fn a_crate_stands_only_on_those_before_it() {
        let manifest = |name: &str, text: &str| Source::new(&format!("src-tauri/crates/{name}/Cargo.toml"), text);
        let texts = "[package]\nname = \"depter-texts\"\n[dependencies]\ndepter-values.workspace = true\n";
        assert!(wrong_between_crates(&manifest("texts", texts)).is_empty());
        let core = "[dev-dependencies]\ndepter-app = { path = \"../app\" }\n";
        assert_eq!(wrong_between_crates(&manifest("core", core)).len(), 1);
        let xtask = "[dependencies]\ndepter-core.workspace = true\n";
        assert_eq!(wrong_between_crates(&manifest("xtask", xtask)).len(), 1);
        assert_eq!(wrong_between_crates(&manifest("helpers", "")).len(), 1);
        let window = "[dependencies]\ndepter-app.workspace = true\ndepter-documents.workspace = true\n";
        assert_eq!(wrong_between_crates(&Source::new("src-tauri/Cargo.toml", window)).len(), 1);
    }

    #[test]
    fn sentences_are_read_in_one_crate() {
        let code = "// locales/ is far away\nlet file = \"locales/errors.ky.json\";";
        assert_eq!(knows_of_locales(&Source::new("src-tauri/crates/app/src/dispatch.rs", code)).len(), 1);
        assert!(knows_of_locales(&Source::new("src-tauri/crates/texts/src/lib.rs", code)).is_empty());
    }
}

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::advisories;
use crate::steps::cargo;

/// Licences of dependencies that may be shipped inside a program under GPL-3.0-or-later.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "WTFPL",
    "Zlib",
    // SQLite's own: the public domain, with a blessing instead of a licence.
    "blessing",
];

/// Crates of which two versions in one program would be two truths: types that cross crates, the database, the page
/// layout, and what keeps secrets.
const ONCE: &[&str] = &[
    "argon2",
    "blake3",
    "chacha20poly1305",
    "chrono",
    "hkdf",
    "libsqlite3-sys",
    "rusqlite",
    "secrecy",
    "serde",
    "serde_json",
    "typst",
    "uuid",
    "x25519-dalek",
    "zeroize",
];

/// A dependency as `cargo metadata` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dependency {
    name: String,
    version: String,
    /// An SPDX expression; empty where the crate states none.
    licence: String,
}

/// Compares the licences and versions of all dependencies with the two lists above, and with the faults that are known.
pub fn check() -> Result<()> {
    let output = cargo(&["metadata", "--format-version", "1", "--locked"]).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("cargo metadata failed: Cargo.lock is not up to date, or the registry is out of reach");
    }
    let metadata = serde_json::from_slice(&output.stdout).context("cargo metadata gave no JSON")?;
    let dependencies = dependencies(&metadata);
    let known = advisories::faults(dependencies.iter().map(|it| (it.name.as_str(), it.version.as_str())))?;
    let faults: Vec<String> =
        not_allowed(&dependencies).into_iter().chain(doubled(&dependencies)).chain(known).collect();
    if faults.is_empty() {
        println!(
            "{} dependencies, all under allowed licences, none with a known fault that is not explained",
            dependencies.len()
        );
        return Ok(());
    }
    bail!("{}\nThe lists stand in src-tauri/crates/xtask: src/licences.rs, advisories.csv.", faults.join("\n"))
}

/// Everything that is not of this workspace.
fn dependencies(metadata: &Value) -> Vec<Dependency> {
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .filter(|package| !package["source"].is_null())
        .map(|package| Dependency {
            name: text(package, "name"),
            version: text(package, "version"),
            licence: text(package, "license"),
        })
        .collect()
}

fn not_allowed(dependencies: &[Dependency]) -> Vec<String> {
    dependencies
        .iter()
        .filter(|dependency| !allows(&dependency.licence))
        .map(|Dependency { name, version, licence }| format!("{name} {version}: licence {licence:?} is not allowed"))
        .collect()
}

fn doubled(dependencies: &[Dependency]) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for dependency in dependencies.iter().filter(|dependency| ONCE.contains(&dependency.name.as_str())) {
        versions.entry(&dependency.name).or_default().insert(&dependency.version);
    }
    versions
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, versions)| format!("{name}: one version only, not {}", Vec::from_iter(versions).join(" and ")))
        .collect()
}

/// Whether an SPDX expression leaves a choice that is allowed: `OR` (also written `/`) needs one side, `AND` both. An
/// exception (`WITH`) only adds permission.
fn allows(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = &words[..];
    let allowed = any_side(&mut rest);
    allowed && rest.is_empty()
}

fn any_side(words: &mut &[&str]) -> bool {
    let mut allowed = both_sides(words);
    while let Some((&"OR", rest)) = words.split_first() {
        *words = rest;
        allowed |= both_sides(words);
    }
    allowed
}

fn both_sides(words: &mut &[&str]) -> bool {
    let mut allowed = one_licence(words);
    while let Some((&"AND", rest)) = words.split_first() {
        *words = rest;
        allowed &= one_licence(words);
    }
    allowed
}

fn one_licence(words: &mut &[&str]) -> bool {
    let Some((&first, rest)) = words.split_first() else { return false };
    *words = rest;
    if first == "(" {
        let allowed = any_side(words);
        *words = words.get(1..).unwrap_or_default();
        return allowed;
    }
    if let ["WITH", _, rest @ ..] = *words {
        *words = rest;
    }
    ALLOWED.contains(&first)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn dependency(name: &str, version: &str, licence: &str) -> Dependency {
        Dependency { name: name.into(), version: version.into(), licence: licence.into() }
    }

    #[test]
    fn an_expression_is_allowed_if_it_leaves_an_allowed_choice() {
        for (expression, allowed) in [
            ("MIT", true),
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("LGPL-2.1-only OR MIT", true),
            ("MIT AND BUSL-1.1", false),
            ("BUSL-1.1 OR (MIT AND SSPL-1.0)", false),
            ("GPL-2.0-only", false),
            ("MIT Apache-2.0", false),
            ("", false),
        ] {
            assert_eq!(allows(expression), allowed, "{expression}");
        }
    }

    #[test]
    fn a_forbidden_licence_is_named_with_its_crate() {
        let found = not_allowed(&[dependency("fine", "1.0.0", "MIT"), dependency("closed", "2.1.0", "BUSL-1.1")]);
        assert_eq!(found, ["closed 2.1.0: licence \"BUSL-1.1\" is not allowed"]);
    }

    #[test]
    fn a_major_crate_may_be_there_once_only() {
        let twice = [dependency("rusqlite", "0.40.0", "MIT"), dependency("rusqlite", "0.41.1", "MIT")];
        assert_eq!(doubled(&twice), ["rusqlite: one version only, not 0.40.0 and 0.41.1"]);
        let small = [dependency("itoa", "1.0.0", "MIT"), dependency("itoa", "2.0.0", "MIT")];
        assert!(doubled(&small).is_empty());
    }

    #[test]
    fn crates_of_the_workspace_are_not_dependencies() {
        let metadata = json!({ "packages": [
            { "name": "depter-core", "version": "0.1.0", "license": "GPL-3.0-or-later", "source": null },
            { "name": "csv", "version": "1.3.0", "license": "Unlicense/MIT", "source": "registry" },
        ]});
        assert_eq!(dependencies(&metadata), [dependency("csv", "1.3.0", "Unlicense/MIT")]);
    }
}

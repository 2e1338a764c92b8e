//! Known faults of dependencies, from a table that is kept by hand (`advisories.csv`).
//!
//! It is no copy of the database of `RustSec`, which cannot be fetched where the tests run: it holds what that database said
//! of the packages of this project on the day named in `docs/security.md`. Who updates dependencies looks there again.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

/// The table; beside each fault the version that is used all the same, and why.
const TABLE: &str = include_str!("../advisories.csv");

/// A version, as far as it is ordered here: what follows the third number says nothing.
type Version = [u64; 3];

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Advisory {
    package: String,
    /// The first version with the fault.
    from: Version,
    /// The first one without it; none where it was never mended.
    mended: Option<Version>,
    id: String,
    /// The version that is used all the same.
    accepted: Option<String>,
}

/// Every dependency with a known fault for which no reason is given, and every reason that nothing needs any more.
pub fn faults<'a>(dependencies: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Vec<String>> {
    let dependencies: BTreeSet<(&str, &str)> = dependencies.collect();
    Ok(against(&table(TABLE)?, &dependencies))
}

fn against(table: &[Advisory], dependencies: &BTreeSet<(&str, &str)>) -> Vec<String> {
    let mut found = Vec::new();
    for advisory in table {
        let versions = dependencies.iter().filter(|(name, _)| *name == advisory.package).map(|(_, version)| *version);
        let faulty: Vec<&str> = versions.filter(|version| advisory.concerns(version)).collect();
        let unexplained = faulty.iter().filter(|version| advisory.accepted.as_deref() != Some(**version));
        found.extend(unexplained.map(|version| format!("{} {version}: {}", advisory.package, advisory.id)));
        if let Some(accepted) = advisory.accepted.as_deref().filter(|accepted| !faulty.contains(accepted)) {
            found.push(format!(
                "{} {accepted}: is not used any more; {} needs no reason",
                advisory.package, advisory.id
            ));
        }
    }
    found
}

impl Advisory {
    /// A version that cannot be read is taken for a faulty one.
    fn concerns(&self, version: &str) -> bool {
        version_of(version)
            .is_none_or(|version| version >= self.from && self.mended.is_none_or(|mended| version < mended))
    }
}

fn version_of(text: &str) -> Option<Version> {
    let numbers = text.split(['+', '-']).next()?.split('.').map(|number| number.parse().ok());
    numbers.collect::<Option<Vec<u64>>>()?.try_into().ok()
}

/// A reason is the last column, in quotation marks; a version that is accepted has one.
fn table(text: &str) -> Result<Vec<Advisory>> {
    let lines = text.lines().skip(1).filter(|line| !line.is_empty());
    lines.map(|line| advisory(line).with_context(|| format!("advisories.csv: {line}"))).collect()
}

fn advisory(line: &str) -> Option<Advisory> {
    let mut cells = line.splitn(6, ',');
    let mut next = || cells.next();
    let (package, from, mended, id) = (next()?, next()?, next()?, next()?);
    let (accepted, why) = (next()?, next()?);
    let mended = if mended == "-" { None } else { Some(version_of(mended)?) };
    let accepted = (!accepted.is_empty()).then(|| accepted.to_owned());
    let explained = accepted.is_none() || why.trim_matches('"').len() > 10;
    (explained && !package.is_empty() && id.starts_with("RUSTSEC-")).then_some(Advisory {
        package: package.to_owned(),
        from: version_of(from)?,
        mended,
        id: id.to_owned(),
        accepted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "package,from,mended,advisory,accepted,why\n\
        old,0.0.0,2.0.0,RUSTSEC-2026-0001,1.4.0,\"reads nothing from outside, ever\"\n\
        left,0.0.0,-,RUSTSEC-2026-0002,,\n";

    fn found(dependencies: &[(&str, &str)]) -> Vec<String> {
        against(&table(SAMPLE).unwrap(), &dependencies.iter().copied().collect())
    }

    #[test]
    fn a_known_fault_needs_a_reason_for_the_very_version() {
        assert!(found(&[("old", "1.4.0"), ("other", "1.0.0")]).is_empty());
        assert_eq!(found(&[("old", "1.4.0"), ("old", "1.5.0")]), ["old 1.5.0: RUSTSEC-2026-0001"]);
        assert_eq!(found(&[("old", "1.4.0"), ("left", "3.0.0+a-1")]), ["left 3.0.0+a-1: RUSTSEC-2026-0002"]);
    }

    #[test]
    fn a_reason_that_nothing_needs_any_more_is_named() {
        for version in ["2.0.0", "2.0.1"] {
            assert_eq!(
                found(&[("old", version)]),
                ["old 1.4.0: is not used any more; RUSTSEC-2026-0001 needs no reason"]
            );
        }
    }

    #[test]
    fn a_version_without_a_reason_and_a_line_that_says_nothing_are_refused() {
        for line in ["old,0.0.0,2.0.0,RUSTSEC-2026-0001,1.4.0,", "old,0.0,2.0.0,RUSTSEC-2026-0001,,", "old,0.0.0"] {
            assert!(table(&format!("head\n{line}\n")).is_err(), "{line}");
        }
        assert!(table(TABLE).unwrap().len() > 15);
    }
}

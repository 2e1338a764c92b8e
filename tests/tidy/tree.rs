//! The top of the tree.

/// What lies at the top; anything new is a decision about the whole project.
const AGREED: &[&str] = &[
    ".cargo",
    ".ci",
    ".editorconfig",
    ".git",
    ".gitattributes",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "clippy.toml",
    "docs",
    "locales",
    "rustfmt.toml",
    "src-tauri",
    "tests",
    "ui",
];

/// Entries at the top that were not agreed and that git does not ignore.
pub fn strangers(names: &[String], gitignore: &str) -> Vec<String> {
    let ignored: Vec<&str> = gitignore.lines().map(|line| line.trim_end_matches('/')).collect();
    let strange = names.iter().filter(|name| !AGREED.contains(&name.as_str()) && !ignored.contains(&name.as_str()));
    strange.map(|name| format!("{name} does not belong at the top of the tree")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_at_the_top_is_named() {
        let names = ["docs", "target", "notes.txt"].map(str::to_owned);
        assert_eq!(strangers(&names, "target/\n"), ["notes.txt does not belong at the top of the tree"]);
    }
}

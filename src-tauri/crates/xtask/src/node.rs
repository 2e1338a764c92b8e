use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::setup::NPM;
use crate::steps::counted;
use crate::tally::Tally;

/// Fetches the packages that a folder is built from, where its list of them has changed.
pub fn fetched(folder: &Path) -> Result<()> {
    if is_newer(&folder.join("node_modules/.package-lock.json"), &folder.join("package-lock.json")) {
        return Ok(());
    }
    let count = packages(&folder.join("package-lock.json"))?;
    println!("Fetching {count} packages from the npm registry into {}.", folder.join("node_modules").display());
    npm(folder, &["ci", "--no-audit", "--no-fund"])
}

/// How many packages a list names beside the folder itself.
fn packages(list: &Path) -> Result<usize> {
    let list: serde_json::Value = serde_json::from_str(&fs::read_to_string(list)?)?;
    Ok(list["packages"].as_object().map_or(0, |packages| packages.keys().filter(|name| !name.is_empty()).count()))
}

/// Runs npm in a folder to a good end.
pub fn npm(folder: &Path, args: &[&str]) -> Result<()> {
    let status = command(folder, args).status();
    if status.with_context(|| format!("{NPM} could not be started"))?.success() {
        return Ok(());
    }
    bail!("npm {} failed in {}", args.join(" "), folder.display())
}

/// Runs npm in a folder and counts the tests that it reports.
pub fn tested(folder: &Path, args: &[&str]) -> Result<Tally> {
    counted(command(folder, args))
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(NPM);
    // Colours would stand between the words that are counted.
    command.args(args).current_dir(folder).stdin(Stdio::null()).env("NO_COLOR", "1");
    command
}

/// Whether `file` is there and at least as new as `than`.
fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|found| found.modified());
    matches!((changed(file), changed(than)), (Ok(file), Ok(than)) if file >= than)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::steps::root;

    #[test]
    fn it_is_said_how_many_packages_are_fetched() -> Result<()> {
        assert!(packages(&root().join("ui/package-lock.json"))? > 20);
        Ok(())
    }

    #[test]
    fn what_is_fetched_is_fetched_again_when_the_list_changes() -> Result<()> {
        let folder = root().join("target/tmp");
        fs::create_dir_all(&folder)?;
        let (fetched, list) = (folder.join("fetched"), folder.join("list"));
        fs::remove_file(&fetched).ok();
        fs::write(&list, "")?;
        assert!(!is_newer(&fetched, &list), "nothing was fetched yet");
        fs::write(&fetched, "")?;
        assert!(is_newer(&fetched, &list));
        let later = fs::metadata(&fetched)?.modified()? + Duration::from_secs(1);
        fs::File::options().write(true).open(&list)?.set_modified(later)?;
        assert!(!is_newer(&fetched, &list));
        Ok(())
    }
}

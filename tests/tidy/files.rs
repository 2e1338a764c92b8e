//! Where files and folders of the product come to be.

use crate::source::Source;

/// The one place that says whose they are, with what it is made of on each system.
const PLACE: &str = "src-tauri/crates/store/src/files/rights.rs";
const SYSTEMS: &str = "src-tauri/crates/store/src/platform/";
/// Makes a file or a folder that everybody on the computer may read.
const OPEN_TO_ALL: [&str; 4] = ["File::create", "create_dir", "DirBuilder::new", "fs::write("];

/// Files and folders that are not made by [`PLACE`].
pub fn made_for_all(source: &Source) -> Vec<String> {
    let is_place = source.path == PLACE || source.path.starts_with(SYSTEMS);
    if !source.is_product() || is_place || source.path.ends_with("/build.rs") {
        return Vec::new();
    }
    let code = source.code();
    let lines = code.lines().enumerate().filter(|(_, line)| OPEN_TO_ALL.iter().any(|call| line.contains(call)));
    lines
        .map(|(at, _)| {
            source.fault(at, "makes what everybody may read; store/src/files/rights.rs makes files and folders")
        })
        .collect()
}

#[test]
fn a_file_that_everybody_may_read_is_seen() {
    let in_product = |code: &str| made_for_all(&Source::new("src-tauri/crates/app/src/x.rs", code)).len();
    assert_eq!(in_product("let file = File::create(path)?;"), 1);
    assert_eq!(in_product("std::fs::create_dir_all(folder)?;"), 1);
    assert_eq!(in_product("rights::new_folder(folder)?; fs::rename(a, b)?;"), 0);
    assert!(made_for_all(&Source::new(PLACE, "File::create(path)")).is_empty());
}

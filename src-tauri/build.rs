//! Checks the window's configuration and rights, and embeds the pages.

use std::path::Path;

/// The only way from the pages to the program.
const COMMANDS: &[&str] = &["call"];

fn main() {
    let pages = Path::new("../ui/dist");
    // The pages are built by `cargo xtask run`. Without them the program compiles, and says when it starts what it lacks.
    std::fs::create_dir_all(pages).ok();
    println!("cargo:rerun-if-changed={}", pages.display());
    let rights = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(rights)).unwrap_or_else(|error| {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    });
}

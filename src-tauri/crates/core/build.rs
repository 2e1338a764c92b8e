//! Lists the steps of the schema from their folder, so that none is forgotten.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=migrations");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir("migrations")? {
        names.push(entry?.file_name().into_string().map_err(|name| format!("{} is no name", name.display()))?);
    }
    names.sort();
    let mut list = "/// Every step, in order.\npub const MIGRATIONS: &[Migration] = &[\n".to_owned();
    for name in names {
        let number: i64 = name.split('_').next().unwrap_or_default().parse()?;
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/migrations/{name}\")");
        writeln!(list, "    Migration {{ number: {number}, sql: include_str!({path}) }},")?;
    }
    list.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("migrations.rs"), list)?;
    Ok(())
}

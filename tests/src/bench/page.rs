//! `docs/speed.md`, written by the run whose figures it holds.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::row::{Row, grouped, shortfalls, table};

/// What a reader must know of a run.
pub struct About<'a> {
    /// The computer in words.
    pub machine: String,
    /// How busy it was when the run began.
    pub load: Option<f64>,
    /// The sizes of the registers.
    pub sizes: &'a [usize],
}

impl About<'_> {
    /// The computer and the build, in a line.
    pub fn line(&self) -> String {
        let load = self.load.map_or_else(String::new, |load| format!("; load {load:.1} when the run began"));
        format!("{}{load}; {}.", self.machine, build())
    }
}

fn build() -> &'static str {
    match (cfg!(debug_assertions), option_env!("CARGO_PROFILE_RELEASE_LTO")) {
        (true, _) => "a development build: these figures are no figures of the product",
        (false, Some("false" | "off")) => "release build without link-time optimisation",
        (false, _) => "release build",
    }
}

/// Writes the page.
pub fn write(file: &Path, rows: &[Row], about: &About<'_>) -> Result<()> {
    fs::write(file, page(rows, about, &today()))?;
    Ok(())
}

fn page(rows: &[Row], about: &About<'_>, today: &str) -> String {
    let sizes = about.sizes.iter().map(|size| grouped(*size)).collect::<Vec<_>>().join(", ");
    let missing = shortfalls(rows);
    let missing = if missing.is_empty() { "Every goal is met.\n".to_owned() } else { missing };
    format!(
        "# Speed\n\n**How this page is kept:** written by `cargo xtask bench` on {today}; with `--long` also at 1,000,000 \
         concerns. One row\nalone: `cargo xtask bench P5`, in another size: `cargo xtask bench P5 50000`. It is a \
         benchmark, not a test: ratios\ncount, milliseconds are for reading.\n\n**The computer:** {}\n\n**The \
         registers:** {sizes} concerns of an invented journal over ten years, taken in by the product's own import, with\n\
         meetings, decisions, plans and money entered through its door. Every row uses the encrypted store on the \
         disk.\n\n*Ours* goes through the door, from the arguments to the answer in JSON. *Floor* is the least that the \
         same work can\ncost, in the same run over the same register: bare statements on a connection with the same key and \
         settings, the bare\nwriter, the bare copy. *×* is ours by floor, of the middle times. *Rival* is another program in \
         the same run; one that is\nnot installed is said to be missing. p50 is the middle time, p99 the time that one in a \
         hundred exceeds.\n\n{}\n## What is missed, and why\n\n{missing}\nP10 (merging packages of other computers) is not \
         built: there is no exchange between computers yet. Why the design is as\nit is: [decision \
         0012](decisions/0012-speed.md).\n",
        about.line(),
        table(rows),
    )
}

/// The day, as the system tells it.
fn today() -> String {
    let told = Command::new("date").arg("+%Y-%m-%d").output().ok();
    told.and_then(|output| String::from_utf8(output.stdout).ok())
        .map_or_else(|| "an unknown day".to_owned(), |day| day.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::row::Goal;
    use super::*;

    #[test]
    fn the_page_names_what_is_missed() {
        let about = About { machine: "2 cores".into(), load: Some(0.3), sizes: &[10_000] };
        let row =
            Row::new("P2", "register", 10_000).ours(200.0, "200 ms").goal(Goal::Millis(100.0)).because("it is slow");
        let page = page(&[row], &about, "2026-10-01");
        for part in
            ["on 2026-10-01", "2 cores; load 0.3", "**missed**", "* **P2** register at 10,000, missed: it is slow."]
        {
            assert!(page.contains(part), "{part} in\n{page}");
        }
    }
}

//! P6: the summary as PDF in three languages, beside a bare Typst compile of a page with the same rows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use depter_app::App;
use serde_json::{Value, json};
use typst_as_lib::TypstEngine;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::register::{Register, call, log_in, program};
use super::rival;
use super::row::{Goal, Row};
use super::times::{in_millis, in_turns, millis, timed};

/// The quarter that is printed.
const QUARTER: &str = "2025-Q3";
const LANGUAGES: [&str; 3] = ["ky", "ru", "en"];
const ROUNDS: usize = 7;

const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../src-tauri/crates/documents/fonts/Tinos-Regular.ttf"),
    include_bytes!("../../../src-tauri/crates/documents/fonts/Tinos-Bold.ttf"),
];

/// The rows, with the time that P14 compares. `chores` is the program that prints in a process of its own; without it
/// the cold row is not measured.
pub fn rows(register: &Register, chores: Option<&Path>) -> Result<(Vec<Row>, Duration)> {
    let place = tempfile::tempdir()?;
    let lines = lines(register, place.path())?;
    let engine = TypstEngine::builder().main_file(page(&lines)).fonts(FONTS).comemo_evict_max_age(Some(0)).build();
    let ours = |_| printed(&register.app, place.path());
    let (ours, floor) = in_turns(ROUNDS, ours, |_| LANGUAGES.iter().try_for_each(|_| bare(&engine)))?;
    let warm = Row::new("P6", "the summary as PDF in three languages, warm", register.size)
        .ours(millis(ours.p50()), ours.text())
        .floor(millis(floor.p50()), floor.text())
        .ratio(ours.p50(), floor.p50())
        .rival(with_office(register, place.path())?)
        .goal(Goal::Millis(300.0))
        .because("three documents of several pages are laid out, one after the other");
    let cold = Row::new("P6", "the same, the first of a process", register.size).goal(Goal::Millis(800.0));
    let cold = match chores {
        Some(chores) => {
            let took = cold_print(register, chores)?;
            cold.ours(millis(took), in_millis(took)).because("fonts and templates are read once in a process")
        }
        None => cold.because("the program that prints in a process of its own was not given"),
    };
    Ok((vec![warm, cold], ours.p50()))
}

/// Prints in this process, for whoever starts it to measure a cold print; how long it took in microseconds.
pub fn print_once(folder: &Path) -> Result<String> {
    let app = program(folder)?;
    log_in(&app)?;
    let place = tempfile::tempdir()?;
    let (took, ()) = timed(|| printed(&app, place.path()))?;
    Ok(took.as_micros().to_string())
}

/// The program in a process of its own, while this one lets go of the register.
fn cold_print(register: &Register, chores: &Path) -> Result<Duration> {
    let copy = tempfile::tempdir()?;
    register.settled()?;
    for entry in fs::read_dir(register.folder())? {
        let entry = entry?;
        // The register itself, its keys, and nothing that other rows put beside it.
        let name = entry.file_name();
        let file = entry.file_type()?.is_file();
        if file && name != "journal.csv" && name != "depter.lock" {
            fs::copy(entry.path(), copy.path().join(name))?;
        }
    }
    let output = Command::new(chores).args(["bench", "print"]).arg(copy.path()).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let micros: u64 = String::from_utf8_lossy(&output.stdout).trim().parse().context("microseconds")?;
    Ok(Duration::from_micros(micros))
}

fn printed(app: &App, place: &Path) -> Result<()> {
    for language in LANGUAGES {
        made(app, "pdf", language, &place.join(format!("{language}.pdf")))?;
    }
    Ok(())
}

fn made(app: &App, format: &str, language: &str, file: &Path) -> Result<Value> {
    let out = app.files.give(file.to_owned());
    let document = json!({ "kind": "summary", "period": QUARTER });
    call(app, "document_make", json!({ "document": document, "format": format, "language": language, "out": out }))
}

/// The rows of the figures: their key and three columns.
fn lines(register: &Register, place: &Path) -> Result<Vec<[String; 4]>> {
    let file = place.join("figures.json");
    made(&register.app, "json", "ky", &file)?;
    let told: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let figures = told["figures"].as_array().or(told.as_array()).context("no figures in the JSON")?;
    let lines = figures.iter().map(|figure| {
        let text = |name: &str| figure[name].to_string().replace(['"', '*', '_', '#', '$'], "");
        [text("key"), text("value"), text("previous"), text("year_before")]
    });
    Ok(lines.collect())
}

/// A page of plain markup with these rows, in tables as long as those of the summary.
fn page(lines: &[[String; 4]]) -> String {
    let mut text = "#set page(paper: \"a4\")\n#set text(font: \"Tinos\", size: 12pt)\n\
                    #set document(date: datetime(year: 2026, month: 10, day: 1))\n"
        .to_owned();
    for table in lines.chunks(24) {
        text.push_str("#table(columns: 4,\n");
        for cells in table {
            let _ = writeln!(text, "{},", cells.iter().map(|cell| format!("[{cell}]")).collect::<Vec<_>>().join(", "));
        }
        text.push_str(")\n");
    }
    text
}

fn bare(engine: &TypstEngine<typst_as_lib::TypstTemplateMainFile>) -> Result<()> {
    let document: PagedDocument = engine.compile().output.map_err(|error| anyhow!("typst: {error}"))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|error| anyhow!("{error:?}"))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|error| anyhow!("{error:?}"))?;
    ensure!(bytes.starts_with(b"%PDF"), "no PDF");
    Ok(())
}

/// The same three summaries as DOCX, made PDF by `LibreOffice` in one go.
fn with_office(register: &Register, place: &Path) -> Result<String> {
    let mut files = Vec::new();
    for language in LANGUAGES {
        let file = place.join(format!("{language}.docx"));
        made(&register.app, "docx", language, &file)?;
        files.push(file);
    }
    Ok(rival::office("pdf", &files)?
        .map_or_else(rival::no_office, |took| format!("LibreOffice from DOCX: {}", in_millis(took))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_lays_out_every_figure() {
        let register = Register::make(30).unwrap();
        let place = tempfile::tempdir().unwrap();
        let lines = lines(&register, place.path()).unwrap();
        assert!(lines.len() > 100, "{}", lines.len());
        let engine = TypstEngine::builder().main_file(page(&lines)).fonts(FONTS).build();
        bare(&engine).unwrap();
        printed(&register.app, place.path()).unwrap();
        assert!(fs::read(place.path().join("ky.pdf")).unwrap().starts_with(b"%PDF"));
    }

    #[test]
    fn a_process_of_its_own_tells_how_long_it_took() {
        let register = Register::make(10).unwrap();
        let folder = register.folder().to_owned();
        let kept = tempfile::tempdir().unwrap();
        register.settled().unwrap();
        for name in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()) {
            if folder.join(&name).is_file() && name != "depter.lock" {
                fs::copy(folder.join(&name), kept.path().join(&name)).unwrap();
            }
        }
        assert!(print_once(kept.path()).unwrap().parse::<u64>().unwrap() > 0);
    }
}

//! Measures the import of a journal through the door, in a store on the disk.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, anyhow, ensure};
use depter_app::door::{App, Host};
use depter_app::machine::{Hardness, SetClock};
use depter_core::store::keyring::ArgonParams;
use depter_core::store::seal::SeededRandomness;
use depter_core::values::Language;
use serde_json::{Value, json};

/// Rows of the journal unless another number is asked for: what the goal of 15 seconds and 300 MB is stated for.
pub const ROWS: usize = 100_000;

const YEARS: usize = 5;

const HEADINGS: &str =
    "Рег. №;Дата поступления;Вид;Ф.И.О. заявителя;Село;Телефон;Краткое содержание;Тематика;Срок;Результат;Дата ответа";
const SURNAMES: [&str; 8] =
    ["Асанов", "Үсөнова", "Бекташов", "Кудайбергенова", "Ибраев", "Токтогулова", "Жээнбеков", "Мамытова"];
const NAMES: [&str; 7] = ["Эмил", "Айжан", "Үсөн", "Бакыт", "Гүлнара", "Нурлан", "Чолпон"];
const VILLAGES: [&str; 6] = ["Жогорку", "Төмөнкү", "Жаңы-Турмуш", "Көк-Тоо", "Арал", "Кызыл-Суу"];
const CATEGORIES: [&str; 10] = ["RS02", "SO03", "AD02", "EN01", "FM01", "PR03", "RD01", "PO01", "GV01", "OT99"];
const WORDS: [&str; 24] = [
    "көчөдө",
    "жарык",
    "жок",
    "мектептин",
    "жанында",
    "иттер",
    "балдарга",
    "кол",
    "салып",
    "жатат",
    "суунун",
    "бөлүнүшү",
    "боюнча",
    "талаш",
    "пастбища",
    "скот",
    "потрава",
    "дорога",
    "без",
    "освещения",
    "светофор",
    "ночью",
    "шум",
    "кафе",
];

/// The report: seconds and the highest memory of importing `rows` rows.
pub fn report(rows: usize) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let app = founded(folder.path())?;
    let path = folder.path().join("journal.csv");
    std::fs::write(&path, journal(rows)?)?;
    let bytes = std::fs::metadata(&path)?.len();
    let before = peak_kib();
    let file = app.files.give(path);
    let began = Instant::now();
    let answer = call(&app, "import_concerns", json!({ "file": file }))?;
    let took = began.elapsed();
    ensure!(answer["imported"] == json!(rows), "not every row went in: {answer}");
    let mut out = String::new();
    writeln!(out, "Import of {rows} rows ({} MB): {:.1} s (goal: 15)", bytes / 1_000_000, took.as_secs_f64())?;
    match (before, peak_kib()) {
        (Some(before), Some(peak)) => {
            writeln!(out, "Highest memory: {} MB, {} MB before (goal: 300)", peak / 1024, before / 1024)?;
        }
        _ => writeln!(out, "Highest memory: not told by this system")?,
    }
    Ok(out)
}

pub(crate) fn founded(folder: &Path) -> Result<App> {
    let host = Host {
        clock: Box::new(SetClock::at("2026-10-01T04:00:00Z".parse().map_err(|_| anyhow!("a moment"))?)),
        random: Box::new(SeededRandomness::from_seed([5; 32])),
        disks: std::sync::Arc::new(depter_app::disk::SystemDisks),
        reserve: false,
        hardness: Hardness::Given(ArgonParams { m_kib: 64, t: 1, p: 1 }),
        language: Language::En,
        released: None,
        demo: false,
        reports: Box::new(|_, _| {}),
        redrawer: depter_app::redraw::Redrawer::none(),
    };
    let app = App::open(folder, host).map_err(|failure| anyhow!(failure.message))?;
    let arguments =
        json!({ "centre": { "name": { "ru": "Центр" } }, "user": "Head", "password": "four quiet river stones" });
    call(&app, "first_run", arguments)?;
    Ok(app)
}

pub(crate) fn call(app: &App, name: &str, arguments: Value) -> Result<Value> {
    app.call(name, arguments)
        .map(|answer| answer.value)
        .map_err(|failure| anyhow!("{}: {}", failure.code, failure.message))
}

/// A journal of invented rows over five years, written day by day as journals are; the same in every run.
pub fn journal(rows: usize) -> Result<String> {
    let mut text = format!("{HEADINGS}\n");
    let of_a_year = rows.div_ceil(YEARS);
    for row in 0..rows {
        let (year, number) = (2021 + row / of_a_year, 1 + row % of_a_year);
        let day_of_year = row % of_a_year * 12 * 28 / of_a_year;
        let (day, month) = (1 + day_of_year % 28, 1 + day_of_year / 28);
        let pick = |list: &[&'static str], step: usize| list[(row / step + row * 7) % list.len()];
        let summary: Vec<&str> =
            (1..=12).map(|word| WORDS[(row * word + row / 13 + word * word) % WORDS.len()]).collect();
        let (outcome, answered) = if row % 3 == 0 {
            (String::new(), String::new())
        } else {
            ("explained".into(), format!("{day:02}.{month:02}.{year}"))
        };
        writeln!(
            text,
            "{year}/{number};{day:02}.{month:02}.{year};заявление;{} {};{};0700 {:06};{} {row};{};{deadline};{outcome};{answered}",
            pick(&SURNAMES, 3),
            pick(&NAMES, 5),
            pick(&VILLAGES, 11),
            row % 1_000_000,
            summary.join(" "),
            pick(&CATEGORIES, 2),
            deadline = if row % 2 == 0 { format!("28.12.{year}") } else { String::new() },
        )?;
    }
    Ok(text)
}

/// The most memory that this process ever held, where the system tells it.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_that_is_measured_goes_in_whole() {
        assert!(report(60).unwrap().contains("Import of 60 rows"));
    }
}

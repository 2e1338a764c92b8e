//! The speed of the product, row by row of the programme: ours, the least that the work can cost, and another program,
//! all in one run over one register.
//!
//! It is a benchmark and never a timed test: the tests beside the rows only see that they measure what they say.

mod bare;
mod chain;
mod copy;
mod export;
mod growth;
mod intake;
mod journal;
mod lists;
mod log_in;
mod machine;
mod meetings;
mod page;
mod pages;
mod paper;
mod postgres;
mod quarter;
mod record;
pub mod register;
mod rival;
mod row;
mod search;
mod times;
mod window;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};

pub use journal::Journal;
pub use paper::print_once;
pub use row::{Row, shortfalls, table};

use growth::Growth;
use register::Register;

/// Concerns of the registers of an ordinary run.
pub const SIZES: [usize; 2] = [10_000, 100_000];
/// And of a long one besides.
pub const LONG: usize = 1_000_000;
/// The rows of the programme. P10 is not built: there is no exchange between computers yet.
const NUMBERS: [&str; 13] = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P11", "P12", "P13", "P14"];

/// What is to be measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The sizes of the registers.
    pub sizes: Vec<usize>,
    /// Only these rows; all if empty.
    pub only: Vec<String>,
    /// The page is written.
    pub written: bool,
}

impl Wanted {
    /// Of the words of the command: `[--long] [P2 P5 …] [SIZE …]`. The page is written by a run of all rows in the usual
    /// sizes; None for a word that is none of these.
    pub fn of(words: &[&str]) -> Option<Self> {
        let mut wanted = Wanted { sizes: vec![], only: vec![], written: false };
        let mut long = false;
        for word in words {
            match *word {
                "--long" => long = true,
                number if NUMBERS.contains(&number) => wanted.only.push(number.to_owned()),
                size => wanted.sizes.push(size.parse().ok().filter(|size| *size >= 10)?),
            }
        }
        wanted.written = wanted.sizes.is_empty() && wanted.only.is_empty();
        if wanted.sizes.is_empty() {
            wanted.sizes = SIZES.to_vec();
        }
        if long {
            wanted.sizes.push(LONG);
        }
        Some(wanted)
    }

    fn wants(&self, number: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == number)
    }
}

/// Where a run finds what it needs.
pub struct Places {
    /// The root of the source tree.
    pub root: PathBuf,
    /// The program that prints in a process of its own.
    pub chores: Option<PathBuf>,
    /// Databases beside ours are filled, which takes minutes.
    pub rivals: bool,
}

/// Measures, and gives the table; `say` is told of the progress.
pub fn run(wanted: &Wanted, places: &Places, say: impl Fn(&str)) -> Result<String> {
    let kept = places.root.join("target/bench");
    let load = machine::load();
    let mut rows = window::rows(&kept, wanted.written);
    rows.retain(|row| wanted.wants(row.number));
    let mut growth = Growth::default();
    for &size in &wanted.sizes {
        let began = Instant::now();
        let register = if size >= LONG { Register::kept(size, &kept)? } else { Register::make(size)? };
        say(&format!("a register of {} concerns after {:.0} s", row::grouped(size), began.elapsed().as_secs_f64()));
        let measured = of_register(&register, wanted, places, &mut growth, &say)?;
        rows.extend(measured);
    }
    if wanted.wants("P14") {
        rows.extend(growth.rows());
    }
    if rows.is_empty() {
        bail!("nothing was measured");
    }
    rows.sort_by_key(|row| (NUMBERS.iter().position(|number| *number == row.number), row.size));
    let about = page::About { machine: machine::words(&kept.join("..")), load, sizes: &wanted.sizes };
    if wanted.written {
        page::write(&places.root.join("docs/speed.md"), &rows, &about)?;
        say("docs/speed.md is written");
    }
    Ok(format!("{}\n{}\n{}", about.line(), table(&rows), shortfalls(&rows)))
}

fn of_register(
    register: &Register,
    wanted: &Wanted,
    places: &Places,
    growth: &mut Growth,
    say: &impl Fn(&str),
) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let mut measure = |number: &'static str, work: &mut dyn FnMut(&mut Growth) -> Result<Vec<Row>>| -> Result<()> {
        if wanted.wants(number) || (wanted.wants("P14") && Growth::COMPARED.contains(&number)) {
            let began = Instant::now();
            let measured = work(growth)?;
            say(&format!("  {number} took {:.0} s", began.elapsed().as_secs_f64()));
            rows.extend(measured.into_iter().filter(|_| wanted.wants(number)));
        }
        Ok(())
    };
    let office = office_on_the_journal(register, wanted)?;
    let postgres = if places.rivals && ["P4", "P5"].iter().any(|number| wanted.wants(number)) {
        say("  PostgreSQL is filled, where it is there");
        postgres::filled(&bare::reader(register.folder())?)
    } else {
        Err(String::new())
    };
    measure("P7", &mut |_| intake::rows(register, &office))?;
    measure("P6", &mut |growth| {
        let (rows, time) = paper::rows(register, places.chores.as_deref())?;
        growth.note("P6", register.size, time);
        Ok(rows)
    })?;
    measure("P1", &mut |_| Ok(vec![log_in::row(register)?]))?;
    measure("P13", &mut |_| Ok(vec![chain::row(register)?]))?;
    measure("P3", &mut |growth| {
        let (rows, time) = pages::rows(register)?;
        growth.note("P3", register.size, time);
        Ok(rows)
    })?;
    measure("P5", &mut |growth| {
        let (rows, time) = quarter::rows(register, postgres.as_ref())?;
        growth.note("P5", register.size, time);
        Ok(rows)
    })?;
    measure("P4", &mut |growth| {
        let (row, time) = search::row(register, postgres.as_ref())?;
        growth.note("P4", register.size, time);
        Ok(vec![row])
    })?;
    measure("P8", &mut |_| Ok(vec![export::row(register, &office)?]))?;
    measure("P2", &mut |growth| {
        let (row, time) = record::row(register)?;
        growth.note("P2", register.size, time);
        Ok(vec![row])
    })?;
    measure("P9", &mut |_| copy::rows(register))?;
    Ok(rows)
}

/// How long `LibreOffice` needs to open the journal and to save it as XLSX.
fn office_on_the_journal(register: &Register, wanted: &Wanted) -> Result<String> {
    let import = register.import.as_ref().filter(|import| import.files == 1);
    let Some(import) = import.filter(|_| wanted.wants("P7") || wanted.wants("P8")) else { return Ok(String::new()) };
    let took = rival::office("xlsx", std::slice::from_ref(&import.file))?;
    let words = |took: std::time::Duration| format!("LibreOffice opens it and saves XLSX: {:.1} s", took.as_secs_f64());
    Ok(took.map_or_else(rival::no_office, words))
}

/// The root of the source tree, for whoever is built in it.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_command_are_understood() {
        let usual = Wanted { sizes: SIZES.to_vec(), only: vec![], written: true };
        assert_eq!(Wanted::of(&[]), Some(usual.clone()));
        let long = Wanted { sizes: vec![10_000, 100_000, LONG], ..usual };
        assert_eq!(Wanted::of(&["--long"]), Some(long));
        let some = Wanted { sizes: vec![500], only: vec!["P3".into()], written: false };
        assert_eq!(Wanted::of(&["P3", "500"]), Some(some));
        assert_eq!(Wanted::of(&["P99"]), None);
        assert_eq!(Wanted::of(&["0"]), None);
    }

    #[test]
    fn a_small_run_gives_a_table_of_all_that_can_be_measured() {
        let root = tempfile::tempdir().unwrap();
        let places = Places { root: root.path().to_owned(), chores: None, rivals: false };
        let wanted =
            Wanted { sizes: vec![20, 40], only: vec!["P5".into(), "P13".into(), "P14".into()], written: false };
        let table = run(&wanted, &places, |_| {}).unwrap();
        for part in ["| P5 ", "| P13", "| P14", "40 quarters", "cores"] {
            assert!(table.contains(part), "{part} in\n{table}");
        }
        assert!(!root.path().join("docs/speed.md").exists(), "only a run in the usual sizes is written down");
    }
}

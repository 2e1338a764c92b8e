//! P7: the import of the journal that the register was made of, beside the reader of CSV alone.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, ensure};

use super::register::Register;
use super::row::{Goal, Row};
use super::times::{in_millis, millis, timed};

/// What the goal is stated for.
const STATED: usize = 100_000;

/// The rows; `rival` is how long another program needs for the same file.
pub fn rows(register: &Register, rival: &str) -> Result<Vec<Row>> {
    let name = "import of the journal, CSV";
    let Some(import) = &register.import else {
        return Ok(vec![Row::new("P7", name, register.size).because("the register was kept from an earlier run")]);
    };
    let (floor, rows) = read(&import.file)?;
    ensure!(rows > 0, "an empty journal");
    let files = u32::try_from(import.files)?;
    let goal = if register.size == STATED { Goal::Millis(8_000.0) } else { Goal::None };
    let megabytes = fs::metadata(&import.file)?.len() / 1_000_000;
    let time = Row::new("P7", format!("{name}, {megabytes} MB a file; the first version may take 15 s"), register.size)
        .ours(millis(import.took), format!("{:.1} s", import.took.as_secs_f64()))
        .floor(millis(floor * files), in_millis(floor * files))
        .ratio(import.took, floor * files)
        .rival(rival)
        .goal(goal)
        .because(
            "half of it is SQLite writing rows and their indexes, a fifth the words of the search (decision 0006)",
        );
    let memory = Row::new("P7", "the most memory meanwhile", register.size);
    let memory = match import.memory {
        Some(most) => memory.ours(most, format!("{most:.0} MB")).goal(Goal::Megabytes(300.0)),
        None => memory.because("this system does not tell it"),
    };
    Ok(vec![time, memory])
}

/// Reads every cell of the file.
fn read(file: &Path) -> Result<(Duration, usize)> {
    let (took, rows) = timed(|| {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(file)?;
        let mut record = csv::StringRecord::new();
        let mut rows = 0;
        while reader.read_record(&mut record)? {
            std::hint::black_box(record.len());
            rows += 1;
        }
        Ok(rows)
    })?;
    Ok((took, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_reads_every_row() {
        let register = Register::make(60).unwrap();
        let file = register.import.as_ref().unwrap().file.clone();
        assert_eq!(read(&file).unwrap().1, 60);
        assert!(rows(&register, "").unwrap()[0].ratio.is_some());
    }
}

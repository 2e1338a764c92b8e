//! P8: the journal as a table, beside a bare loop of the same writer over the same cells.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};
use serde_json::json;

use super::journal::{FIRST_YEAR, YEARS};
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{in_millis, timed};

/// The row; `rival` is what another program needs to write the same journal.
pub fn row(register: &Register, rival: &str) -> Result<Row> {
    let place = tempfile::tempdir()?;
    let (ours_file, floor_file) = (place.path().join("ours.xlsx"), place.path().join("floor.xlsx"));
    let period = format!("{FIRST_YEAR}-01-01..{}-12-31", FIRST_YEAR + YEARS - 1);
    let arguments = json!({
        "document": { "kind": "journal", "period": period }, "format": "xlsx", "language": "ky",
        "out": register.app.files.give(ours_file.clone()),
    });
    let (ours, _) = timed(|| register.call("document_make", arguments.clone()))?;
    let cells = cells(&ours_file)?;
    ensure!(cells.len() > register.size, "not every concern is in it: {} rows", cells.len());
    let (floor, ()) = timed(|| bare(&cells, &floor_file))?;
    // Once more in turns: the second of each counts, so that neither pays for what both need first.
    let ours = ours.min(timed(|| register.call("document_make", arguments))?.0);
    let floor = floor.min(timed(|| bare(&cells, &floor_file))?.0);
    Ok(Row::new("P8", format!("the journal as XLSX, {} MB", fs::metadata(&ours_file)?.len() / 1_000_000), register.size)
        .ours(ours.as_secs_f64() * 1000.0, in_millis(ours))
        .floor(floor.as_secs_f64() * 1000.0, in_millis(floor))
        .ratio(ours, floor)
        .rival(rival)
        .goal(Goal::Ratio(1.3))
        .because("the floor has its cells in memory; the product reads every concern, its answers, referrals and extensions first"))
}

enum Cell {
    Number(f64),
    Text(String),
    Day(f64),
    Empty,
}

/// The cells of a written table, as they were written.
fn cells(file: &Path) -> Result<Vec<Vec<Cell>>> {
    let mut book: Xlsx<_> = open_workbook(file)?;
    let sheet = book.worksheet_range_at(0).context("no sheet")??;
    let cell = |data: &Data| match data {
        Data::Int(number) => Cell::Number(f64::from(i32::try_from(*number).unwrap_or_default())),
        Data::Float(number) => Cell::Number(*number),
        Data::DateTime(day) => Cell::Day(day.as_f64()),
        Data::Empty => Cell::Empty,
        other => Cell::Text(other.to_string()),
    };
    Ok(sheet.rows().map(|row| row.iter().map(cell).collect()).collect())
}

fn bare(rows: &[Vec<Cell>], file: &Path) -> Result<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let text = Format::new().set_font_name("Times New Roman").set_font_size(12).set_border(FormatBorder::Thin);
    let text = text.set_align(FormatAlign::Top).set_text_wrap();
    let day = text.clone().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Right);
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &text)?,
                Cell::Text(words) => sheet.write_string_with_format(row, column, words, &text)?,
                Cell::Day(number) => sheet.write_number_with_format(row, column, *number, &day)?,
                Cell::Empty => sheet.write_blank(row, column, &text)?,
            };
        }
    }
    book.save(file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_writes_the_cells_of_the_journal() {
        let register = Register::make(30).unwrap();
        let row = row(&register, "").unwrap();
        assert!(row.ratio.is_some_and(|ratio| ratio > 0.0));
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a.xlsx");
        bare(&[vec![Cell::Number(1.0), Cell::Text("сөз".into()), Cell::Day(45_000.0), Cell::Empty]], &file).unwrap();
        let again = cells(&file).unwrap();
        assert!(matches!(&again[0][..], [Cell::Number(_), Cell::Text(word), Cell::Day(_), ..] if word == "сөз"));
    }
}

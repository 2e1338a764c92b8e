use rust_xlsxwriter::{ConditionalFormatDataBar, Format, Workbook, Worksheet};

use super::decimal::decimal;
use super::layout::{approval, title};
use super::sections::{FigureCell, FigureRow, FigureTable, Section, sections};
use super::{Comparison, MoneyIn, Summary, Unit, Value};
use crate::output::{DocumentError, Made, Rendered};
use crate::words::Words;
use crate::xlsx::{Column, Looks, done, finish, tab, write_text};

/// Where the keys of the figures stand: behind the widest table, which has a label and three pairs of columns.
const KEY_COLUMN: Column = 7;
/// The columns before it.
const WIDTHS: [(Column, f64); 3] = [(0, 46.0), (KEY_COLUMN, 34.0), (KEY_COLUMN + 1, 34.0)];

/// The summary as a table to calculate on: the figures of [`sections`] as numbers, each row with its keys.
pub(crate) fn xlsx(summary: &Summary, words: Words, made: &Made) -> Result<Rendered, DocumentError> {
    let period = depter_texts::period_title(words.0, summary.period);
    let name = format!("{}, {period}", words.say("summary.paper.name"));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    done(sheet.set_name(tab(&words.say("summary.paper.name"))))?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    done(sheet.set_column_range_width(1, KEY_COLUMN - 1, 15.0))?;
    for (column, width) in WIDTHS {
        done(sheet.set_column_width(column, width))?;
    }
    let mut writer = Writer { sheet, looks: Looks::new(), money: summary.money, row: 0 };
    let centre = summary.centre.name.in_language(words.0).to_owned();
    writer.line(&centre)?;
    writer.title(&format!("{} – {period}", title(summary, words)))?;
    writer.line(&approval(summary, words))?;
    for section in sections(summary, words.0).iter().filter(|section| !section.tables.is_empty()) {
        writer.section(section, words)?;
    }
    writer.texts(summary, words)?;
    finish(&mut workbook, &name, made)
}

/// Writes downwards from row to row.
struct Writer<'a> {
    sheet: &'a mut Worksheet,
    looks: Looks,
    money: MoneyIn,
    row: u32,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) -> Result<(), DocumentError> {
        write_text(self.sheet, self.row, 0, text, &self.looks.plain)?;
        self.row += 1;
        Ok(())
    }

    fn title(&mut self, text: &str) -> Result<(), DocumentError> {
        write_text(self.sheet, self.row, 0, text, &self.looks.title)?;
        self.row += 1;
        Ok(())
    }

    fn section(&mut self, section: &Section, words: Words) -> Result<(), DocumentError> {
        self.row += 1;
        self.title(&section.title)?;
        for table in &section.tables {
            self.table(table, words)?;
            self.row += 1;
        }
        Ok(())
    }

    fn table(&mut self, table: &FigureTable, words: Words) -> Result<(), DocumentError> {
        for (column, title) in (0..).zip(&table.columns) {
            write_text(self.sheet, self.row, column, title, &self.looks.head)?;
        }
        write_text(self.sheet, self.row, KEY_COLUMN, &words.say("summary.paper.code"), &self.looks.head)?;
        self.row += 1;
        let first = self.row;
        for row in &table.rows {
            self.figures(row)?;
        }
        if table.bars && self.row > first {
            let bar =
                ConditionalFormatDataBar::new().set_fill_color("#808080").set_solid_fill(true).set_border_off(true);
            done(self.sheet.add_conditional_format(first, 1, self.row - 1, 1, &bar))?;
        }
        Ok(())
    }

    fn figures(&mut self, row: &FigureRow) -> Result<(), DocumentError> {
        write_text(self.sheet, self.row, 0, &row.label, &self.looks.text)?;
        for (column, cell) in (1..).zip(&row.cells) {
            let Some(cell) = cell else { continue };
            let look = self.look(cell);
            match as_number(cell, self.money) {
                Some(number) => done(self.sheet.write_number_with_format(self.row, column, number, &look))?,
                None => write_text(self.sheet, self.row, column, &cell.text, &look)?,
            }
        }
        let keys = row.cells.iter().flatten().filter(|cell| cell.column == Comparison::Value);
        for (column, cell) in (KEY_COLUMN..).zip(keys) {
            write_text(self.sheet, self.row, column, &cell.key, &self.looks.plain)?;
        }
        self.row += 1;
        Ok(())
    }

    fn look(&self, cell: &FigureCell) -> Format {
        self.looks.counted(match (cell.unit, self.money) {
            (Unit::Percent, _) => "0.0\" %\"",
            (Unit::Money, MoneyIn::Som) => "#,##0.00",
            (Unit::Money, MoneyIn::ThousandSom) => "#,##0.0",
            (Unit::Count, _) => "#,##0",
        })
    }

    fn texts(&mut self, summary: &Summary, words: Words) -> Result<(), DocumentError> {
        let priorities = |chosen: &[super::Priority]| chosen.iter().map(|priority| priority.line(words)).collect();
        let prose = |text: &str| text.lines().map(str::to_owned).collect();
        let parts: [(&str, Vec<String>); 5] = [
            ("summary.section.narrative", prose(&summary.narrative)),
            ("summary.priority.chosen", priorities(&summary.chosen)),
            ("summary.priority.not_chosen", priorities(&summary.not_chosen)),
            ("summary.text.problems", prose(&summary.problems)),
            ("summary.text.proposals", prose(&summary.proposals)),
        ];
        for (key, lines) in parts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            self.row += 1;
            self.title(&words.say(key))?;
            for line in lines {
                self.line(&line)?;
            }
        }
        Ok(())
    }
}

/// The number in the unit of the page. Sums are written digit by digit, never divided: the file holds the exact sum, and
/// its format rounds for the eye.
fn as_number(cell: &FigureCell, money: MoneyIn) -> Option<f64> {
    match (cell.value, cell.unit, money) {
        (Value::Hidden | Value::Null, ..) => None,
        (Value::Tenths(tenths), ..) => Some(decimal(tenths, 1)),
        (Value::Number(tyiyn), Unit::Money, MoneyIn::Som) => Some(decimal(tyiyn, 2)),
        (Value::Number(tyiyn), Unit::Money, MoneyIn::ThousandSom) => Some(decimal(tyiyn, 5)),
        (Value::Number(number), ..) => Some(decimal(number, 0)),
    }
}

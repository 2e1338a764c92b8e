//! What the two tables for calculating have in common.
//!
//! Text is written as text: no cell is ever a formula, whatever it begins with.

use std::borrow::Cow;

use depter_values::Day;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::output::{DocumentError, Made, Rendered};

/// Columns are numbered in sixteen bits.
pub(crate) type Column = u16;

/// The looks of the cells.
pub(crate) struct Looks {
    pub title: Format,
    pub head: Format,
    pub text: Format,
    pub plain: Format,
}

impl Looks {
    pub fn new() -> Self {
        let base = Format::new().set_font_name("Times New Roman").set_font_size(12);
        let ruled = base.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        Looks {
            title: base.clone().set_bold(),
            head: ruled.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            text: ruled.set_text_wrap(),
            plain: base,
        }
    }

    /// A ruled cell for numbers or dates.
    pub fn counted(&self, pattern: &str) -> Format {
        self.text.clone().set_num_format(pattern).set_align(FormatAlign::Right)
    }
}

/// What a cell holds at most, counted as the programs that open it do.
const CELL_UNITS: usize = 32_767;

/// The text as far as a cell holds it; three dots say that there is more.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= CELL_UNITS || text.encode_utf16().count() <= CELL_UNITS {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < CELL_UNITS
    });
    Cow::Owned(kept.chain(['…']).collect())
}

/// Writes text that stays text, even after somebody edits the cell.
pub(crate) fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: Column,
    text: &str,
    look: &Format,
) -> Result<(), DocumentError> {
    let text = &*fitting(text);
    if text.is_empty() {
        return done(sheet.write_blank(row, column, look));
    }
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return done(sheet.write_string_with_format(row, column, text, &look.clone().set_quote_prefix()));
    }
    done(sheet.write_string_with_format(row, column, text, look))
}

/// Writes a day as a date that can be sorted and reckoned with.
pub(crate) fn write_day(
    sheet: &mut Worksheet,
    row: u32,
    column: Column,
    day: Day,
    look: &Format,
) -> Result<(), DocumentError> {
    let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
    let (Ok(year), Ok(month), Ok(date)) = parts else { return Err(DocumentError::Failed("xlsx date")) };
    let date = ExcelDateTime::from_ymd(year, month, date).map_err(failed)?;
    done(sheet.write_datetime_with_format(row, column, &date, look))
}

/// The finished file, with properties that say what it is and when it was made, and nothing about people.
pub(crate) fn finish(workbook: &mut Workbook, title: &str, made: &Made) -> Result<Rendered, DocumentError> {
    let seconds = made.at.millis().div_euclid(1000);
    let created = ExcelDateTime::from_timestamp(seconds).map_err(failed)?;
    let properties = DocProperties::new().set_title(title).set_author("Дептер").set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let bytes = workbook.save_to_buffer().map_err(failed)?;
    Ok(Rendered { bytes, pages: None })
}

/// Only whether it worked: the writer's messages may quote a cell, and they go to the log.
pub(crate) fn done<T>(written: Result<T, XlsxError>) -> Result<(), DocumentError> {
    written.map(|_| ()).map_err(failed)
}

#[expect(clippy::needless_pass_by_value, reason = "it is the argument of map_err")]
fn failed(error: XlsxError) -> DocumentError {
    match error {
        XlsxError::RowColumnLimitError | XlsxError::MaxStringLengthExceeded => DocumentError::TooLong,
        _ => DocumentError::Failed("xlsx"),
    }
}

/// The name of the sheet: what the document is called, cut to what a tab may hold.
pub(crate) fn tab(paper_name: &str) -> String {
    const LONGEST: usize = 31;
    paper_name.chars().filter(|c| !r"[]:*?/\'".contains(*c)).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_the_programs_that_open_it_allow() {
        for (sign, units) in [("ө", 1), ("😀", 2)] {
            let text = sign.repeat(CELL_UNITS / units);
            assert_eq!(fitting(&text), text);
            let cut = sign.repeat(CELL_UNITS + 1);
            let cut = fitting(&cut);
            assert!(cut.ends_with('…') && cut.encode_utf16().count() > CELL_UNITS - 2);
            assert!(cut.encode_utf16().count() <= CELL_UNITS);
        }
    }
}

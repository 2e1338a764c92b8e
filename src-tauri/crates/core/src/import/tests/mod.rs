mod bad_input;
mod cells;
mod encodings;
mod headings;
mod register;
mod sample;

use std::sync::LazyLock;

use super::*;
use crate::values::{Day, Trilingual};

const LISTS: &str = include_str!("../../lists/data/lists.csv");
const CATEGORIES: &str = include_str!("../../lists/data/categories.csv");
/// A register of invented people, as centres keep it; the tests of the whole program import it too.
const SAMPLE: &[u8] = include_bytes!("../../../../../../tests/data/journal-sample.csv");

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

/// The day on which every journal of these tests is read.
fn today() -> Day {
    day("01.10.2026")
}

fn names(row: &csv::StringRecord) -> Trilingual {
    Trilingual::of(&row[2], &row[3], &row[4])
}

/// The words of the lists as shipped.
static SHIPPED: LazyLock<Words> = LazyLock::new(|| {
    let rows = |data: &'static str| csv::Reader::from_reader(data.as_bytes()).into_records().map(Result::unwrap);
    let mut words = Words::default();
    for row in rows(LISTS) {
        if let Some(list) = WordList::of(&row[0]) {
            words.add(list, &row[1], &names(&row));
        }
    }
    for row in rows(CATEGORIES) {
        words.add(WordList::Category, &row[0], &names(&row));
    }
    words
});

type Row = Result<JournalRow, Vec<RowError>>;

fn rows_of(bytes: &[u8]) -> Result<Vec<Row>, FileError> {
    parse(bytes).map(|journal| journal.rows(&SHIPPED, today()).collect())
}

/// The only row of a journal that is read.
fn one(text: &str) -> JournalRow {
    let mut rows = rows_of(text.as_bytes()).unwrap();
    assert_eq!(rows.len(), 1, "{text}");
    rows.remove(0).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
}

/// What is wrong with the only row of a journal, as pairs of column and code.
fn faults(text: &str) -> Vec<(&'static str, &'static str)> {
    let mut rows = rows_of(text.as_bytes()).unwrap();
    assert_eq!(rows.len(), 1, "{text}");
    let errors = rows.remove(0).err().unwrap_or_default();
    errors.iter().map(|error| (error.field.map_or("", Field::code), error.code.code())).collect()
}

/// A journal of one statement in which the column `heading` holds `cell`.
fn with_cell(heading: &str, cell: &str) -> String {
    let quoted = cell.replace('"', "\"\"");
    format!("Date received;Applicant;Summary;{heading}\n01.09.2026;A;S;\"{quoted}\"\n")
}

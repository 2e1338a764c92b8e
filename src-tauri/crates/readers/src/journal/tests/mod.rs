mod bad_input;
mod cells;
mod encodings;
mod handed_over;
mod headings;
mod sample;

use std::sync::LazyLock;

use depter_values::{Day, Trilingual};

use super::*;

const LISTS: &str = include_str!("../../../../core/src/lists/data/lists.csv");
const CATEGORIES: &str = include_str!("../../../../core/src/lists/data/categories.csv");
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
    let answer = answer_to(bytes);
    match Journal::taken(&answer) {
        Ok(journal) => Ok(journal.rows(&SHIPPED, today()).collect()),
        Err(Unread::File(error)) => Err(error),
        Err(Unread::Answer) => panic!("an answer of another form to {:?}", String::from_utf8_lossy(bytes)),
    }
}

/// What the program that reads files answers.
fn answer_to(bytes: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    hand_over(bytes, &mut answer).unwrap();
    answer
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

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;
use depter_values::compared;

use super::{Field, FileError};

const HEADINGS: &str = include_str!("data/headings.csv");

/// A joined column and what it joins.
const JOINED: [(Field, [Field; 2]); 2] = [
    (Field::AddressAndPhone, [Field::Address, Field::Phone]),
    (Field::RepeatedOrCollective, [Field::Repeated, Field::Collective]),
];

/// Every accepted heading, in three languages, as [`folded`] writes it.
pub(super) struct Headings(HashMap<String, Field>);

impl Headings {
    pub(super) fn known() -> Self {
        let pairs = rows().flat_map(|(field, names)| names.into_iter().map(move |name| (folded(&name), field)));
        Headings(pairs.collect())
    }

    pub(super) fn field(&self, heading: &str) -> Option<Field> {
        self.0.get(&folded(heading)).copied()
    }

    /// How many cells of a first line are headings.
    pub(super) fn recognised(&self, record: &StringRecord) -> usize {
        record.iter().filter(|cell| self.field(cell).is_some()).count()
    }
}

/// The names of one column's meaning, as shipped: every language and every alternative.
pub(super) fn names_of(wanted: Field) -> Vec<String> {
    rows().find(|(field, _)| *field == wanted).map(|(_, names)| names).unwrap_or_default()
}

fn rows() -> impl Iterator<Item = (Field, Vec<String>)> {
    let rows = csv::Reader::from_reader(HEADINGS.as_bytes()).into_records().flatten();
    rows.filter_map(|row| {
        let names = row.iter().skip(1).flat_map(|cell| cell.split('|')).map(str::to_owned).collect();
        row.get(0).and_then(Field::of).map(|field| (field, names))
    })
}

/// Which cell of a row holds what.
pub(super) struct Columns {
    at: BTreeMap<Field, usize>,
    /// Columns without a heading, which spreadsheets leave at the edge of a table.
    unnamed: Vec<usize>,
    count: usize,
}

impl Columns {
    /// Reads the line of headings. A column that is not understood would lose what is in it,
    /// so an unknown or repeated heading refuses the file.
    pub(super) fn read(record: &StringRecord, headings: &Headings) -> Result<Self, FileError> {
        let (named, unnamed): (Vec<_>, Vec<_>) =
            record.iter().enumerate().partition(|(_, cell)| !cell.trim().is_empty());
        let mut at = BTreeMap::new();
        for (index, cell) in named {
            let field = headings.field(cell).ok_or(FileError::HeadingUnknown { column: index + 1 })?;
            if at.insert(field, index).is_some() {
                return Err(FileError::HeadingRepeated { field });
            }
        }
        let unnamed = unnamed.into_iter().map(|(index, _)| index).collect();
        let columns = Columns { at, unnamed, count: record.len() };
        columns.check_joined()?;
        columns.check_required()?;
        Ok(columns)
    }

    /// Something is written where there is no heading, or the row has more cells than the heading. Most likely
    /// a delimiter inside a cell was not quoted, and every cell after it stands under a wrong heading.
    pub(super) fn spilled(&self, record: &StringRecord) -> bool {
        let written = |index: &usize| record.get(*index).is_some_and(|cell| !cell.trim().is_empty());
        record.len() > self.count || self.unnamed.iter().any(written)
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.at.contains_key(&field)
    }

    /// The trimmed cell; empty when the journal has no such column or the row ends before it.
    pub(super) fn cell<'r>(&self, record: &'r StringRecord, field: Field) -> &'r str {
        self.at.get(&field).and_then(|index| record.get(*index)).unwrap_or_default().trim()
    }

    fn check_joined(&self) -> Result<(), FileError> {
        let twice = JOINED.into_iter().filter(|(joined, _)| self.has(*joined)).flat_map(|(_, parts)| parts);
        match twice.into_iter().find(|part| self.has(*part)) {
            Some(field) => Err(FileError::HeadingRepeated { field }),
            None => Ok(()),
        }
    }

    fn check_required(&self) -> Result<(), FileError> {
        if !self.has(Field::ReceivedOn) {
            return Err(FileError::HeadingMissing { field: Field::ReceivedOn });
        }
        if !self.has(Field::Summary) && !self.has(Field::Category) {
            return Err(FileError::HeadingMissing { field: Field::Summary });
        }
        Ok(())
    }
}

/// A heading or a list word without what people type differently: case, ё, composition, spaces.
pub(super) fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let compared = compared(&lower);
    let words: Vec<&str> = compared.split_whitespace().collect();
    words.join(" ").replace('ё', "е")
}

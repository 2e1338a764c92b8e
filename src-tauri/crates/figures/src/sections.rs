//! The figures of a summary as they stand on paper and on the screen: sections, tables, rows.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::entries::{SectionCode, TABLES, TableCode, TableEntry, Unit};
use super::place::{Name, Place, place};

/// A section of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "SummarySection")]
pub struct Section {
    /// What it is about.
    pub code: SectionCode,
    /// The key of the text over it, where sums of money are in som.
    pub title: String,
    /// It stands in an annex on paper.
    pub annex: bool,
    /// Its tables in their order; none when there is nothing to list.
    pub tables: Vec<Table>,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "SummaryTable")]
pub struct Table {
    /// The key of the text that says what its rows are.
    pub title: String,
    /// The figure that all of its rows are parts of.
    pub of: Option<String>,
    /// Its figures of the period are drawn as bars too.
    pub bars: bool,
    /// Beside every sum stands its share.
    pub shares: bool,
    /// Its rows in their order.
    pub rows: Vec<Row>,
}

/// A row: a figure, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "SummaryRow")]
pub struct Row {
    /// The key of the figure.
    pub key: String,
    /// What it is called.
    pub name: Name,
    /// What it is a number of.
    pub unit: Unit,
    /// The key of the figure above that it is a part of.
    pub of: Option<String>,
    /// The key of its share, where it has one.
    pub share: Option<String>,
    /// It is the sum of the rows above.
    pub total: bool,
}

/// The sections in their order. Every key stands in exactly one row, the members of a family in the order in which they
/// are given; what the catalogue does not know stands in a section of its own.
pub fn sections<'k>(keys: impl IntoIterator<Item = &'k str>) -> Vec<Section> {
    let keys: Vec<&str> = keys.into_iter().collect();
    let mut tables: BTreeMap<TableCode, Vec<(usize, Row)>> = BTreeMap::new();
    let mut shares: BTreeMap<String, &str> = BTreeMap::new();
    for key in &keys {
        if let Some(sum) = place(key).and_then(|place| place.share_of).filter(|sum| keys.contains(&sum.as_str())) {
            shares.insert(sum, key);
        }
    }
    for key in &keys {
        let found = place(key);
        let is_beside =
            found.as_ref().and_then(|place| place.share_of.as_ref()).is_some_and(|sum| shares.contains_key(sum));
        if is_beside {
            continue;
        }
        // A share whose sum is missing is in no table that has a column for it.
        let found = found.filter(|place| place.share_of.is_none());
        let (table, at) = found.as_ref().map_or((TableCode::Other, 0), |place| (place.table, place.at));
        tables.entry(table).or_default().push((at, row(key, found.as_ref(), shares.get(*key).copied())));
    }
    in_order(tables)
}

fn row(key: &str, place: Option<&Place<'_>>, share: Option<&str>) -> Row {
    Row {
        key: key.to_owned(),
        name: place.map_or(Name::Unknown, Place::name),
        unit: super::place::unit(key),
        of: place.and_then(|place| place.of).map(str::to_owned),
        share: share.map(str::to_owned),
        total: place.is_some_and(Place::is_total),
    }
}

fn in_order(mut tables: BTreeMap<TableCode, Vec<(usize, Row)>>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for entry in TABLES {
        let rows = tables.remove(&entry.code);
        if entry.code == TableCode::Other && rows.is_none() {
            continue;
        }
        if sections.last().is_none_or(|section| section.code != entry.section) {
            let annex = entry.section == SectionCode::Categories;
            let title = entry.section.text().to_owned();
            sections.push(Section { code: entry.section, title, annex, tables: Vec::new() });
        }
        if let (Some(section), Some(rows)) = (sections.last_mut(), rows) {
            section.tables.push(table(entry, rows));
        }
    }
    sections
}

fn table(entry: &TableEntry, mut rows: Vec<(usize, Row)>) -> Table {
    rows.sort_by_key(|(at, _)| *at);
    Table {
        title: entry.title.to_owned(),
        of: entry.of.map(str::to_owned),
        bars: entry.bars,
        shares: matches!(entry.code, TableCode::Planned | TableCode::Allocated | TableCode::Spent),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

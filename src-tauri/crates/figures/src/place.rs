//! What the catalogue says of a key.

use schemars::JsonSchema;
use serde::Serialize;

use super::entries::{ENTRIES, Entry, FIGURE, List, TABLES, TOTAL, TableCode, Unit};

/// What a figure is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FigureName")]
pub enum Name {
    /// As the text with this key says.
    Text(String),
    /// As an entry of a list is called.
    Listed {
        /// Which list.
        list: List,
        /// The code of the entry; of a village or a body its id.
        code: String,
    },
    /// This program does not know it: it is called by its key.
    Unknown,
}

/// Where a figure stands, and how.
pub(super) struct Place<'k> {
    /// The place of its entry in the catalogue.
    pub at: usize,
    pub table: TableCode,
    pub unit: Unit,
    /// The key of the figure that it is a part of.
    pub of: Option<&'static str>,
    pub named: Named<'k>,
    /// The key of the sum beside which it stands as its share.
    pub share_of: Option<String>,
}

/// What it is called, of parts of its key.
pub(super) enum Named<'k> {
    Text(&'static str),
    Listed(List, &'k str),
}

/// Where a key stands; nothing of a key that is not in the catalogue.
pub(super) fn place(key: &str) -> Option<Place<'_>> {
    // A figure of its own comes before a family whose keys look like it.
    let single = ENTRIES.iter().enumerate().find_map(|(at, entry)| match entry {
        Entry::One { key: own, table, text, of, unit } if *own == key => {
            Some(Place { at, table: *table, unit: *unit, of: *of, named: Named::Text(text), share_of: None })
        }
        _ => None,
    });
    single.or_else(|| ENTRIES.iter().enumerate().find_map(|(at, entry)| in_family(at, entry, key)))
}

fn in_family<'k>(at: usize, entry: &Entry, key: &'k str) -> Option<Place<'k>> {
    let Entry::Each { before, list, figures } = entry else { return None };
    let rest = key.strip_prefix(before)?;
    figures.iter().find_map(|figure| {
        let code = match figure.after {
            "" => rest,
            after => rest.strip_suffix(after)?.strip_suffix('.')?,
        };
        if code.is_empty() || code.contains('.') {
            return None;
        }
        let share_of = figure.share_of.map(|sum| format!("{before}{code}.{sum}"));
        Some(Place {
            at,
            table: figure.table,
            unit: figure.unit,
            of: None,
            named: Named::Listed(*list, code),
            share_of,
        })
    })
}

/// What a figure is called.
pub fn name(key: &str) -> Name {
    place(key).map_or(Name::Unknown, |place| place.name())
}

/// What a figure is a number of.
pub fn unit(key: &str) -> Unit {
    place(key).map_or(Unit::Count, |place| place.unit)
}

/// The key of the text over the table of a figure, where that says more than that it is a figure.
pub fn table_of(key: &str) -> Option<&'static str> {
    let code = place(key)?.table;
    let title = TABLES.iter().find(|table| table.code == code)?.title;
    (title != FIGURE).then_some(title)
}

impl Place<'_> {
    pub(super) fn name(&self) -> Name {
        match self.named {
            Named::Text(text) => Name::Text(text.to_owned()),
            Named::Listed(list, code) => Name::Listed { list, code: code.to_owned() },
        }
    }

    /// It sums up its table.
    pub(super) fn is_total(&self) -> bool {
        matches!(self.named, Named::Text(text) if text == TOTAL)
    }
}

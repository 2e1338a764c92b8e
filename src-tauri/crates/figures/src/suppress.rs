//! Suppression: what may be printed in a village where everybody knows everybody.

use std::collections::BTreeSet;

use super::entries::TableCode;
use super::figure::{Figure, TrueFigure, Value};
use super::keys;
use super::place::place;

/// One or two cases can be recognised (domain §8).
const SMALL: std::ops::RangeInclusive<i64> = 1..=2;

/// What the suppression knows of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryFacts {
    /// Its code.
    pub code: String,
    /// The code of its group.
    pub group: String,
    /// Concerns of it are restricted.
    pub restricted: bool,
}

/// What belongs together: the cells of a table, and the total from which one of them could be computed.
struct Table {
    total: String,
    cells: Vec<String>,
}

/// The one function that turns true figures into printable ones (contract §4 and §16.2).
///
/// Covered are restricted categories and their groups, and every cell by village, channel, kind, mark, outcome or body whose
/// few concerns hold a restricted or hidden one, in every column. Where a total would give a single hidden cell away, the
/// next smallest of its table is hidden too; where there is no other cell with anything in it, the total itself.
pub fn printable(mut figures: Vec<TrueFigure>, categories: &[CategoryFacts]) -> Vec<Figure> {
    let closed = closed(categories);
    let tables = tables(&figures, categories);
    for column in 0..3 {
        for figure in &mut figures {
            let is_closed = closed.contains(&figure.key);
            let cell = &mut figure.columns[column];
            let small = cell.number().is_some_and(|number| SMALL.contains(&number));
            if small && (is_closed || (cell.restricted > 0 && is_fine(&figure.key))) {
                cell.value = Value::Hidden;
            }
        }
        // What one table hides can open or close another one, so they are gone through until nothing changes; each
        // round hides a cell more, so it ends.
        while tables.iter().any(|table| protect(&mut figures, table, column)) {}
    }
    figures.into_iter().map(TrueFigure::told).collect()
}

/// The keys of restricted categories and of their groups.
fn closed(categories: &[CategoryFacts]) -> BTreeSet<String> {
    let closed = categories.iter().filter(|category| category.restricted);
    let keys =
        closed.flat_map(|category| [keys::of(keys::CATEGORY, &category.code), keys::of(keys::GROUP, &category.group)]);
    keys.collect()
}

/// A cell that says something finer of a concern than that it came, and how it stands.
fn is_fine(key: &str) -> bool {
    let families = [keys::AREA, keys::CATEGORY, keys::CHANNEL, keys::OUTCOME, keys::REFERRED];
    families.iter().any(|before| key.starts_with(before))
}

fn tables(figures: &[TrueFigure], categories: &[CategoryFacts]) -> Vec<Table> {
    let mut groups: Vec<&str> = Vec::new();
    for category in categories {
        if !groups.contains(&category.group.as_str()) {
            groups.push(&category.group);
        }
    }
    let of_group = |group: &str| {
        let members = categories.iter().filter(|category| category.group == group);
        let cells = members.map(|category| keys::of(keys::CATEGORY, &category.code)).collect();
        Table { total: keys::of(keys::GROUP, group), cells }
    };
    let mut tables: Vec<Table> = groups.into_iter().map(of_group).collect();
    let all_of = |total: &str, table: TableCode| {
        let keys = figures.iter().map(|figure| &figure.key);
        let cells = keys.filter(|key| place(key).is_some_and(|place| place.table == table)).cloned().collect();
        Table { total: total.to_owned(), cells }
    };
    for table in [TableCode::Groups, TableCode::Areas, TableCode::Kinds, TableCode::Channels] {
        tables.push(all_of(keys::RECEIVED, table));
    }
    tables.push(all_of(keys::ANSWERED, TableCode::Outcomes));
    tables
}

/// Hides one cell more where the printed ones would give a hidden one away, and says whether it did.
///
/// That is so when a single cell is missing to a printed total, and when a hidden total is the sum of printed cells.
fn protect(figures: &mut [TrueFigure], table: &Table, column: usize) -> bool {
    let value = |key: &str| figures.iter().find(|figure| figure.key == key).map(|figure| figure.columns[column].value);
    let hidden = table.cells.iter().filter(|key| value(key) == Some(Value::Hidden)).count();
    let total_hidden = value(&table.total) == Some(Value::Hidden);
    let given_away = if total_hidden { hidden == 0 } else { hidden == 1 };
    if !given_away {
        return false;
    }
    let counted = table.cells.iter().filter_map(|key| match value(key) {
        Some(Value::Number(number)) if number > 0 => Some((number, key)),
        _ => None,
    });
    let next = counted.min().map(|(_, key)| key).or((!total_hidden).then_some(&table.total)).cloned();
    let Some(figure) = figures.iter_mut().find(|figure| Some(&figure.key) == next.as_ref()) else { return false };
    figure.columns[column].value = Value::Hidden;
    true
}

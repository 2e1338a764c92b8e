//! Suppression: what may be printed in a village where everybody knows everybody.

use std::collections::BTreeSet;

use super::figure::{Figure, Value};
use crate::concerns::Channel;
use crate::lists::Category;

/// One or two cases can be recognised (domain §8).
const SMALL: std::ops::RangeInclusive<i64> = 1..=2;

/// What belongs together: the cells of a table, and the total from which one of them could be computed.
struct Table {
    total: String,
    cells: Vec<String>,
}

/// The one function that turns true figures into printable ones (contract §4).
///
/// Covered are closed categories, their groups, and villages whose few cases are closed ones, in every column. Where a
/// total would give a single hidden cell away, the next smallest of its table is hidden too; where there is no other
/// cell with anything in it, the total itself.
pub fn printable(mut figures: Vec<Figure>, categories: &[Category]) -> Vec<Figure> {
    let covered = covered(&figures, categories);
    let tables = tables(&figures, categories);
    for column in 0..3 {
        for figure in figures.iter_mut().filter(|figure| covered.contains(&figure.key)) {
            let area = figure.key.starts_with("concerns.area.");
            let cell = &mut figure.columns[column];
            let small = cell.number().is_some_and(|number| SMALL.contains(&number));
            if small && (!area || cell.restricted > 0) {
                cell.value = Value::Hidden;
            }
        }
        // What one table hides can open or close another one, so they are gone through until nothing changes; each
        // round hides a cell more, so it ends.
        while tables.iter().any(|table| protect(&mut figures, table, column)) {}
    }
    figures
}

fn covered(figures: &[Figure], categories: &[Category]) -> BTreeSet<String> {
    let closed = categories.iter().filter(|category| category.restricted);
    let keys = closed.flat_map(|category| {
        [format!("concerns.category.{}", category.code), format!("concerns.group.{}", category.group_code)]
    });
    let areas =
        figures.iter().filter(|figure| figure.key.starts_with("concerns.area.")).map(|figure| figure.key.clone());
    keys.chain(areas).collect()
}

fn tables(figures: &[Figure], categories: &[Category]) -> Vec<Table> {
    let groups: BTreeSet<_> = categories.iter().map(|category| category.group_code).collect();
    let of_group = |group| {
        let members = categories.iter().filter(move |category| category.group_code == group);
        members.map(|category| format!("concerns.category.{}", category.code)).collect()
    };
    let mut tables: Vec<Table> = groups
        .iter()
        .map(|group| Table { total: format!("concerns.group.{group}"), cells: of_group(*group) })
        .collect();
    let starting = |prefix: &str| {
        let keys = figures.iter().map(|figure| figure.key.clone());
        keys.filter(|key| key.starts_with(prefix)).collect::<Vec<_>>()
    };
    let of_received = |cells: Vec<String>| Table { total: "concerns.received".to_owned(), cells };
    tables.push(of_received(starting("concerns.group.")));
    tables.push(of_received(starting("concerns.area.")));
    tables.push(of_received(starting("concerns.received.kind.")));
    tables.push(of_received(Channel::ALL.iter().map(|channel| format!("concerns.received.{channel}")).collect()));
    tables
}

/// Hides one cell more where the printed ones would give a hidden one away, and says whether it did.
///
/// That is so when a single cell is missing to a printed total, and when a hidden total is the sum of printed cells.
fn protect(figures: &mut [Figure], table: &Table, column: usize) -> bool {
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

//! Suppression: what may be printed in a village where everybody knows everybody.

use std::collections::BTreeSet;

use super::figure::{Figure, TrueFigure, Value};
use crate::concerns::Channel;
use crate::lists::Category;

/// One or two cases can be recognised (domain §8).
const SMALL: std::ops::RangeInclusive<i64> = 1..=2;

/// What belongs together: the cells of a table, and the total from which one of them could be computed.
struct Table {
    total: String,
    cells: Vec<String>,
}

/// The one function that turns true figures into printable ones (contract §4 and §16.2).
///
/// Covered are closed categories and their groups, and every cell by village, channel, kind, mark, outcome or body whose
/// few concerns hold a restricted or hidden one, in every column. Where a total would give a single hidden cell away, the
/// next smallest of its table is hidden too; where there is no other cell with anything in it, the total itself.
pub fn printable(mut figures: Vec<TrueFigure>, categories: &[Category]) -> Vec<Figure> {
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

/// The keys of closed categories and of their groups.
fn closed(categories: &[Category]) -> BTreeSet<String> {
    let closed = categories.iter().filter(|category| category.restricted);
    let keys = closed.flat_map(|category| {
        [format!("concerns.category.{}", category.code), format!("concerns.group.{}", category.group_code)]
    });
    keys.collect()
}

/// A cell that says something finer of a concern than that it came, and how it stands.
fn is_fine(key: &str) -> bool {
    let parts =
        ["concerns.area.", "concerns.category.", "concerns.received.", "concerns.outcome.", "concerns.referred."];
    parts.iter().any(|part| key.starts_with(part))
}

fn tables(figures: &[TrueFigure], categories: &[Category]) -> Vec<Table> {
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
    tables.push(Table { total: "concerns.answered".to_owned(), cells: starting("concerns.outcome.") });
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

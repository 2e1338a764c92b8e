//! A figure and what may stand in it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::values::Trilingual;

/// What stands in one cell (contract §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FigureValue")]
pub enum Value {
    /// A count, or a sum in tyiyn.
    Number(i64),
    /// A percentage in tenths: 674 is 67.4 %.
    Tenths(i64),
    /// One or two cases of a closed category, or a cell that would give one away: `<3`.
    Hidden,
    /// There is nothing to divide by.
    Null,
}

/// One figure with its three columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// Its key.
    pub key: String,
    /// The names of an area; of nothing else.
    pub label: Option<Trilingual>,
    /// The columns: the period, the one before, a year before.
    pub columns: [Cell; 3],
}

/// A cell and what decides whether it may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// How many closed cases are counted in it, where that matters.
    pub restricted: i64,
}

impl Cell {
    /// A value in which no closed case can be seen.
    pub fn plain(value: Value) -> Self {
        Cell { value, restricted: 0 }
    }

    /// The count, if it is one.
    pub fn number(self) -> Option<i64> {
        match self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A share in tenths of a percent, half up; nothing to divide by is no value.
pub fn percent(part: i64, whole: i64) -> Value {
    if whole <= 0 {
        return Value::Null;
    }
    let tenths = (i128::from(part) * 2_000 + i128::from(whole)).div_euclid(i128::from(whole) * 2);
    i64::try_from(tenths).map_or(Value::Null, Value::Tenths)
}

/// The figures of one period, by key.
#[derive(Clone, Debug, Default)]
pub struct Column {
    cells: BTreeMap<String, Cell>,
}

impl Column {
    /// Adds to a count; closed cases are remembered beside it.
    pub fn add(&mut self, key: impl Into<String>, count: i64, restricted: i64) {
        let cell = self.cells.entry(key.into()).or_insert(Cell { value: Value::Number(0), restricted: 0 });
        if let Value::Number(number) = &mut cell.value {
            *number += count;
        }
        cell.restricted += restricted;
    }

    /// Sets a value.
    pub fn set(&mut self, key: impl Into<String>, value: Value) {
        self.cells.insert(key.into(), Cell::plain(value));
    }

    /// The cell of a key; a count that nobody added to is zero.
    pub fn get(&self, key: &str) -> Cell {
        self.cells.get(key).copied().unwrap_or(Cell::plain(Value::Number(0)))
    }

    /// The count of a key.
    pub fn number(&self, key: &str) -> i64 {
        self.get(key).number().unwrap_or_default()
    }

    /// The keys that have a cell.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.cells.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_one_decimal_half_up() {
        for (part, whole, tenths) in
            [(167, 269, 621), (1, 2, 500), (1, 8, 125), (1, 16, 63), (0, 5, 0), (5, 5, 1000), (1, 3, 333), (2, 3, 667)]
        {
            assert_eq!(percent(part, whole), Value::Tenths(tenths), "{part} of {whole}");
        }
        assert_eq!(percent(1, 0), Value::Null);
    }
}

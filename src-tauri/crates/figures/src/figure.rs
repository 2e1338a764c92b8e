//! A figure and what may stand in it.

use std::collections::BTreeMap;

use depter_values::Trilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What stands in one cell (contract §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FigureValue")]
pub enum Value {
    /// A count, or a sum in tyiyn.
    Number(i64),
    /// A percentage in tenths: 674 is 67.4 %.
    Tenths(i64),
    /// One or two concerns that are kept from some, or a cell that would give them away: `<3`.
    Hidden,
    /// There is nothing to divide by.
    Null,
}

/// One figure with its three columns, as it leaves the door: it cannot carry what is kept from its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Its key.
    pub key: String,
    /// The names of an area; of nothing else.
    pub label: Option<Trilingual>,
    /// The columns: the period, the one before, a year before.
    pub columns: [Cell; 3],
}

/// A cell that may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cell {
    /// The value.
    pub value: Value,
}

/// A figure with all that decides whether it may be told. It stays inside the core and in the frozen summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrueFigure {
    /// Its key.
    pub key: String,
    /// The names of an area; of nothing else.
    pub label: Option<Trilingual>,
    /// The columns: the period, the one before, a year before.
    pub columns: [TrueCell; 3],
}

/// A cell and what decides whether it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrueCell {
    /// The value.
    pub value: Value,
    /// How many restricted or hidden concerns are counted in it, where that matters.
    pub restricted: i64,
}

impl Cell {
    /// The count, if it is one.
    pub fn number(self) -> Option<i64> {
        self.value.number()
    }
}

impl TrueFigure {
    /// The figure without what decides over it.
    pub fn told(self) -> Figure {
        let columns = self.columns.map(|cell| Cell { value: cell.value });
        Figure { key: self.key, label: self.label, columns }
    }
}

impl TrueCell {
    /// A value in which nothing that is kept from anybody can be seen.
    pub fn plain(value: Value) -> Self {
        TrueCell { value, restricted: 0 }
    }

    /// The count, if it is one.
    pub fn number(self) -> Option<i64> {
        self.value.number()
    }
}

impl Value {
    /// The count, if it is one.
    pub fn number(self) -> Option<i64> {
        match self {
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
    cells: BTreeMap<String, TrueCell>,
    withheld: BTreeMap<String, i64>,
}

impl Column {
    /// Adds to a count; restricted and hidden concerns are remembered beside it.
    pub fn add(&mut self, key: impl Into<String>, count: i64, restricted: i64) {
        let cell = self.cells.entry(key.into()).or_insert(TrueCell::plain(Value::Number(0)));
        if let Value::Number(number) = &mut cell.value {
            *number += count;
        }
        cell.restricted += restricted;
    }

    /// Remembers how many concerns a count leaves out because they are kept from the reader.
    pub fn withhold(&mut self, key: &str, count: i64) {
        *self.withheld.entry(key.to_owned()).or_default() += count;
    }

    /// How many concerns the count of a key leaves out.
    pub fn withheld(&self, key: &str) -> i64 {
        self.withheld.get(key).copied().unwrap_or_default()
    }

    /// Sets a value.
    pub fn set(&mut self, key: impl Into<String>, value: Value) {
        self.cells.insert(key.into(), TrueCell::plain(value));
    }

    /// The cell of a key; a count that nobody added to is zero.
    pub fn get(&self, key: &str) -> TrueCell {
        self.cells.get(key).copied().unwrap_or(TrueCell::plain(Value::Number(0)))
    }

    /// The count of a key.
    pub fn number(&self, key: &str) -> i64 {
        self.get(key).number().unwrap_or_default()
    }

    /// The keys that count something.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let counting = self.cells.iter().filter(|(_, cell)| cell.value != Value::Number(0));
        counting.map(|(key, _)| key.as_str())
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

use serde::Serialize;

use super::decimal::decimal;

/// One figure of a summary: its key (contract §4) and its three columns, already suppressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The key, `concerns.received.oral`.
    pub key: String,
    /// The name of an area, and of nothing else: the one name that stands in the JSON (contract §4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// In the period.
    pub value: Value,
    /// In the same unit before.
    pub previous: Value,
    /// On the same dates a year earlier.
    pub year_before: Value,
}

/// What stands in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A count, or a sum in tyiyn.
    Number(i64),
    /// A percentage in tenths: 674 is 67.4 %.
    Tenths(i64),
    /// One or two cases of a restricted kind, or a cell that would give one away: prints as `<3`.
    Hidden,
    /// There is nothing to divide by, or nothing is known.
    Null,
}

impl Serialize for Value {
    /// A JSON number, `null` or `"<3"` (contract §4); a percentage with its one decimal.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Value::Number(number) => serializer.serialize_i64(number),
            Value::Tenths(tenths) => serializer.serialize_f64(decimal(tenths, 1)),
            Value::Hidden => serializer.serialize_str("<3"),
            Value::Null => serializer.serialize_none(),
        }
    }
}

use depter_figures::Value;
use serde::{Serialize, Serializer};

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
    #[serde(serialize_with = "in_json")]
    pub value: Value,
    /// In the same unit before.
    #[serde(serialize_with = "in_json")]
    pub previous: Value,
    /// On the same dates a year earlier.
    #[serde(serialize_with = "in_json")]
    pub year_before: Value,
}

/// A JSON number, `null` or `"<3"` (contract §4); a percentage with its one decimal.
fn in_json<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Value::Number(number) => serializer.serialize_i64(number),
        Value::Tenths(tenths) => serializer.serialize_f64(decimal(tenths, 1)),
        Value::Hidden => serializer.serialize_str("<3"),
        Value::Null => serializer.serialize_none(),
    }
}

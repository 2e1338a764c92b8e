//! Shares, gaps and what a line may carry, as pure functions (contract §5).

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::Origin;
use crate::plans::Amount;
use depter_values::{Money, Refusal};

/// The most people, or days, of one ashar: more than any aimak could call together.
const LABOUR: i64 = 100_000;

/// A share in tenths of a percent: 676 is 67.6 %. JSON writes it as a number with its one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub i64);

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let decimal = format!("{}.{}", self.0 / 10, self.0 % 10);
        serializer.serialize_f64(decimal.parse().unwrap_or_default())
    }
}

impl JsonSchema for Share {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "A share in percent with one decimal.", "type": "number", "minimum": 0 })
    }
}

/// What part `part` is of `base`, in percent with one decimal, half up; null if the base is 0.
pub fn share(part: i64, base: i64) -> Option<Share> {
    if base <= 0 {
        return None;
    }
    let (part, base) = (i128::from(part), i128::from(base));
    i64::try_from((part * 2_000 + base).div_euclid(base * 2)).ok().map(Share)
}

/// What of a known cost no line covers, in tyiyn; null if the cost is not known.
pub fn unsourced(cost: Option<i64>, planned: i64) -> Option<i64> {
    cost.map(|cost| cost.saturating_sub(planned).max(0))
}

/// The sum of what is valued; null if there is something and nothing of it is valued.
pub(super) fn valued_sum(amounts: &[Amount]) -> Option<i64> {
    let valued: Vec<i64> = amounts.iter().filter_map(|amount| amount.tyiyn).collect();
    if valued.is_empty() && !amounts.is_empty() { None } else { Some(sum(valued)) }
}

/// Every amount is at most ten million million som, so only an absurd number of them could reach the end of the count.
pub(super) fn sum(tyiyn: impl IntoIterator<Item = i64>) -> i64 {
    tyiyn.into_iter().fold(0, i64::saturating_add)
}

/// By how much `larger` is over `limit`. In one currency the sums are compared as they were typed, because two rates
/// of two days make no overrun; otherwise in som, and only if the whole limit is valued.
pub(super) fn excess(larger: &[Amount], limit: &[Amount]) -> Option<Money> {
    let currency = larger.first()?.money.currency();
    let over = if larger.iter().chain(limit).all(|amount| amount.money.currency() == currency) {
        let minor = |amounts: &[Amount]| sum(amounts.iter().map(|amount| amount.money.minor()));
        Money::new(minor(larger) - minor(limit), currency)
    } else {
        let limit: Option<Vec<i64>> = limit.iter().map(|amount| amount.tyiyn).collect();
        Money::tyiyn(sum(larger.iter().filter_map(|amount| amount.tyiyn)) - sum(limit?))
    };
    over.ok().filter(|over| over.minor() > 0)
}

/// Ashar is labour, and labour is given in kind.
pub(super) fn is_in_kind(origin: Origin, ticked: bool) -> bool {
    ticked || origin == Origin::Ashar
}

/// Only money passes a budget; only ashar is counted in people × days, and then in both.
pub(super) fn check_line(
    origin: Origin,
    paid_through: Option<Origin>,
    in_kind: bool,
    labour: (Option<i64>, Option<i64>),
) -> Result<(), Refusal> {
    if in_kind && paid_through.is_some() {
        return Err(Refusal::InKindWrong);
    }
    let (people, days) = labour;
    if origin != Origin::Ashar && (people.is_some() || days.is_some()) {
        return Err(Refusal::FieldInvalid { field: "people" });
    }
    check_count(people, days, "people")?;
    check_count(days, people, "days")
}

/// `count` is there when `other` is, and no absurd number.
fn check_count(count: Option<i64>, other: Option<i64>, field: &'static str) -> Result<(), Refusal> {
    match count {
        None if other.is_some() => Err(Refusal::FieldRequired { field }),
        Some(count) if !(1..=LABOUR).contains(&count) => Err(Refusal::FieldInvalid { field }),
        _ => Ok(()),
    }
}

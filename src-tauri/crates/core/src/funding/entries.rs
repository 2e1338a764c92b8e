//! Allocations and spendings.

use depter_store::{Result, Write};
use depter_values::{DatedRate, Day, EntryId, LineId, LongText, Money, Refusal, ShortText};
use schemars::JsonSchema;
use serde::Deserialize;

use super::lines::live_measure;
use super::overview::{MeasureWithMoney, measure_get};
use super::{EntryKind, FundingEntry, FundingLine};
use crate::plans::{Amount, MeasureGet};

/// Enters an allocation or a spending.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingEntryAdd {
    /// The line.
    pub line: LineId,
    /// Allocation or spending.
    pub kind: EntryKind,
    /// Its day.
    pub day: Day,
    /// The amount, more than 0.
    pub amount: Money,
    /// The rate of an amount in another currency; without one it is not valued.
    #[serde(default)]
    pub rate: Option<DatedRate>,
    /// The number of the order, act or invoice.
    #[serde(default)]
    pub number: ShortText,
    /// What else is to be known.
    #[serde(default)]
    pub note: LongText,
}

/// Removes an entry.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingEntryRemove {
    /// The entry.
    pub id: EntryId,
    /// The version that was read.
    pub version: i64,
}

/// Enters an allocation or a spending; this goes on after the plan is approved.
pub fn funding_entry_add(cx: &mut Write<'_>, args: FundingEntryAdd) -> Result<MeasureWithMoney> {
    if args.amount.minor() == 0 {
        return Err(Refusal::FieldInvalid { field: "amount" }.into());
    }
    if args.day > cx.today() {
        return Err(Refusal::DayInFuture { field: "day" }.into());
    }
    let line: FundingLine = cx.get(args.line)?;
    live_measure(cx, line.measure)?;
    let amount = Amount::new(args.amount, args.rate)?;
    let (_, currency, rate, rate_day, tyiyn) = Amount::columns(Some(amount));
    let mut entry = FundingEntry {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        line: line.id,
        kind: args.kind,
        day: args.day,
        amount: amount.money.minor(),
        currency,
        rate,
        rate_day,
        tyiyn,
        number: args.number,
        note: args.note,
    };
    cx.put(&mut entry)?;
    measure_get(cx, &MeasureGet { id: line.measure })
}

/// Removes an entry.
pub fn funding_entry_remove(cx: &mut Write<'_>, args: &FundingEntryRemove) -> Result<MeasureWithMoney> {
    let mut entry: FundingEntry = cx.get(args.id)?;
    cx.check_version(&entry, args.version)?;
    let line: FundingLine = cx.get(entry.line)?;
    cx.remove(&mut entry)?;
    measure_get(cx, &MeasureGet { id: line.measure })
}

//! The money of one measure as staff and heads see it.

use schemars::JsonSchema;
use serde::Serialize;

use super::book::{LineBook, MeasureBook};
use super::rules::{Share, share, sum, unsourced, valued_sum};
use super::{EntryKind, FundingEntry, Origin};
use crate::plans::Amount;
use depter_values::{BodyId, Day, EntryId, LineId, LongText, ShortText};

/// The money of one measure, in tyiyn; shares are of this measure alone.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MeasureSums {
    /// The estimated cost; null = not known.
    pub cost: Option<Amount>,
    /// Its valued lines.
    pub planned: i64,
    /// Its valued allocations in the period.
    pub allocated: i64,
    /// Its valued spendings in the period.
    pub spent: i64,
    /// What of the cost no line covers; null if the cost is not known.
    pub unsourced: Option<i64>,
    /// Its sources.
    pub lines: Vec<LineView>,
}

/// One source of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LineView {
    /// The line.
    pub id: LineId,
    /// Its version.
    pub version: i64,
    /// Who gives.
    pub origin: Origin,
    /// The giver's name, as typed.
    pub funder: ShortText,
    /// The giver, if it is a body of the centre.
    pub funder_body: Option<BodyId>,
    /// Whose budget the money passes; counts in no figure.
    pub paid_through: Option<Origin>,
    /// Given in things or labour.
    pub in_kind: bool,
    /// The planned amount; null = not valued, printed as such and never as 0.
    pub planned: Option<Amount>,
    /// Ashar: how many people.
    pub people: Option<i64>,
    /// Ashar: for how many days each.
    pub days: Option<i64>,
    /// What is given in kind, and what else is to be known.
    pub note: LongText,
    /// Its allocations in the period, in tyiyn; null = none of them valued.
    pub allocated: Option<i64>,
    /// Its spendings in the period, in tyiyn; null = none of them valued.
    pub spent: Option<i64>,
    /// Its share of what is planned for the measure.
    pub share_planned: Option<Share>,
    /// Its share of what was allocated to the measure.
    pub share_allocated: Option<Share>,
    /// Its share of what was spent on the measure.
    pub share_spent: Option<Share>,
    /// Its allocations and spendings of all days.
    pub entries: Vec<EntryView>,
}

/// An allocation or a spending.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EntryView {
    /// The entry.
    pub id: EntryId,
    /// Its version.
    pub version: i64,
    /// Allocation or spending.
    pub kind: EntryKind,
    /// Its day.
    pub day: Day,
    /// Its amount.
    pub amount: Option<Amount>,
    /// The number of the document.
    pub number: ShortText,
    /// What else is to be known.
    pub note: LongText,
}

/// The money of a measure, its entries counted from `first` to `last`. A plan that does not overlap these days plans
/// nothing for them.
pub(super) fn measure_sums(book: &MeasureBook, first: Day, last: Day) -> MeasureSums {
    let counts = book.plan_first <= last && book.plan_last >= first;
    let cost = book.measure.inside.as_ref().and_then(|inside| inside.cost);
    let planned = sum(book.lines.iter().filter(|_| counts).filter_map(|line| line.line.planned_tyiyn));
    let dated = |kind| sum(book.lines.iter().filter_map(|line| valued_sum(&line.amounts(kind, first, last))));
    let (allocated, spent) = (dated(EntryKind::Allocation), dated(EntryKind::Spending));
    let bases = [planned, allocated, spent];
    MeasureSums {
        cost,
        planned,
        allocated,
        spent,
        unsourced: unsourced(cost.and_then(|cost| cost.tyiyn), planned).filter(|_| counts),
        lines: book.lines.iter().map(|line| line_view(line, first, last, bases)).collect(),
    }
}

fn line_view(book: &LineBook, first: Day, last: Day, bases: [i64; 3]) -> LineView {
    let line = book.line.clone();
    let planned = line.plan();
    // What is given in kind without a value has no sums either, not even an empty one.
    let unvalued = line.in_kind && planned.is_none();
    let dated = |kind| {
        let amounts = book.amounts(kind, first, last);
        if unvalued && amounts.is_empty() { None } else { valued_sum(&amounts) }
    };
    let (allocated, spent) = (dated(EntryKind::Allocation), dated(EntryKind::Spending));
    let share_of = |part: Option<i64>, base: i64| part.and_then(|part| share(part, base));
    LineView {
        share_planned: share_of(line.planned_tyiyn, bases[0]),
        share_allocated: share_of(allocated, bases[1]),
        share_spent: share_of(spent, bases[2]),
        entries: book.entries.iter().map(entry_view).collect(),
        id: line.id,
        version: line.version,
        origin: line.origin,
        funder: line.funder,
        funder_body: line.funder_body,
        paid_through: line.paid_through,
        in_kind: line.in_kind,
        planned,
        people: line.people,
        days: line.days,
        note: line.note,
        allocated,
        spent,
    }
}

fn entry_view(entry: &FundingEntry) -> EntryView {
    EntryView {
        id: entry.id,
        version: entry.version,
        kind: entry.kind,
        day: entry.day,
        amount: entry.sum(),
        number: entry.number.clone(),
        note: entry.note.clone(),
    }
}

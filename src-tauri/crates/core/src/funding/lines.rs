//! Funding lines: made, edited, removed; removed with their measure and plan as well.

use depter_store::{Derivation, Read, Result, Write};
use depter_values::{BodyId, Currency, DatedRate, Kind, LineId, LongText, MeasureId, Money, Refusal, ShortText};
use schemars::JsonSchema;
use serde::Deserialize;

use super::book::lines_of;
use super::overview::{MeasureWithMoney, measure_get};
use super::rules::{check_line, is_in_kind};
use super::{FundingEntry, FundingLine, Origin};
use crate::people::Body;
use crate::plans::{Amount, Measure, MeasureGet, Plan};

/// Makes or edits a funding line. An edit replaces everything named here.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingLineSave {
    /// The line to edit; none makes a new one.
    #[serde(default)]
    pub id: Option<LineId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// The measure; a line stays with its measure.
    pub measure: MeasureId,
    /// Who gives.
    pub origin: Origin,
    /// The giver's name.
    #[serde(default)]
    pub funder: ShortText,
    /// The giver, if it is a body that the centre keeps.
    #[serde(default)]
    pub funder_body: Option<BodyId>,
    /// Whose budget the money passes on its way.
    #[serde(default)]
    pub paid_through: Option<Origin>,
    /// Given in things or labour; ashar always is.
    #[serde(default)]
    pub in_kind: bool,
    /// The planned amount; absent = not valued.
    #[serde(default)]
    pub planned: Option<Money>,
    /// The rate of an amount in another currency; without one it is not valued.
    #[serde(default)]
    pub rate: Option<DatedRate>,
    /// Ashar: how many people.
    #[serde(default)]
    pub people: Option<i64>,
    /// Ashar: for how many days each.
    #[serde(default)]
    pub days: Option<i64>,
    /// What is given in kind, and what else is to be known.
    #[serde(default)]
    pub note: LongText,
}

/// Removes a line with its allocations and spendings.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingLineRemove {
    /// The line.
    pub id: LineId,
    /// The version that was read.
    pub version: i64,
}

/// Makes or edits a funding line; this goes on after the plan is approved.
pub fn funding_line_save(cx: &mut Write<'_>, args: FundingLineSave) -> Result<MeasureWithMoney> {
    let in_kind = is_in_kind(args.origin, args.in_kind);
    check_line(args.origin, args.paid_through, in_kind, (args.people, args.days))?;
    let planned = Amount::known(args.planned, args.rate)?;
    live_measure(cx, args.measure)?;
    let mut line = existing_or_new(cx, &args)?;
    // A body that was removed stays named where it is, and is not named anew.
    if let Some(body) = args.funder_body.filter(|body| line.funder_body != Some(*body)) {
        cx.get::<Body>(body)?;
    }
    line.origin = args.origin;
    line.funder = args.funder;
    line.funder_body = args.funder_body;
    line.paid_through = args.paid_through;
    line.in_kind = in_kind;
    line.people = args.people;
    line.days = args.days;
    line.note = args.note;
    line.set_plan(planned);
    cx.put(&mut line)?;
    measure_get(cx, &MeasureGet { id: line.measure })
}

/// Removes a line with its allocations and spendings.
pub fn funding_line_remove(cx: &mut Write<'_>, args: &FundingLineRemove) -> Result<MeasureWithMoney> {
    let line: FundingLine = cx.get(args.id)?;
    cx.check_version(&line, args.version)?;
    let measure = line.measure;
    remove_line(cx, line)?;
    measure_get(cx, &MeasureGet { id: measure })
}

/// The money of a measure goes with it, whoever removes it: by itself or with its plan.
pub const MONEY_OF_REMOVED: Derivation = Derivation {
    name: "money of removed measures",
    on: &[Kind::Measure],
    matters: |change| change.removes::<Measure>(),
    before: Derivation::NOTHING,
    after: |cx, measures| measures.iter().try_for_each(|measure| remove_lines(cx, MeasureId(measure.id.into()))),
};

/// The measure, unless it or its plan is out of sight.
pub(super) fn live_measure(cx: &Read<'_>, id: MeasureId) -> Result<Measure> {
    let measure: Measure = cx.get(id)?;
    cx.get::<Plan>(measure.plan)?;
    Ok(measure)
}

fn remove_lines(cx: &mut Write<'_>, measure: MeasureId) -> Result<()> {
    for line in lines_of(cx, measure)? {
        remove_line(cx, line)?;
    }
    Ok(())
}

fn remove_line(cx: &mut Write<'_>, mut line: FundingLine) -> Result<()> {
    let entries: Vec<FundingEntry> = cx.all(include_str!("sql/entries_of_line.sql"), [line.id])?;
    for mut entry in entries {
        cx.remove(&mut entry)?;
    }
    cx.remove(&mut line)
}

fn existing_or_new(cx: &mut Write<'_>, args: &FundingLineSave) -> Result<FundingLine> {
    if let Some(id) = args.id {
        let line: FundingLine = cx.get(id)?;
        cx.check_version(&line, args.version)?;
        let same = line.measure == args.measure;
        return if same { Ok(line) } else { Err(Refusal::FieldInvalid { field: "measure" }.into()) };
    }
    Ok(FundingLine {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        measure: args.measure,
        origin: args.origin,
        funder: ShortText::default(),
        funder_body: None,
        paid_through: None,
        in_kind: false,
        planned: None,
        planned_currency: Currency::KGS,
        planned_rate: None,
        planned_rate_day: None,
        planned_tyiyn: None,
        people: None,
        days: None,
        note: LongText::default(),
    })
}

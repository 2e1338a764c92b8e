//! Measures of a plan and their dated states.

use depter_store::records::link::set_links;
use depter_store::{Read, Result, Write};
use depter_values::{
    AreaId, Currency, DatedRate, Day, Json, Kind, LongText, MeasureId, Money, PlanId, Pointer, PriorityId, Refusal,
    ShortText,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::links::save_links;
use super::rules::{check_entries, check_open, check_term, lines_kept};
use super::view::measure_detail;
use super::{Amount, Measure, MeasureState, MeasureView, Plan, PlanState, Priority, State};
use crate::areas::Area;

/// What a measure may name.
const NAMES: &[Kind] = &[Kind::Concern, Kind::Decision];

/// Asks for one measure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureGet {
    /// The measure.
    pub id: MeasureId,
}

/// Makes or edits a measure. An edit replaces everything named here; in an approved plan the title and the priority
/// stay, and no measure is added.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureSave {
    /// The measure to edit; none makes a new one, at the end.
    #[serde(default)]
    pub id: Option<MeasureId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// Its plan.
    pub plan: PlanId,
    /// The chosen priority that it answers.
    #[serde(default)]
    pub priority: Option<PriorityId>,
    /// What is done.
    pub title: ShortText,
    /// What causes the problem.
    #[serde(default)]
    pub causes: LongText,
    /// The expected result.
    #[serde(default)]
    pub outcome: LongText,
    /// What is there afterwards, one by one.
    #[serde(default)]
    pub outputs: Vec<ShortText>,
    /// By what the result is measured.
    #[serde(default)]
    pub indicator: ShortText,
    /// The indicator before.
    #[serde(default)]
    pub baseline: ShortText,
    /// The indicator that is aimed at.
    #[serde(default)]
    pub target: ShortText,
    /// The indicator as it turned out.
    #[serde(default)]
    pub actual: ShortText,
    /// The places, as typed.
    #[serde(default)]
    pub places: Vec<ShortText>,
    /// The places that are areas of the centre.
    #[serde(default)]
    pub areas: Vec<AreaId>,
    /// The office that coordinates it.
    #[serde(default)]
    pub coordinator: ShortText,
    /// The office or body that answers for it.
    #[serde(default)]
    pub responsible: ShortText,
    /// Who takes part.
    #[serde(default)]
    pub partners: Vec<ShortText>,
    /// Its first day.
    #[serde(default)]
    pub starts_on: Option<Day>,
    /// Its last day.
    #[serde(default)]
    pub ends_on: Option<Day>,
    /// The estimated cost; absent = not known.
    #[serde(default)]
    pub cost: Option<Money>,
    /// The rate of a cost in another currency.
    #[serde(default)]
    pub cost_rate: Option<DatedRate>,
    /// The concerns and decisions that it answers; absent leaves them as they are.
    #[serde(default)]
    pub links: Option<Vec<Pointer>>,
}

/// Removes a measure of a draft.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureRemove {
    /// The measure.
    pub id: MeasureId,
    /// The version that was read.
    pub version: i64,
}

/// Says that a measure is in a state from a day on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureStateAdd {
    /// The measure.
    pub measure: MeasureId,
    /// The state.
    pub state: State,
    /// The business day; today if not given.
    #[serde(default)]
    pub day: Option<Day>,
    /// What happened.
    #[serde(default)]
    pub note: LongText,
}

/// Makes or edits a measure.
pub fn measure_save(cx: &mut Write<'_>, args: MeasureSave) -> Result<MeasureView> {
    check(cx, &args)?;
    let cost = Amount::known(args.cost, args.cost_rate)?;
    let plan: Plan = cx.get(args.plan)?;
    let mut measure = existing_or_new(cx, &plan, &args)?;
    let links = args.links.clone();
    fill(&mut measure, args)?;
    measure.set_estimate(cost);
    cx.put(&mut measure)?;
    if let Some(links) = links {
        save_links(cx, Pointer::to(Kind::Measure, measure.id), &links, NAMES)?;
    }
    measure_detail(cx, &measure)
}

/// Removes a measure of a draft. What hangs on it is removed by the feature that put it there.
pub fn measure_remove(cx: &mut Write<'_>, args: &MeasureRemove) -> Result<()> {
    let mut measure: Measure = cx.get(args.id)?;
    cx.check_version(&measure, args.version)?;
    check_open(&cx.get(measure.plan)?)?;
    discard(cx, &mut measure)
}

/// Removes a measure and what it names, in this order: a concern that it was about is in no measure from then on.
pub fn discard(cx: &mut Write<'_>, measure: &mut Measure) -> Result<()> {
    set_links(cx, Pointer::to(Kind::Measure, measure.id), &[])?;
    cx.remove(measure)
}

/// Says that a measure is in a state from a day on; this goes on after the plan is approved. Of two changes on one day
/// the later one holds.
pub fn measure_state_add(cx: &mut Write<'_>, args: MeasureStateAdd) -> Result<MeasureView> {
    let measure: Measure = cx.get(args.measure)?;
    cx.get::<Plan>(measure.plan)?;
    let day = args.day.unwrap_or(cx.today());
    if day > cx.today() {
        return Err(Refusal::DayInFuture { field: "day" }.into());
    }
    let mut change = MeasureState {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        measure: measure.id,
        state: args.state,
        day,
        note: args.note,
    };
    cx.put(&mut change)?;
    measure_detail(cx, &measure)
}

fn check(cx: &Read<'_>, args: &MeasureSave) -> Result<()> {
    if args.title.is_empty() {
        return Err(Refusal::FieldRequired { field: "title" }.into());
    }
    check_term(args.starts_on, args.ends_on)?;
    check_entries(args.areas.len(), "areas")?;
    for area in &args.areas {
        cx.get::<Area>(*area)?;
    }
    if let Some(id) = args.priority {
        let priority: Priority = cx.get(id)?;
        if priority.plan != args.plan || !priority.chosen {
            return Err(Refusal::FieldInvalid { field: "priority" }.into());
        }
    }
    Ok(())
}

fn existing_or_new(cx: &mut Write<'_>, plan: &Plan, args: &MeasureSave) -> Result<Measure> {
    let Some(id) = args.id else {
        check_open(plan)?;
        return new(cx, plan.id);
    };
    let measure: Measure = cx.get(id)?;
    cx.check_version(&measure, args.version)?;
    if measure.plan != plan.id {
        return Err(Refusal::FieldInvalid { field: "plan" }.into());
    }
    let signed_stays = measure.title == args.title && measure.priority == args.priority;
    if plan.state == PlanState::Approved && !signed_stays {
        return Err(Refusal::PlanApproved.into());
    }
    Ok(measure)
}

fn new(cx: &mut Write<'_>, plan: PlanId) -> Result<Measure> {
    let measures: Vec<Measure> = cx.all(include_str!("sql/measures_of_plan.sql"), [plan])?;
    Ok(Measure {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        plan,
        priority: None,
        position: measures.last().map_or(0, |measure| measure.position) + 1,
        title: ShortText::default(),
        causes: LongText::default(),
        outcome: LongText::default(),
        outputs: Json::default(),
        indicator: ShortText::default(),
        baseline: ShortText::default(),
        target: ShortText::default(),
        actual: ShortText::default(),
        places: Json::default(),
        areas: Json::default(),
        coordinator: ShortText::default(),
        responsible: ShortText::default(),
        partners: Json::default(),
        starts_on: None,
        ends_on: None,
        cost: None,
        cost_currency: Currency::KGS,
        cost_rate: None,
        cost_rate_day: None,
        cost_tyiyn: None,
    })
}

fn fill(measure: &mut Measure, args: MeasureSave) -> Result<()> {
    measure.priority = args.priority;
    measure.title = args.title;
    measure.causes = args.causes;
    measure.outcome = args.outcome;
    measure.outputs = Json(lines_kept(args.outputs, "outputs")?);
    measure.indicator = args.indicator;
    measure.baseline = args.baseline;
    measure.target = args.target;
    measure.actual = args.actual;
    measure.places = Json(lines_kept(args.places, "places")?);
    measure.areas = Json(args.areas);
    measure.coordinator = args.coordinator;
    measure.responsible = args.responsible;
    measure.partners = Json(lines_kept(args.partners, "partners")?);
    measure.starts_on = args.starts_on;
    measure.ends_on = args.ends_on;
    Ok(())
}

//! Plans as a person may see them: volunteers titles and states, staff and heads everything (contract §1).

use depter_store::{Read, Result};
use depter_values::{AreaId, Day, Kind, LongText, MeasureId, PlanId, Pointer, PriorityId, ShortText};
use schemars::JsonSchema;
use serde::Serialize;

use super::figures::counts_of_plan;
use super::links::links_seen;
use super::rules::{approved_on, letter, measure_number};
use super::{
    Amount, Ground, Measure, MeasureGet, MeasureState, Plan, PlanGet, PlanState, Priority, Signature, State, StateCount,
};

/// A plan in a list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PlanRow {
    /// The plan.
    pub id: PlanId,
    /// Its version.
    pub version: i64,
    /// Its title.
    pub title: ShortText,
    /// Its first day.
    pub first_day: Day,
    /// Its last day.
    pub last_day: Day,
    /// How far it is.
    pub state: PlanState,
    /// How many of its measures are in each state today.
    pub states: Vec<StateCount>,
    /// What staff and heads see as well.
    #[serde(flatten)]
    pub inside: Option<PlanInside>,
}

/// What volunteers do not see of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PlanInside {
    /// Where it holds.
    pub territory: ShortText,
    /// Who signed so far.
    pub signatures: Vec<Signature>,
    /// The day of the last signature of an approved plan.
    pub approved_on: Option<Day>,
}

/// A plan with what is in it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PlanDetail {
    /// The plan itself.
    #[serde(flatten)]
    pub plan: PlanRow,
    /// Its priorities, in their order.
    pub priorities: Vec<PriorityView>,
    /// Problems raised but not chosen.
    pub not_chosen: Vec<PriorityView>,
    /// Its measures, in the order of the priorities; those without a priority last.
    pub measures: Vec<MeasureView>,
}

/// A priority, or a problem raised but not chosen.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PriorityView {
    /// The priority.
    pub id: PriorityId,
    /// Its version.
    pub version: i64,
    /// Its letter; empty when not chosen.
    pub letter: String,
    /// The problem.
    pub title: ShortText,
    /// It is a priority of the plan.
    pub chosen: bool,
    /// What staff and heads see as well.
    #[serde(flatten)]
    pub inside: Option<PriorityInside>,
}

/// What volunteers do not see of a priority.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PriorityInside {
    /// Where it was seen.
    pub grounds: Vec<Ground>,
    /// Why it was chosen, or why not.
    pub reason: LongText,
    /// The concerns, meetings and decisions behind it.
    pub links: Vec<Pointer>,
}

/// A measure.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MeasureView {
    /// The measure.
    pub id: MeasureId,
    /// Its version.
    pub version: i64,
    /// Its plan.
    pub plan: PlanId,
    /// Its priority.
    pub priority: Option<PriorityId>,
    /// Its number in the plan: `1.2` is the second of the first priority.
    pub number: String,
    /// What is done.
    pub title: ShortText,
    /// Its state today.
    pub state: State,
    /// What staff and heads see as well.
    #[serde(flatten)]
    pub inside: Option<Box<MeasureInside>>,
}

/// What volunteers do not see of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MeasureInside {
    /// What causes the problem.
    pub causes: LongText,
    /// The expected result.
    pub outcome: LongText,
    /// What is there afterwards.
    pub outputs: Vec<ShortText>,
    /// By what the result is measured.
    pub indicator: ShortText,
    /// The indicator before.
    pub baseline: ShortText,
    /// The indicator that is aimed at.
    pub target: ShortText,
    /// The indicator as it turned out.
    pub actual: ShortText,
    /// The places, as typed.
    pub places: Vec<ShortText>,
    /// The places that are areas of the centre.
    pub areas: Vec<AreaId>,
    /// The office that coordinates it.
    pub coordinator: ShortText,
    /// Who answers for it.
    pub responsible: ShortText,
    /// Who takes part.
    pub partners: Vec<ShortText>,
    /// Its first day.
    pub starts_on: Option<Day>,
    /// Its last day.
    pub ends_on: Option<Day>,
    /// The estimated cost; null = not known.
    pub cost: Option<Amount>,
    /// Every change of its state, the newest first.
    pub states: Vec<StateView>,
    /// The concerns and decisions that it answers.
    pub links: Vec<Pointer>,
}

/// A dated change of a measure's state.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct StateView {
    /// The state.
    pub state: State,
    /// The business day from which it holds.
    pub day: Day,
    /// What happened.
    pub note: LongText,
}

/// A plan with its priorities and measures.
pub fn plan_without_money(cx: &Read<'_>, args: &PlanGet) -> Result<PlanDetail> {
    plan_detail(cx, &cx.get(args.id)?)
}

/// A measure.
pub fn measure_without_money(cx: &Read<'_>, args: &MeasureGet) -> Result<MeasureView> {
    measure_detail(cx, &cx.get(args.id)?)
}

/// The measures of a plan with their numbers, in the order of the priorities.
pub fn measure_views(cx: &Read<'_>, plan: PlanId) -> Result<Vec<MeasureView>> {
    let chosen = chosen(&priorities_of(cx, plan)?);
    let measures: Vec<Measure> = cx.all(include_str!("sql/measures_of_plan.sql"), [plan])?;
    let numbered = numbered(&chosen, measures);
    numbered.into_iter().map(|(number, measure)| measure_view(cx, number, &measure)).collect()
}

pub(super) fn plan_row(cx: &Read<'_>, plan: &Plan) -> Result<PlanRow> {
    let inside = cx.actor().is_staff().then(|| PlanInside {
        territory: plan.territory.clone(),
        signatures: plan.signatures.0.clone(),
        approved_on: approved_on(plan),
    });
    Ok(PlanRow {
        id: plan.id,
        version: plan.version,
        title: plan.title.clone(),
        first_day: plan.first_day,
        last_day: plan.last_day,
        state: plan.state,
        states: counts_of_plan(cx, plan.id, cx.today())?,
        inside,
    })
}

pub(super) fn plan_detail(cx: &Read<'_>, plan: &Plan) -> Result<PlanDetail> {
    let (chosen, others): (Vec<_>, Vec<_>) = priorities_of(cx, plan.id)?.into_iter().partition(|p| p.chosen);
    let lettered = (1..).map(letter).zip(&chosen).map(|(letter, priority)| priority_view(cx, letter, priority));
    Ok(PlanDetail {
        plan: plan_row(cx, plan)?,
        priorities: lettered.collect::<Result<_>>()?,
        not_chosen: others.iter().map(|other| priority_view(cx, String::new(), other)).collect::<Result<_>>()?,
        measures: measure_views(cx, plan.id)?,
    })
}

pub(super) fn measure_detail(cx: &Read<'_>, measure: &Measure) -> Result<MeasureView> {
    // A measure whose plan was taken back is out of sight with it.
    cx.get::<Plan>(measure.plan)?;
    let chosen = chosen(&priorities_of(cx, measure.plan)?);
    let all: Vec<Measure> = cx.all(include_str!("sql/measures_of_plan.sql"), [measure.plan])?;
    let number = numbered(&chosen, all).into_iter().find(|(_, other)| other.id == measure.id);
    measure_view(cx, number.map(|(number, _)| number).unwrap_or_default(), measure)
}

/// The priorities of a plan and the problems not chosen, in their order.
pub(super) fn priorities_of(cx: &Read<'_>, plan: PlanId) -> Result<Vec<Priority>> {
    cx.all(include_str!("sql/priorities_of_plan.sql"), [plan])
}

fn chosen(priorities: &[Priority]) -> Vec<PriorityId> {
    priorities.iter().filter(|priority| priority.chosen).map(|priority| priority.id).collect()
}

/// Measures with their numbers, in the order of the priorities; those without one come last.
fn numbered(chosen: &[PriorityId], mut measures: Vec<Measure>) -> Vec<(String, Measure)> {
    let place = |measure: &Measure| chosen.iter().position(|id| Some(*id) == measure.priority);
    measures.sort_by_key(|measure| place(measure).unwrap_or(usize::MAX));
    let mut numbers: Vec<String> = Vec::with_capacity(measures.len());
    let (mut current, mut inside) = (None, 0);
    for measure in &measures {
        let priority = place(measure).map(|index| index + 1);
        inside = if priority == current { inside + 1 } else { 1 };
        current = priority;
        numbers.push(measure_number(priority, inside));
    }
    numbers.into_iter().zip(measures).collect()
}

fn priority_view(cx: &Read<'_>, letter: String, priority: &Priority) -> Result<PriorityView> {
    let inside = if cx.actor().is_staff() { Some(priority_inside(cx, priority)?) } else { None };
    let (id, version, title) = (priority.id, priority.version, priority.title.clone());
    Ok(PriorityView { id, version, letter, title, chosen: priority.chosen, inside })
}

fn priority_inside(cx: &Read<'_>, priority: &Priority) -> Result<PriorityInside> {
    Ok(PriorityInside {
        grounds: priority.grounds.0.clone(),
        reason: priority.reason.clone(),
        links: links_seen(cx, Pointer::to(Kind::Priority, priority.id))?,
    })
}

fn measure_view(cx: &Read<'_>, number: String, measure: &Measure) -> Result<MeasureView> {
    let states: Vec<MeasureState> = cx.all(include_str!("sql/states_of_measure.sql"), [measure.id])?;
    let today = cx.today();
    let state = states.iter().find(|change| change.day <= today).map_or(State::Planned, |change| change.state);
    let inside = if cx.actor().is_staff() { Some(Box::new(measure_inside(cx, measure, states)?)) } else { None };
    Ok(MeasureView {
        id: measure.id,
        version: measure.version,
        plan: measure.plan,
        priority: measure.priority,
        number,
        title: measure.title.clone(),
        state,
        inside,
    })
}

fn measure_inside(cx: &Read<'_>, measure: &Measure, states: Vec<MeasureState>) -> Result<MeasureInside> {
    let states = states.into_iter().map(|change| StateView { state: change.state, day: change.day, note: change.note });
    let measure = measure.clone();
    Ok(MeasureInside {
        cost: measure.estimate(),
        causes: measure.causes,
        outcome: measure.outcome,
        outputs: measure.outputs.0,
        indicator: measure.indicator,
        baseline: measure.baseline,
        target: measure.target,
        actual: measure.actual,
        places: measure.places.0,
        areas: measure.areas.0,
        coordinator: measure.coordinator,
        responsible: measure.responsible,
        partners: measure.partners.0,
        starts_on: measure.starts_on,
        ends_on: measure.ends_on,
        states: states.collect(),
        links: links_seen(cx, Pointer::to(Kind::Measure, measure.id))?,
    })
}

//! Priorities of a plan, and problems raised but not chosen.

use depter_store::{Result, Write};
use depter_values::{Json, Kind, LongText, PlanId, Pointer, PriorityId, Refusal, ShortText};
use schemars::JsonSchema;
use serde::Deserialize;

use super::links::save_links;
use super::rules::{check_entries, check_open, check_order, check_reason};
use super::view::{plan_detail, priorities_of};
use super::{Ground, Measure, Plan, PlanDetail, Priority};

/// What a priority may name.
const NAMES: &[Kind] = &[Kind::Concern, Kind::Meeting, Kind::Decision];

/// Makes or edits a priority of a draft, or a problem that was raised but not chosen.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrioritySave {
    /// The priority to edit; none makes a new one, at the end.
    #[serde(default)]
    pub id: Option<PriorityId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// Its plan.
    pub plan: PlanId,
    /// The problem.
    pub title: ShortText,
    /// It is a priority of the plan; false when it was raised and not chosen.
    pub chosen: bool,
    /// Where it was seen.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// Why it was chosen, or why not.
    #[serde(default)]
    pub reason: LongText,
    /// The concerns, meetings and decisions behind it; absent leaves them as they are.
    #[serde(default)]
    pub links: Option<Vec<Pointer>>,
}

/// Puts the problems of a draft in another order.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityOrder {
    /// The plan.
    pub plan: PlanId,
    /// Its priorities and problems not chosen, each once.
    pub order: Vec<PriorityId>,
}

/// Removes a priority of a draft; its measures stay in the plan without one.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityRemove {
    /// The priority.
    pub id: PriorityId,
    /// The version that was read.
    pub version: i64,
}

/// Makes or edits a priority of a draft.
pub fn priority_save(cx: &mut Write<'_>, args: PrioritySave) -> Result<PlanDetail> {
    if args.title.is_empty() {
        return Err(Refusal::FieldRequired { field: "title" }.into());
    }
    check_reason(args.chosen, &args.grounds, &args.reason)?;
    check_entries(args.grounds.len(), "grounds")?;
    let plan: Plan = cx.get(args.plan)?;
    check_open(&plan)?;
    let mut priority = existing_or_new(cx, &args)?;
    priority.title = args.title;
    priority.chosen = args.chosen;
    priority.grounds = Json(args.grounds);
    priority.reason = args.reason;
    cx.put(&mut priority)?;
    if let Some(links) = args.links {
        save_links(cx, Pointer::to(Kind::Priority, priority.id), &links, NAMES)?;
    }
    if !priority.chosen {
        release_measures(cx, &priority)?;
    }
    plan_detail(cx, &plan)
}

/// Puts the problems of a draft in another order.
pub fn priority_order(cx: &mut Write<'_>, args: &PriorityOrder) -> Result<PlanDetail> {
    let plan: Plan = cx.get(args.plan)?;
    check_open(&plan)?;
    let priorities = priorities_of(cx, plan.id)?;
    let existing: Vec<PriorityId> = priorities.iter().map(|priority| priority.id).collect();
    check_order(&existing, &args.order)?;
    for (position, id) in (1..).zip(&args.order) {
        let moved = priorities.iter().find(|priority| priority.id == *id && priority.position != position);
        if let Some(mut priority) = moved.cloned() {
            priority.position = position;
            cx.put(&mut priority)?;
        }
    }
    plan_detail(cx, &plan)
}

/// Removes a priority of a draft.
pub fn priority_remove(cx: &mut Write<'_>, args: &PriorityRemove) -> Result<PlanDetail> {
    let mut priority: Priority = cx.get(args.id)?;
    cx.check_version(&priority, args.version)?;
    let plan: Plan = cx.get(priority.plan)?;
    check_open(&plan)?;
    release_measures(cx, &priority)?;
    cx.remove(&mut priority)?;
    plan_detail(cx, &plan)
}

fn existing_or_new(cx: &mut Write<'_>, args: &PrioritySave) -> Result<Priority> {
    if let Some(id) = args.id {
        let priority: Priority = cx.get(id)?;
        cx.check_version(&priority, args.version)?;
        let same = priority.plan == args.plan;
        return if same { Ok(priority) } else { Err(Refusal::FieldInvalid { field: "plan" }.into()) };
    }
    let last = priorities_of(cx, args.plan)?.last().map_or(0, |priority| priority.position);
    Ok(Priority {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        plan: args.plan,
        position: last + 1,
        title: ShortText::default(),
        chosen: args.chosen,
        grounds: Json(Vec::new()),
        reason: LongText::default(),
    })
}

/// A measure answers a chosen priority or none.
fn release_measures(cx: &mut Write<'_>, priority: &Priority) -> Result<()> {
    let measures: Vec<Measure> = cx.all(include_str!("sql/measures_of_plan.sql"), [priority.plan])?;
    for mut measure in measures.into_iter().filter(|measure| measure.priority == Some(priority.id)) {
        measure.priority = None;
        cx.put(&mut measure)?;
    }
    Ok(())
}

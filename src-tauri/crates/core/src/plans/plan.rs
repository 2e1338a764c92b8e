//! Writing, approving and removing plans.

use depter_store::{Read, Result, Write};
use depter_values::{Day, Json, PlanId, Refusal, ShortText};
use rusqlite::named_params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::measures::discard;
use super::rules::{check_all_signed, check_entries, check_open, check_period, check_signatures};
use super::view::{plan_detail, plan_row, priorities_of};
use super::{Measure, Plan, PlanDetail, PlanRow, PlanState, Signature};
use crate::people::Body;

/// The longest page.
const LIMIT: u32 = 200;

/// Asks for plans, the latest first.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlanList {
    /// Begin after this plan.
    pub after: Option<PlanAfter>,
    /// Rows a page, at most 200; 50 if not given.
    pub limit: Option<u32>,
}

/// Where a page begins: after this row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanAfter {
    /// The first day of the plan.
    pub first_day: Day,
    /// The plan.
    pub id: PlanId,
}

/// A page of plans.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanPage {
    /// The plans.
    pub rows: Vec<PlanRow>,
    /// Where the next page begins; absent at the end.
    pub next: Option<PlanAfter>,
}

/// Asks for one plan.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanGet {
    /// The plan.
    pub id: PlanId,
}

/// Makes a plan, or edits a draft. An edit replaces everything named here.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSave {
    /// The plan to edit; none makes a new one.
    #[serde(default)]
    pub id: Option<PlanId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// Its title.
    pub title: ShortText,
    /// The first day for which it holds.
    pub first_day: Day,
    /// The last day for which it holds.
    pub last_day: Day,
    /// Where it holds, in words.
    #[serde(default)]
    pub territory: ShortText,
    /// Who signed so far; absent leaves the signatures as they are.
    #[serde(default)]
    pub signatures: Option<Vec<Signature>>,
}

/// Approves a plan: the head's act, after the three parties have signed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanApprove {
    /// The plan.
    pub id: PlanId,
    /// The version that was read.
    pub version: i64,
    /// The three signatures; absent takes those entered before.
    #[serde(default)]
    pub signatures: Option<Vec<Signature>>,
}

/// Removes a draft with everything in it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRemove {
    /// The plan.
    pub id: PlanId,
    /// The version that was read.
    pub version: i64,
}

/// A page of plans, the latest first.
pub fn plan_list(cx: &Read<'_>, args: &PlanList) -> Result<PlanPage> {
    let limit = args.limit.unwrap_or(50).clamp(1, LIMIT);
    // Text after every day and every id: the first page begins above all rows.
    let (day, id) = args.after.map_or_else(
        || ("9999".to_owned(), String::new()),
        |after| (after.first_day.to_string(), after.id.to_string()),
    );
    let parameters = named_params! { ":first_day": day, ":id": id, ":limit": limit + 1 };
    let mut plans: Vec<Plan> = cx.all(include_str!("sql/plan_list.sql"), parameters)?;
    let more = plans.len() > limit as usize;
    plans.truncate(limit as usize);
    let next = plans.last().filter(|_| more).map(|plan| PlanAfter { first_day: plan.first_day, id: plan.id });
    Ok(PlanPage { rows: plans.iter().map(|plan| plan_row(cx, plan)).collect::<Result<_>>()?, next })
}

/// Makes a plan, or edits a draft.
pub fn plan_save(cx: &mut Write<'_>, args: PlanSave) -> Result<PlanDetail> {
    check_period(&args.title, args.first_day, args.last_day)?;
    let mut plan = match args.id {
        Some(id) => open_plan(cx, id, args.version)?,
        None => blank(cx, &args),
    };
    if let Some(signatures) = args.signatures {
        plan.signatures = Json(checked(cx, &plan, signatures)?);
    }
    plan.title = args.title;
    plan.first_day = args.first_day;
    plan.last_day = args.last_day;
    plan.territory = args.territory;
    cx.put(&mut plan)?;
    plan_detail(cx, &plan)
}

/// Approves a plan. From then on its priorities, measures and titles stay as they were signed.
pub fn plan_approve(cx: &mut Write<'_>, args: PlanApprove) -> Result<PlanDetail> {
    if !cx.actor().is_head() {
        return Err(Refusal::NotPermitted.into());
    }
    let mut plan = open_plan(cx, args.id, args.version)?;
    let signatures = checked(cx, &plan, args.signatures.unwrap_or_else(|| plan.signatures.0.clone()))?;
    check_all_signed(&signatures)?;
    plan.signatures = Json(signatures);
    plan.state = PlanState::Approved;
    cx.put(&mut plan)?;
    plan_detail(cx, &plan)
}

/// Removes a draft with its priorities and measures. What hangs on these is removed by the feature that put it there.
pub fn plan_remove(cx: &mut Write<'_>, args: &PlanRemove) -> Result<()> {
    let mut plan = open_plan(cx, args.id, args.version)?;
    let measures: Vec<Measure> = cx.all(include_str!("sql/measures_of_plan.sql"), [plan.id])?;
    for mut measure in measures {
        discard(cx, &mut measure)?;
    }
    for mut priority in priorities_of(cx, plan.id)? {
        cx.remove(&mut priority)?;
    }
    cx.remove(&mut plan)
}

/// The draft with `id` as the person read it.
fn open_plan(cx: &Read<'_>, id: PlanId, version: i64) -> Result<Plan> {
    let plan: Plan = cx.get(id)?;
    cx.check_version(&plan, version)?;
    check_open(&plan)?;
    Ok(plan)
}

fn blank(cx: &mut Write<'_>, args: &PlanSave) -> Plan {
    Plan {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        title: ShortText::default(),
        first_day: args.first_day,
        last_day: args.last_day,
        territory: ShortText::default(),
        state: PlanState::Draft,
        signatures: Json(Vec::new()),
    }
}

/// Signatures that may stand under the plan; a body that was removed since stays named.
fn checked(cx: &Read<'_>, plan: &Plan, signatures: Vec<Signature>) -> Result<Vec<Signature>> {
    check_entries(signatures.len(), "signatures")?;
    check_signatures(&signatures, cx.today())?;
    let named = |body| plan.signatures.0.iter().any(|signature| signature.body == Some(body));
    for body in signatures.iter().filter_map(|signature| signature.body).filter(|body| !named(*body)) {
        cx.get::<Body>(body)?;
    }
    Ok(signatures)
}

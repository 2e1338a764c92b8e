//! The figures of a period (contract §4): states of measures.

use depter_store::{Read, Result};
use depter_values::{Day, MeasureId, PlanId};
use rusqlite::named_params;
use schemars::JsonSchema;
use serde::Serialize;

use super::State;

/// How many measures are in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateCount {
    /// The state.
    pub state: State,
    /// How many; 0 is listed too.
    pub count: i64,
}

/// How many measures of plans overlapping the period are in each state on its last day, or today if that is earlier.
pub fn measure_states(cx: &Read<'_>, first: Day, last: Day) -> Result<Vec<StateCount>> {
    let counts = cx.rows(
        include_str!("sql/state_counts.sql"),
        named_params! { ":first": first, ":last": last, ":on": last.min(cx.today()) },
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(every_state(&counts))
}

/// The measures behind one of these counts, plan by plan in their order.
pub fn measures_in_state(cx: &Read<'_>, first: Day, last: Day, state: State) -> Result<Vec<MeasureId>> {
    cx.rows(
        include_str!("sql/measures_in_state.sql"),
        named_params! { ":first": first, ":last": last, ":on": last.min(cx.today()), ":state": state },
        |row| row.get(0),
    )
}

/// How many measures of one plan are in each state on `on`.
pub fn counts_of_plan(cx: &Read<'_>, plan: PlanId, on: Day) -> Result<Vec<StateCount>> {
    let sql = include_str!("sql/state_counts_of_plan.sql");
    let counts = cx.rows(sql, named_params! { ":plan": plan, ":on": on }, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(every_state(&counts))
}

fn every_state(counts: &[(State, i64)]) -> Vec<StateCount> {
    let count = |state: State| counts.iter().find(|(found, _)| *found == state).map_or(0, |(_, count)| *count);
    State::ALL.iter().map(|&state| StateCount { state, count: count(state) }).collect()
}

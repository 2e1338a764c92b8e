//! Joint plans: priorities with their reasons, problems raised but not chosen, measures and what became of them, and
//! the recommendations that the centre makes to bodies (domain §2).
//!
//! Invariants: once a plan is approved, what the three parties signed stays as it is; the state of a measure on a day
//! is never stored, it is the last dated change on or before it; volunteers get titles and states from every function
//! of this module, and nothing else.

mod amount;
mod figures;
mod links;
mod measures;
mod plan;
mod priorities;
mod recommendations;
mod rows;
mod rules;
#[cfg(test)]
mod tests;
mod view;

pub use amount::Amount;
pub use figures::{StateCount, counts_of_plan, measure_states, measures_in_state};
pub use measures::{
    MeasureGet, MeasureRemove, MeasureSave, MeasureStateAdd, measure_remove, measure_save, measure_state_add,
};
pub use plan::{
    PlanApprove, PlanGet, PlanList, PlanPage, PlanRemove, PlanSave, plan_approve, plan_list, plan_remove, plan_save,
};
pub use priorities::{PriorityOrder, PriorityRemove, PrioritySave, priority_order, priority_remove, priority_save};
pub use recommendations::{
    FulfilmentView, RecommendationFulfil, RecommendationList, RecommendationPage, RecommendationRemove,
    RecommendationSave, RecommendationView, recommendation_fulfil, recommendation_list, recommendation_remove,
    recommendation_save,
};
pub use rows::{
    Fulfilment, FulfilmentState, Ground, Measure, MeasureState, Party, Plan, PlanState, Priority, Recommendation,
    Signature, State,
};
pub use rules::{letter, lines_kept};
pub use view::{
    MeasureInside, MeasureView, PlanDetail, PlanInside, PlanRow, PriorityInside, PriorityView, StateView,
    measure_views, measure_without_money, plan_without_money,
};

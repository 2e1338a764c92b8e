import type { Commands } from '$bindings/commands';

/** A plan with its priorities, measures and money. */
export type PlanPage = Commands['plan_get']['value'];
/** A plan in a list. */
export type PlanRow = Commands['plan_list']['value']['rows'][number];
/** A measure as the person may see it. */
export type Measure = PlanPage['measures'][number];
/** The state of a measure. */
export type MeasureState = Measure['state'];
/** A priority, or a problem raised but not chosen. */
export type Priority = PlanPage['priorities'][number];
/** Where a priority was seen. */
export type Ground = NonNullable<Commands['priority_save']['args']['grounds']>[number];
/** A signature under a plan. */
export type Signature = NonNullable<NonNullable<Commands['plan_save']['args']['signatures']>[number]>;
/** Who signs a plan. */
export type Party = Signature['party'];
/** What a link leads to. */
export type Pointer = NonNullable<NonNullable<Commands['measure_save']['args']['links']>[number]>;
/** A recommendation with what became of it. */
export type Recommendation = Commands['recommendation_list']['value']['rows'][number];
/** What became of a recommendation in one year. */
export type Fulfilment = Recommendation['fulfilments'][number];
/** How far a recommendation was followed. */
export type FulfilmentState = Fulfilment['state'];
/** The money of one measure. */
export type MeasureMoney = PlanPage['money']['measures'][number];

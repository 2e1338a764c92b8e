import type { ChipTone } from '$components/types';
import type {
  FulfilmentState,
  Measure,
  MeasureState,
  Party,
  PlanPage,
  Priority,
  Recommendation,
  Signature,
} from './types';

/** The parties that sign, in the order in which they stand under the plan. */
export const PARTIES: readonly Party[] = ['police', 'local_government', 'council'];
/** The states of a measure, in the order in which they come. */
export const STATES: readonly MeasureState[] = [
  'planned',
  'running',
  'done',
  'partial',
  'not_done',
  'postponed',
];

interface Spell {
  first_day: string;
  last_day: string;
}

/** The plan that is shown when none is named: the one in force, else the latest. `plans` come latest first. */
export function planOpened<P extends Spell>(plans: readonly P[], today: string): P | undefined {
  return plans.find((plan) => plan.first_day <= today && today <= plan.last_day) ?? plans[0];
}

/** A priority with its measures; without a priority those that answer none. */
export interface Group {
  priority: Priority | undefined;
  measures: Measure[];
}

/** The measures of a plan under its priorities; those without one come last, and only if there are any. */
export function groupsOf(plan: Pick<PlanPage, 'priorities' | 'measures'>): Group[] {
  const of = (id: string) => plan.measures.filter((measure) => measure.priority === id);
  const chosen = plan.priorities.map((priority) => ({ priority, measures: of(priority.id) }));
  const known = new Set(plan.priorities.map((priority) => priority.id));
  const loose = plan.measures.filter((measure) => !measure.priority || !known.has(measure.priority));
  return loose.length > 0 ? [...chosen, { priority: undefined, measures: loose }] : chosen;
}

/** A measure that should be finished by now. */
export function isOverdue(measure: { state: MeasureState; ends_on?: string | null }, today: string): boolean {
  const open = ['planned', 'running', 'postponed'].includes(measure.state);
  return open && Boolean(measure.ends_on) && String(measure.ends_on) < today;
}

const TONES: Record<MeasureState, ChipTone> = {
  planned: 'plain',
  running: 'run',
  done: 'done',
  partial: 'soon',
  not_done: 'late',
  postponed: 'soon',
};

/** How the state of a measure is meant. */
export function toneOf(state: MeasureState): ChipTone {
  return TONES[state];
}

const FOLLOWED: Record<FulfilmentState, ChipTone> = {
  fulfilled: 'done',
  partly: 'soon',
  not_fulfilled: 'late',
};

/** How the fulfilment of a recommendation is meant. */
export function toneOfFulfilment(state: FulfilmentState): ChipTone {
  return FOLLOWED[state];
}

/** The list with the item at `from` put at `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, at) => at !== from);
  const one = items[from];
  return one === undefined ? [...items] : [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** The whole order of a plan's problems after a priority was moved: the priorities first, then those not chosen. */
export function orderAfter(
  plan: Pick<PlanPage, 'priorities' | 'not_chosen'>,
  from: number,
  to: number,
): string[] {
  return [...moved(plan.priorities, from, to), ...plan.not_chosen].map((problem) => problem.id);
}

/** The parties that have not signed. */
export function unsigned(signatures: readonly Pick<Signature, 'party'>[]): Party[] {
  return PARTIES.filter((party) => !signatures.some((signature) => signature.party === party));
}

/** What stands after a record that is taken out of a list, or before it at the end. */
export function neighbour<T extends { id: string }>(items: readonly T[], id: string): T | undefined {
  const at = items.findIndex((item) => item.id === id);
  return at < 0 ? undefined : (items[at + 1] ?? items[at - 1]);
}

/** The plan with a measure as an action answered it. */
export function withMeasure<P extends Pick<PlanPage, 'measures'>>(plan: P, measure: Measure): P {
  const known = plan.measures.some((one) => one.id === measure.id);
  const measures = known
    ? plan.measures.map((one) => (one.id === measure.id ? measure : one))
    : [...plan.measures, measure];
  return { ...plan, measures };
}

/** Lines of a list inside a record: one a line, empty ones left out. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The years for which a recommendation is followed, from its own to this one. */
export function yearsOf(recommendation: Pick<Recommendation, 'year'>, today: string): number[] {
  const now = Number(today.slice(0, 4));
  return Array.from(
    { length: Math.max(0, now - recommendation.year + 1) },
    (_, at) => recommendation.year + at,
  );
}

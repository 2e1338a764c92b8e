import type { Commands } from '$bindings/commands';
import { daysBetween, isOpen } from '../../states';
import type { WholeConcern } from '../../types';

type Item = Commands['item_get']['value'];
type Measure = Commands['measure_get']['value'];
type Decision = Commands['decision_get']['value'];

/** Records of other features on the way of a concern, as far as this person may see them. */
export interface Others {
  items: readonly Item[];
  decisions: readonly Decision[];
  measures: readonly Measure[];
}

/** One step on the way of a concern, from registering to the answer. */
export type PathStep =
  | { kind: 'registered'; day: string }
  | {
      kind: 'referred';
      day: string;
      referral: WholeConcern['referrals'][number];
      waiting: number | undefined;
    }
  | { kind: 'extended'; day: string; extension: WholeConcern['extensions'][number] }
  | { kind: 'agenda'; day: string; item: Item }
  | { kind: 'decided'; day: string; decision: Decision['decision']; meeting: string }
  | { kind: 'measure'; day: string; measure: Measure }
  | { kind: 'answered'; day: string; answer: WholeConcern['answers'][number] }
  | { kind: 'reopened'; day: string; answer: WholeConcern['answers'][number] }
  | { kind: 'cancelled'; day: string }
  | { kind: 'awaited' };

/** On one day they stand in the order in which they happen. */
const ORDER = [
  'registered',
  'referred',
  'extended',
  'agenda',
  'decided',
  'measure',
  'answered',
  'reopened',
  'cancelled',
  'awaited',
] as const satisfies readonly PathStep['kind'][];

/** The way of a concern from top to bottom; at its end the answer that is still awaited. */
export function pathOf(concern: WholeConcern, others: Others, today: string): PathStep[] {
  const open = isOpen(concern.state);
  const steps: PathStep[] = [
    { kind: 'registered', day: concern.registered_on ?? concern.received_on ?? '' },
    ...concern.referrals.map((referral) => ({
      kind: 'referred' as const,
      day: referral.sent_on,
      referral,
      waiting: referral.answered_on || !open ? undefined : daysBetween(referral.sent_on, today),
    })),
    ...concern.extensions.map((extension) => ({
      kind: 'extended' as const,
      day: extension.extended_on,
      extension,
    })),
    ...others.items.map((item) => ({ kind: 'agenda' as const, day: item.day, item })),
    ...decisionsOf(others),
    ...others.measures.map((measure) => ({
      kind: 'measure' as const,
      day: measure.starts_on ?? lastDay(others) ?? concern.registered_on ?? '',
      measure,
    })),
    ...concern.answers.map((answer) => ({ kind: 'answered' as const, day: answer.answered_on, answer })),
    ...concern.answers.flatMap((answer) =>
      answer.ended_on ? [{ kind: 'reopened' as const, day: answer.ended_on, answer }] : [],
    ),
    ...(concern.cancelled_on ? [{ kind: 'cancelled' as const, day: concern.cancelled_on }] : []),
  ];
  // A measure may be older than the concern that it answers: the way begins with the registering all the same.
  const first = dayOf(steps[0]);
  const at = (step: PathStep) => (dayOf(step) < first ? first : dayOf(step));
  const sorted = steps.toSorted(
    (a, b) => compare(at(a), at(b)) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  );
  return open ? [...sorted, { kind: 'awaited' }] : sorted;
}

/** Decisions come with their item, or are named alone; each stands there once. */
function decisionsOf(others: Others): PathStep[] {
  const of = new Map<string, PathStep>();
  for (const item of others.items) {
    for (const decision of item.item.decisions) {
      of.set(decision.id, { kind: 'decided', day: decision.taken_on, decision, meeting: item.meeting });
    }
  }
  for (const { decision, meeting } of others.decisions) {
    of.set(decision.id, { kind: 'decided', day: decision.taken_on, decision, meeting });
  }
  return [...of.values()];
}

/** A measure without a beginning stands after the meeting that led to it. */
function lastDay(others: Others): string | undefined {
  return others.items
    .map((item) => item.day)
    .toSorted(compare)
    .at(-1);
}

function dayOf(step: PathStep | undefined): string {
  return !step || step.kind === 'awaited' ? '' : step.day;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

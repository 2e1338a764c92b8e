import { describe, expect, it } from 'vitest';
import type { WholeConcern } from '../../types';
import { pathOf, type Others } from './path';

const NONE: Others = { items: [], decisions: [], measures: [] };

/** A concern registered on the 26th of October; only what the path looks at. */
function concern(more: Partial<WholeConcern>): WholeConcern {
  return {
    state: 'referred',
    registered_on: '2026-10-26',
    referrals: [],
    extensions: [],
    answers: [],
    ...more,
  } as unknown as WholeConcern;
}
const referral = (answered_on: string | null) =>
  ({ id: 'r', sent_on: '2026-10-28', answered_on }) as unknown as WholeConcern['referrals'][number];
const answer = (ended_on: string | null) =>
  ({ id: 'a', answered_on: '2026-11-10', ended_on }) as unknown as WholeConcern['answers'][number];
const item = (decisions: object[]) =>
  ({ day: '2026-11-06', meeting: 'm', item: { number: 2, decisions } }) as unknown as Others['items'][number];
const decision = { id: 'd', taken_on: '2026-11-06', label: '7/2' };

const kinds = (concern: WholeConcern, others: Others = NONE) =>
  pathOf(concern, others, '2026-11-21').map((step) => step.kind);

describe('the way of a concern', () => {
  it('of a new one is to be registered and to be awaited', () => {
    expect(kinds(concern({ state: 'registered' }))).toEqual(['registered', 'awaited']);
  });

  it('goes on in the order of the days, over a meeting to the answer', () => {
    const whole = concern({
      state: 'resolved',
      referrals: [referral('2026-11-03')],
      answers: [answer(null)],
    });
    const others = { ...NONE, items: [item([decision])] };
    expect(kinds(whole, others)).toEqual(['registered', 'referred', 'agenda', 'decided', 'answered']);
  });

  it('an answer that was taken back is followed by the reopening', () => {
    const reopened = concern({ state: 'in_progress', answers: [answer('2026-11-10')] });
    expect(kinds(reopened)).toEqual(['registered', 'answered', 'reopened', 'awaited']);
  });

  it('of a struck number ends with that', () => {
    expect(kinds(concern({ state: 'cancelled', cancelled_on: '2026-10-27' }))).toEqual([
      'registered',
      'cancelled',
    ]);
  });

  it('a decision that is named twice stands there once', () => {
    const others = {
      ...NONE,
      items: [item([decision])],
      decisions: [{ decision, meeting: 'm' }] as unknown as Others['decisions'],
    };
    expect(kinds(concern({}), others).filter((kind) => kind === 'decided')).toHaveLength(1);
  });

  it('begins with the registering, though the measure that it led to is older', () => {
    const measures = [{ starts_on: '2025-09-10' }] as unknown as Others['measures'];
    expect(kinds(concern({}), { ...NONE, measures })).toEqual(['registered', 'measure', 'awaited']);
  });

  it.each([
    ['an answer is missing', 'referred', null, 24],
    ['the body answered', 'referred', '2026-11-03', undefined],
    ['the concern is closed', 'closed', null, undefined],
  ] as const)('days of waiting are told while %s', (_, state, answered, waiting) => {
    const [, step] = pathOf(concern({ state, referrals: [referral(answered)] }), NONE, '2026-11-21');
    expect(step).toMatchObject({ kind: 'referred', waiting });
  });
});

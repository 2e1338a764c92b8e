import { describe, expect, it } from 'vitest';
import {
  groupsOf,
  isOverdue,
  linesOf,
  moved,
  neighbour,
  orderAfter,
  planOpened,
  unsigned,
  withMeasure,
  yearsOf,
} from './rules';
import type { Measure, Priority } from './types';

const measure = (id: string, priority: string | null = null) =>
  ({ id, priority, state: 'planned' }) as Measure;
const priority = (id: string) => ({ id, title: id }) as Priority;

describe('the plan that is opened', () => {
  const plans = [
    { id: 'next', first_day: '2028-01-01', last_day: '2028-12-31' },
    { id: 'now', first_day: '2026-01-01', last_day: '2027-12-31' },
    { id: 'old', first_day: '2025-01-01', last_day: '2025-12-31' },
  ];
  it.each([
    ['2026-11-22', 'now'],
    ['2027-12-31', 'now'],
    ['2025-06-01', 'old'],
    ['2030-01-01', 'next'],
  ])('on %s it is %s', (today, id) => {
    expect(planOpened(plans, today)?.id).toBe(id);
  });
  it('is none when there is none', () => expect(planOpened([], '2026-01-01')).toBeUndefined());
});

describe('measures under their priorities', () => {
  it('keep their order; those without a priority come last', () => {
    const plan = {
      priorities: [priority('a'), priority('b')],
      measures: [measure('1', 'a'), measure('2', 'b'), measure('3', 'b'), measure('4'), measure('5', 'gone')],
    };
    const told = groupsOf(plan).map((group) => [
      group.priority?.id,
      group.measures.map((one) => one.id).join(),
    ]);
    expect(told).toEqual([
      ['a', '1'],
      ['b', '2,3'],
      [undefined, '4,5'],
    ]);
  });
  it('a priority without measures is shown, an empty rest is not', () => {
    expect(groupsOf({ priorities: [priority('a')], measures: [] })).toHaveLength(1);
  });
  it('a measure that was saved stands where it stood, a new one at the end', () => {
    const plan = { measures: [measure('1'), measure('2')] };
    expect(withMeasure(plan, measure('1', 'a')).measures.map((one) => one.priority)).toEqual(['a', null]);
    expect(withMeasure(plan, measure('3')).measures.map((one) => one.id)).toEqual(['1', '2', '3']);
  });
});

it.each([
  ['planned', '2026-11-21', true],
  ['running', '2026-11-22', false],
  ['postponed', '2026-11-01', true],
  ['done', '2026-01-01', false],
  ['partial', '2026-01-01', false],
  ['not_done', '2026-01-01', false],
  ['planned', null, false],
] as const)('a measure that is %s and ends on %s is overdue: %s', (state, ends_on, late) => {
  expect(isOverdue({ state, ends_on }, '2026-11-22')).toBe(late);
});

describe('the order of priorities', () => {
  it.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 1, 'abc'],
    [7, 0, 'abc'],
  ])('moved from %i to %i is %s', (from, to, order) => {
    expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(order);
  });
  it('names every problem of the plan once, those not chosen last', () => {
    const plan = { priorities: [priority('a'), priority('b')], not_chosen: [priority('x')] };
    expect(orderAfter(plan, 0, 1)).toEqual(['b', 'a', 'x']);
  });
});

it('three parties sign, and those that did not are named', () => {
  expect(unsigned([])).toEqual(['police', 'local_government', 'council']);
  expect(unsigned([{ party: 'council' }, { party: 'police' }])).toEqual(['local_government']);
});

it.each([
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'b'],
])('after %s is taken out the keys go to %s', (gone, next) => {
  expect(neighbour([{ id: 'a' }, { id: 'b' }, { id: 'c' }], gone)?.id).toBe(next);
});

it('a list is typed one a line', () => {
  expect(linesOf(' Чырак \n\n  Белги\n')).toEqual(['Чырак', 'Белги']);
  expect(linesOf('')).toEqual([]);
});

it.each([
  [2024, [2024, 2025, 2026]],
  [2026, [2026]],
  [2027, []],
])('a recommendation of %i is followed in %j', (year, years) => {
  expect(yearsOf({ year }, '2026-11-22')).toEqual(years);
});

import { describe, expect, it } from 'vitest';
import { argsOf, filtersOf, quarterOf, sameFilters, stateOf, withState, type Known } from './filters';

const KNOWN: Known = {
  states: ['registered', 'closed'],
  groups: ['road'],
  categories: ['RD02'],
  areas: ['a1'],
  kinds: ['signal'],
  channels: ['oral'],
  inside: true,
};

describe('the filters of an address', () => {
  it.each([
    [{}, {}],
    [
      { open: '1', group: 'road' },
      { open: true, group: 'road' },
    ],
    [
      { from: '2026-10-01', to: '2026-12-31' },
      { received_from: '2026-10-01', received_to: '2026-12-31' },
    ],
    [
      { overdue: '1', due_by: '2026-11-25' },
      { overdue: true, due_by: '2026-11-25' },
    ],
    [{ open: 'yes', state: 'lost', area: 'a2', from: 'soon', draft: 'x' }, {}],
    [{ state: 'closed', executor: ' ' }, { state: 'closed' }],
  ])('%o ask for %o', (query, args) => {
    expect(argsOf(filtersOf(query, KNOWN))).toEqual(args);
  });

  it('are those of volunteers where the rest would tell too much', () => {
    const query = {
      open: '1',
      group: 'road',
      overdue: '1',
      category: 'RD02',
      from: '2026-10-01',
      executor: 'А',
    };
    expect(filtersOf(query, { ...KNOWN, inside: false })).toEqual({ open: '1', group: 'road' });
  });
});

it('open, overdue and a state shut one another out', () => {
  const overdue = withState({ open: '1', group: 'road' }, 'overdue');
  expect(overdue).toEqual({ overdue: '1', group: 'road' });
  expect(stateOf(overdue)).toBe('overdue');
  expect(withState(overdue, '')).toEqual({ group: 'road' });
  expect(stateOf(withState(overdue, 'closed'))).toBe('closed');
});

it('an absent filter and an empty one are the same', () => {
  expect(sameFilters({ group: '' }, {})).toBe(true);
  expect(sameFilters({ group: 'road' }, {})).toBe(false);
});

it.each([
  ['2026-11-21', '2026-10-01', '2026-12-31'],
  ['2026-01-01', '2026-01-01', '2026-03-31'],
  ['2026-06-30', '2026-04-01', '2026-06-30'],
])('the quarter of %s', (day, from, to) => {
  expect(quarterOf(day)).toEqual({ from, to });
});

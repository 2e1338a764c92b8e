import { describe, expect, it } from 'vitest';
import { firstBase, isInKind, lineOf, partsOf, shareOn, spellsOf, tenths, warningsFirst } from './rules';
import type { Line, Warning } from './types';

const line = (origin: Line['origin'], tyiyn: number | null) =>
  ({ origin, planned: tyiyn === null ? null : { money: { minor: tyiyn }, tyiyn } }) as Line;

describe('the bar of a measure', () => {
  it('adds the lines of an origin, leaves out what is not valued, and ends with what has no source', () => {
    const lines = [line('residents', 5), line('local', 10), line('local', 30), line('donor', null)];
    const parts = partsOf({ lines, unsourced: 7 });
    expect(parts.map((part) => [part.origin, part.value])).toEqual([
      ['local', 40],
      ['residents', 5],
      [undefined, 7],
    ]);
  });
  it('of a measure whose money is not shown is empty', () => {
    expect(partsOf({})).toEqual([]);
  });
  it('tells budgets, business, residents and donors apart in grey', () => {
    const lines = [line('local', 1), line('business', 1), line('residents', 1), line('donor', 1)];
    expect(new Set(partsOf({ lines, unsourced: 1 }).map((part) => part.pattern)).size).toBe(5);
  });
});

it.each([
  [67.6, 676],
  [20.3, 203],
  [0.1, 1],
  [100, 1000],
  [0, 0],
  [null, null],
  [undefined, null],
])('a share of %s percent is %s tenths', (share, expected) => {
  expect(tenths(share)).toBe(expected);
});

it('a share is taken on the base that is shown', () => {
  const source = { share_planned: 50, share_allocated: 33.3, share_spent: null };
  expect([shareOn('planned', source), shareOn('allocated', source), shareOn('spent', source)]).toEqual([
    500,
    333,
    null,
  ]);
});

it.each([
  [{ allocated: 5 }, 'allocated'],
  [{ allocated: 0 }, 'planned'],
  [{}, 'planned'],
])('of %j shares are shown first on what was %s', (sums, base) => {
  expect(firstBase(sums)).toBe(base);
});

describe('the spells of a plan', () => {
  it('are its years and quarters, as far as it goes, the latest first', () => {
    const keys = spellsOf({ first_day: '2026-06-01', last_day: '2027-03-31' }).map((spell) => spell.key);
    expect(keys).toEqual(['2027', '2027-Q1', '2026', '2026-Q4', '2026-Q3', '2026-Q2']);
  });
  it('go from the first to the last day of the quarter', () => {
    const spell = spellsOf({ first_day: '2026-01-01', last_day: '2026-12-31' }).find(
      (one) => one.key === '2026-Q4',
    );
    expect([spell?.first, spell?.last]).toEqual(['2026-10-01', '2026-12-31']);
  });
});

it('warnings about the chosen measure come first', () => {
  const warnings = ['a', 'b', 'a'].map((measure, at) => ({ measure, number: String(at) }) as Warning);
  expect(warningsFirst(warnings, 'b').map((one) => one.number)).toEqual(['1', '0', '2']);
  expect(warningsFirst(warnings, undefined).map((one) => one.number)).toEqual(['0', '1', '2']);
});

it('a warning leads to its line', () => {
  const lines = [
    { id: 'l1', entries: [] },
    { id: 'l2', entries: [{ id: 'e1' }] },
  ] as unknown as Line[];
  expect(lineOf({ about: { kind: 'line', id: 'l1' } } as Warning, lines)).toBe('l1');
  expect(lineOf({ about: { kind: 'entry', id: 'e1' } } as Warning, lines)).toBe('l2');
  expect(lineOf({ about: { kind: 'measure', id: 'm' } } as Warning, lines)).toBeUndefined();
});

it('ashar is always in kind', () => {
  expect([isInKind('ashar', false), isInKind('local', false), isInKind('local', true)]).toEqual([
    true,
    false,
    true,
  ]);
});

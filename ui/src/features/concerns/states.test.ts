import { describe, expect, it } from 'vitest';
import { daysBetween, due, headline, isOpen } from './states';

describe('a deadline', () => {
  it.each([
    ['in_progress', '2026-11-13', { is: 'late', days: 8 }],
    ['referred', '2026-11-20', { is: 'late', days: 1 }],
    ['registered', '2026-11-21', { is: 'soon', day: '2026-11-21' }],
    ['registered', '2026-11-26', { is: 'soon', day: '2026-11-26' }],
    ['registered', '2026-11-27', { is: 'far', day: '2026-11-27' }],
    ['closed', '2026-11-13', { is: 'none' }],
    ['cancelled', '2026-11-13', { is: 'none' }],
    ['registered', undefined, { is: 'none' }],
  ] as const)('of a concern that is %s until %s', (state, deadline, said) => {
    expect(due({ state, deadline }, '2026-11-21')).toEqual(said);
  });

  it('is counted over the end of a year', () => {
    expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
  });
});

it('a referred concern is open, an answered one is not', () => {
  expect(isOpen('referred')).toBe(true);
  expect(isOpen('resolved')).toBe(false);
});

describe('the words that stand for a concern', () => {
  it.each([
    [{ closed: false, public_wording: 'Көчө жарыгы', category: 'EN01' }, 'wording'],
    [{ closed: false, public_wording: '', category: 'FM01', group: 'family' }, 'category'],
    [{ closed: true, group: 'family' }, 'group'],
    [{ closed: true }, 'hidden'],
  ] as const)('%o', (line, said) => {
    expect(headline(line)).toBe(said);
  });
});

import { describe, expect, it } from 'vitest';
import { daysOf, offered, periodOf } from './periods';

describe('the periods of a summary', () => {
  it('offers the newest of each kind first, over the turn of a year', () => {
    expect(offered('2026-02-10')).toEqual([
      '2026-Q1',
      '2025-Q4',
      '2025-Q3',
      '2025-Q2',
      '2025-Q1',
      '2024-Q4',
      '2024-Q3',
      '2024-Q2',
      '2026-H1',
      '2025-H2',
      '2025-H1',
      '2024-H2',
      '2026',
      '2025',
      '2024',
    ]);
    expect(offered('2026-12-31')[0]).toBe('2026-Q4');
  });

  it.each([
    ['2026-Q4', undefined],
    ['2026', undefined],
    ['2026-07-01..2026-08-15', ['2026-07-01', '2026-08-15']],
  ])('reads the days of %s', (period, days) => {
    expect(daysOf(period)).toEqual(days);
  });

  it.each([
    ['2026-07-01', '2026-08-15', '2026-07-01..2026-08-15'],
    ['2026-07-01', '2026-07-01', '2026-07-01..2026-07-01'],
    ['2026-08-15', '2026-07-01', undefined],
    [null, '2026-07-01', undefined],
  ])('makes a period of %s and %s', (first, last, period) => {
    expect(periodOf(first, last)).toBe(period);
  });
});

import { expect, it } from 'vitest';
import { journalPeriod, type Span } from './period';

it.each<[Span, string | null, string | null, string | undefined]>([
  ['this_quarter', null, null, '2027-Q1'],
  ['last_quarter', null, null, '2026-Q4'],
  ['this_year', null, null, '2027'],
  ['days', '2027-01-01', '2027-01-31', '2027-01-01..2027-01-31'],
  ['days', '2027-02-01', '2027-01-31', undefined],
  ['days', null, '2027-01-31', undefined],
])('the period of %s from %s to %s', (span, from, to, period) => {
  expect(journalPeriod(span, '2027-02-14', '2026-12-31', from, to)).toBe(period);
});

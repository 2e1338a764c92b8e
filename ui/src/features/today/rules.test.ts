import { describe, expect, it } from 'vitest';
import { daysBetween, nearness, quarterBefore, quarterOf, quarterToPrint, workingDayAfter } from './rules';

describe('today', () => {
  it.each([
    // A Friday: Saturday and Sunday do not count.
    ['2026-11-20', 3, [], '2026-11-25'],
    ['2026-11-18', 3, [], '2026-11-23'],
    // Three days off in a row at the new year.
    ['2026-12-30', 3, ['2027-01-01', '2027-01-07'], '2027-01-05'],
    ['2026-11-05', 1, ['2026-11-06'], '2026-11-09'],
    ['2026-11-05', 0, [], '2026-11-05'],
  ])('counts working days from %s: %i', (day, days, off, expected) => {
    expect(workingDayAfter(day, days, new Set(off))).toBe(expected);
  });

  it.each([
    ['2026-01-01', '2026-Q1', '2025-Q4', '2025-Q4'],
    ['2026-03-31', '2026-Q1', '2025-Q4', '2026-Q1'],
    ['2026-10-15', '2026-Q4', '2026-Q3', '2026-Q3'],
    ['2026-11-22', '2026-Q4', '2026-Q3', '2026-Q4'],
  ])('knows the quarter of %s, the one before and the one to print', (day, quarter, before, print) => {
    expect([quarterOf(day), quarterBefore(quarter), quarterToPrint(day)]).toEqual([quarter, before, print]);
  });

  it.each([
    ['2026-11-21', 'late'],
    ['2026-11-22', 'soon'],
    ['2026-11-25', 'soon'],
    ['2026-11-26', 'plain'],
  ])('says how near %s is', (deadline, expected) => {
    expect(nearness(deadline, '2026-11-22', '2026-11-25')).toBe(expected);
  });

  it('counts days over the end of a month', () => {
    expect(daysBetween('2026-10-30', '2026-11-02')).toBe(3);
  });
});

/** Periods as the store takes them: `2026-Q4`, `2026-H2`, `2026`, `2026-07-01..2026-08-15`. */

/** The value of the choice "other days". */
export const DAYS = 'days';

const QUARTERS = 8;
const HALVES = 4;
const YEARS = 3;

function back(year: number, part: number, parts: number, count: number): [year: number, part: number][] {
  return Array.from({ length: count }, (_, steps) => {
    const all = year * parts + (part - 1) - steps;
    return [Math.floor(all / parts), (all % parts) + 1];
  });
}

/** The periods that are offered on a day, the newest of each kind first. */
export function offered(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return [
    ...back(year, Math.ceil(month / 3), 4, QUARTERS).map(([year, part]) => `${year}-Q${part}`),
    ...back(year, Math.ceil(month / 6), 2, HALVES).map(([year, part]) => `${year}-H${part}`),
    ...back(year, 1, 1, YEARS).map(([year]) => String(year)),
  ];
}

/** The two days of a period of days; nothing for a named period. */
export function daysOf(period: string): [first: string, last: string] | undefined {
  const [first = '', last] = period.split('..');
  return last === undefined ? undefined : [first, last];
}

/** A period of two days, if both are there and in order. */
export function periodOf(first: string | null, last: string | null): string | undefined {
  return first && last && first <= last ? `${first}..${last}` : undefined;
}

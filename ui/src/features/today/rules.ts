import type { SummaryDetail } from '$bindings/commands';

type Cell = SummaryDetail['figures'][number]['columns'][number];

const DAY_MS = 86_400_000;

function plus(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The day that lies `count` working days after `day`; `off` holds the holidays that are no weekend. */
export function workingDayAfter(day: string, count: number, off: ReadonlySet<string>): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = plus(at, 1);
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !off.has(at)) left--;
  }
  return at;
}

/** How many days lie between two days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The quarter of a day, `2026-Q4`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The quarter before, which is the one that is printed until the new one has something to tell. */
export function quarterBefore(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-Q');
  return number === '1' ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(number) - 1}`;
}

/** Which quarter is printed on a day: in the first month of a quarter it is still the one before. */
export function quarterToPrint(day: string): string {
  const first = (Number(day.slice(5, 7)) - 1) % 3 === 0;
  return first ? quarterBefore(quarterOf(day)) : quarterOf(day);
}

/** How far a deadline is: passed, near, or later. */
export function nearness(deadline: string, today: string, soon: string): 'late' | 'soon' | 'plain' {
  if (deadline < today) return 'late';
  return deadline <= soon ? 'soon' : 'plain';
}

/** The three columns of a figure: the period, the one before, a year before. */
export function columns(summary: SummaryDetail | undefined, key: string): readonly Cell[] {
  return summary?.figures.find((figure) => figure.key === key)?.columns ?? [];
}

/** The count in a cell; nothing where it is kept or cannot be. */
export function count(cell: Cell | undefined): number | undefined {
  const value = cell?.value;
  return typeof value === 'object' && 'number' in value ? value.number : undefined;
}

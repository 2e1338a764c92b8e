import { CalendarDate, parseDate } from '@internationalized/date';

/** A civil day, `2026-11-05`. */
export type Day = string;

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TYPED = /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2}))?[./]?$/;
const DIGITS = /^(\d{2})(\d{2})(\d{4})$/;

/**
 * The day that was typed: 5.11.2026, 5/11, 5.11.26, 2026-11-05, 05112026. Without a year it is the year of `today`.
 * Undefined when there is no such day.
 */
export function parseDay(text: string, today: Day): Day | undefined {
  const typed = text
    .trim()
    .replace(/\s*([./-])\s*/g, '$1')
    .replace(/\s+/g, ' ');
  const iso = ISO.exec(typed);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const parts = TYPED.exec(typed) ?? DIGITS.exec(typed);
  return parts ? dayOf(fullYear(parts[3], today), parts[2], parts[1]) : undefined;
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return parseDate(day).add({ days }).toString();
}

/** The same day of another month, or its last one when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  return parseDate(day).add({ months }).toString();
}

/** The place of a day in its week: Monday 0 … Sunday 6. */
export function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The weeks of a day's month, from Monday to Sunday, with the days of its neighbours that fill them. */
export function weeksOfMonth(day: Day): Day[][] {
  const first = `${day.slice(0, 8)}01`;
  const start = addDays(first, -weekday(first));
  const next = addMonths(first, 1);
  const weeks: Day[][] = [];
  for (let monday = start; monday < next; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(monday, at)));
  }
  return weeks;
}

/** A day as it is typed: 05.11.2026. */
export function typedDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${date}.${month}.${year}`;
}

function fullYear(typed: string | undefined, today: Day): string {
  if (!typed) return today.slice(0, 4);
  return typed.length === 2 ? today.slice(0, 2) + typed : typed;
}

function dayOf(year = '', month = '', date = ''): Day | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  if (y < 1900 || m < 1 || d < 1) return undefined;
  const made = new CalendarDate(y, m, d);
  // The library keeps a day within its month; a 31st of June is a slip to be told, not to be mended.
  return made.month === m && made.day === d ? made.toString() : undefined;
}

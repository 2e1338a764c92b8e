import { textOf } from './texts.svelte';

/** Where the forms of a period stand: in words for a title, or short for the head of a column. */
export type PeriodPlace = 'values.period' | 'values.period_short';

interface DayParts {
  year: string;
  month: string;
  day: string;
}

/** The parts of a day, `2026-11-05`. */
export function dayParts(iso: string): DayParts | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return found ? { year: found[1] ?? '', month: found[2] ?? '', day: found[3] ?? '' } : undefined;
}

/** A day in words: `2026-жылдын 5-ноябры`. */
export function dayInWords(iso: string): string {
  const at = dayParts(iso);
  if (!at) return iso;
  const month = textOf(`values.month_date.${Number(at.month)}`) ?? at.month;
  return textOf('values.date.long', { day: Number(at.day), month, year: at.year }) ?? iso;
}

/** A period in the language of the window, as the papers write it; what is none stands as it is. */
export function periodText(period: string, place: PeriodPlace): string {
  const [, year = '', part = ''] = /^(\d{4})(?:-([QH]\d))?$/.exec(period) ?? [];
  if (year) {
    const form = part ? part.replace('Q', 'quarter_').replace('H', 'half_') : 'year';
    return textOf(`${place}.${form}`, { year }) ?? period;
  }
  const [from = '', until = ''] = period.split('..');
  const [first, last] = [dayParts(from), dayParts(until)];
  return (first && last && free(first, last, place)) ?? period;
}

function free(first: DayParts, last: DayParts, place: PeriodPlace): string | undefined {
  const inWords = place === 'values.period';
  if (same(first, last)) {
    const date = inWords ? dayInWords(isoOf(first)) : textOf('values.date.short', { ...first });
    return textOf(`${place}.day`, { date });
  }
  if (isWholeMonth(first, last)) {
    const month = textOf(`values.month_name.${Number(first.month)}`);
    return textOf(`${place}.month`, { month, year: first.year });
  }
  const edge = (at: DayParts, form: string) =>
    inWords
      ? { day: String(Number(at.day)), month: textOf(`values.${form}.${Number(at.month)}`) ?? at.month }
      : at;
  const [begin, end] = [edge(first, 'month_from'), edge(last, 'month_until')];
  return textOf(`${place}.${first.year === last.year ? 'span' : 'span_of_years'}`, {
    first_day: begin.day,
    first_month: begin.month,
    first_year: first.year,
    last_day: end.day,
    last_month: end.month,
    last_year: last.year,
    year: last.year,
  });
}

const isoOf = ({ year, month, day }: DayParts): string => `${year}-${month}-${day}`;
const same = (one: DayParts, other: DayParts): boolean => isoOf(one) === isoOf(other);

function isWholeMonth(first: DayParts, last: DayParts): boolean {
  const ends = new Date(Date.UTC(Number(first.year), Number(first.month), 0)).toISOString().slice(0, 10);
  return first.day === '01' && isoOf(last) === ends;
}

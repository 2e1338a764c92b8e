import type { Language } from '$bindings/commands';
import { dayOf, ZONE } from './clock';
import { language, t, textOf } from './texts.svelte';

/**
 * Days, sums and numbers as the papers print them (crate `depter-texts`): the same words from the same texts, so the
 * screen and the page agree.
 */
const NO_BREAK_SPACE = '\u{a0}';

function separators(of: Language): [group: string, point: string] {
  return of === 'en' ? [',', '.'] : [NO_BREAK_SPACE, ','];
}

function parts(iso: string): { year: string; month: string; day: string } | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return found ? { year: found[1] ?? '', month: found[2] ?? '', day: found[3] ?? '' } : undefined;
}

/** `scaled` is the value times ten to the power of `decimals`; no floating point comes near a sum. */
function decimal(scaled: number, decimals: number): string {
  const digits = String(Math.abs(Math.trunc(scaled))).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const [group, point] = separators(language());
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${scaled < 0 ? '−' : ''}${grouped}${decimals > 0 ? point + fraction : ''}`;
}

/** How a day, a moment, a number and a sum are written in the language of the window. */
export const format = {
  /** `05.11.2026` in all three languages: for tables. */
  day(iso: string): string {
    const at = parts(iso);
    return at ? `${at.day}.${at.month}.${at.year}` : iso;
  },

  /** `05.11`: where the year is plain. */
  dayMonth(iso: string): string {
    const at = parts(iso);
    return at ? `${at.day}.${at.month}` : iso;
  },

  /** `2026-жылдын 5-ноябры`, `5 ноября 2026 года`, `5 November 2026`. */
  dayLong(iso: string): string {
    const at = parts(iso);
    if (!at) return iso;
    const month = textOf(`values.month_date.${Number(at.month)}`) ?? at.month;
    return t('values.date.long', { day: String(Number(at.day)), month, year: at.year });
  },

  /** The weekday of a day, short: `Дш`, `Пн`, `Mon`. Its names are ours: not every browser knows the Kyrgyz ones. */
  weekday(iso: string): string {
    const number = new Date(`${iso}T00:00:00Z`).getUTCDay() || 7;
    return textOf(`window.weekday.${number}`) ?? '';
  },

  /** A period as it stands in a column: `IV чейр. 2026`; a span of days as its two days. */
  period(period: string): string {
    const [, year = '', part = ''] = /^(\d{4})(?:-([QH]\d))?$/.exec(period) ?? [];
    if (!year) return period.split('..').map(format.day).join('–');
    const form = part ? part.replace('Q', 'quarter_').replace('H', 'half_') : 'year';
    return textOf(`values.period_short.${form}`, { year }) ?? period;
  },

  /** The same in words, for a title: `2026-жылдын IV чейреги`. */
  periodLong(period: string): string {
    const [, year = '', part = ''] = /^(\d{4})(?:-([QH]\d))?$/.exec(period) ?? [];
    const form = part ? part.replace('Q', 'quarter_').replace('H', 'half_') : 'year';
    return (year && textOf(`values.period.${form}`, { year })) || format.period(period);
  },

  /** `14:07`, as the clock on the wall in Bishkek shows it. */
  time(moment: string): string {
    return new Date(moment).toLocaleTimeString('ru', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
  },

  /** `05.11.2026, 14:07`. */
  moment(moment: string): string {
    return `${format.day(dayOf(new Date(moment)))}, ${format.time(moment)}`;
  },

  /** `1 234 567` (ky, ru), `1,234,567` (en). */
  number(value: number): string {
    return decimal(value, 0);
  },

  /** A number in tenths: 29 is `2,9`. */
  tenths(tenths: number): string {
    return decimal(tenths, 1);
  },

  /** A share in tenths of a percent: 296 is `29,6 %`. */
  percent(tenths: number): string {
    return t('values.number.percent', { number: decimal(tenths, 1) });
  },

  /** Hundredth parts without their unit: `1 234 567,50`. */
  amount(minor: number): string {
    return decimal(minor, 2);
  },

  /** A sum with its currency: `1 234 567,50 сом`. */
  money(minor: number, currency = 'KGS'): string {
    const amount = format.amount(minor);
    return textOf(`values.money.${currency.toLowerCase()}`, { amount }) ?? amount;
  },

  /** Tyiyn in thousand som with one decimal, half up: `74 957,7`. */
  thousands(minor: number): string {
    return decimal(Math.floor((minor + 5_000) / 10_000), 1);
  },
};

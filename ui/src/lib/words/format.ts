import { dayOf, ZONE } from './clock';
import * as numerals from './numerals';
import { dayInWords, dayParts, periodText } from './periods';
import { language, t, textOf } from './texts.svelte';

/**
 * Days, sums and numbers as the papers print them (crate `depter-texts`): the same words from the same texts, so the
 * screen and the page agree.
 */
const decimal = (scaled: number, decimals: number): string => numerals.decimal(language(), scaled, decimals);

/** How a day, a moment, a number and a sum are written in the language of the window. */
export const format = {
  /** `05.11.2026` in all three languages: for tables. */
  day(iso: string): string {
    const at = dayParts(iso);
    return at ? `${at.day}.${at.month}.${at.year}` : iso;
  },

  /** `05.11`: where the year is plain. */
  dayMonth(iso: string): string {
    const at = dayParts(iso);
    return at ? `${at.day}.${at.month}` : iso;
  },

  /** `2026-жылдын 5-ноябры`, `5 ноября 2026 года`, `5 November 2026`. */
  dayLong: dayInWords,

  /** The weekday of a day, short: `Дш`, `Пн`, `Mon`. Its names are ours: not every browser knows the Kyrgyz ones. */
  weekday(iso: string): string {
    const number = new Date(`${iso}T00:00:00Z`).getUTCDay() || 7;
    return textOf(`window.weekday.${number}`) ?? '';
  },

  /** A period as it stands in a column: `IV чейр. 2026`, `июль 2026`. */
  period(period: string): string {
    return periodText(period, 'values.period_short');
  },

  /** The same in words, for a title: `2026-жылдын IV чейреги`. */
  periodLong(period: string): string {
    return periodText(period, 'values.period');
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

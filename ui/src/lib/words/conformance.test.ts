// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type { Language } from '$bindings/commands';
import tables from '$locales/conformance.json';
import { format } from './format';
import { pluralForm } from './numerals';
import { language, speak, textOf } from './texts.svelte';

/** The papers are held to the same table by `depter-texts`: screen and page say the same. */
const WRITES: Record<string, (value: never) => string | undefined> = {
  plural_form: (n: number) => pluralForm(language(), n),
  number: (value: number) => format.number(value),
  percent_tenths: (value: number) => format.percent(value),
  money: (value: number) => format.money(value),
  money_thousands: (value: number) => format.thousands(value),
  date_long: (day: string) => format.dayLong(day),
  month_name: (month: number) => textOf(`values.month_name.${month}`),
  period_title: (period: string) => format.periodLong(period),
  period_short: (period: string) => format.period(period),
};

/** Forms that only papers have: inside a sentence, and a day with its year marked as a year. */
const ON_PAPER = ['date_attributive', 'date_short', 'period_of'];

afterEach(() => speak('ky'));

it.each(Object.keys(WRITES))('%s is written as the table says', (table) => {
  const rows = tables[table as keyof typeof tables] as [Language, never, string][];
  expect(rows.length).toBeGreaterThan(20);
  for (const [language, value, text] of rows) {
    speak(language);
    expect(WRITES[table]?.(value), `${table} of ${String(value)} in ${language}`).toBe(text);
  }
});

it('every table is read here, or is of papers alone', () => {
  expect([...Object.keys(WRITES), ...ON_PAPER].sort()).toEqual(Object.keys(tables).sort());
});

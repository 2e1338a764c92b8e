import { expect, test } from 'vitest';
import { addDays, addMonths, parseDay, typedDay, weekday, weeksOfMonth } from './days';

const today = '2026-11-22';

test.each([
  ['5.11.2026', '2026-11-05'],
  ['05.11.2026', '2026-11-05'],
  ['5/11', '2026-11-05'],
  ['5.11', '2026-11-05'],
  ['5.11.', '2026-11-05'],
  ['5.11.25', '2025-11-05'],
  ['5-11-2026', '2026-11-05'],
  ['5 11 2026', '2026-11-05'],
  [' 5. 11. 2026 ', '2026-11-05'],
  ['2026-11-05', '2026-11-05'],
  ['05112026', '2026-11-05'],
  ['29.02.2024', '2024-02-29'],
  ['29.02.2026', undefined],
  ['31.6.2026', undefined],
  ['0.11.2026', undefined],
  ['5.13.2026', undefined],
  ['5', undefined],
  ['кечээ', undefined],
  ['', undefined],
  ['5.11.202', undefined],
  ['5.11.0026', undefined],
])('«%s» is %s', (text, expected) => expect(parseDay(text, today)).toBe(expected));

test('days and months are counted over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
});

test('a week begins on Monday', () => {
  expect(weekday('2026-11-23')).toBe(0);
  expect(weekday('2026-11-22')).toBe(6);
});

test('a month is shown in whole weeks', () => {
  const weeks = weeksOfMonth('2026-11-22');
  expect(weeks).toHaveLength(6);
  expect(weeks[0]?.[0]).toBe('2026-10-26');
  expect(weeks.at(-1)?.[6]).toBe('2026-12-06');
  expect(weeksOfMonth('2027-02-10')).toHaveLength(4);
});

test('a day is written back as it is typed here', () => expect(typedDay('2026-11-05')).toBe('05.11.2026'));

import { expect, it } from 'vitest';
import { moneyOf, rateOf, typedSum, wrongRate, type Sum } from './sums';

const som: Sum = { amount: 1250, currency: 'KGS', rate: '', rate_day: null };
const dollars: Sum = { amount: 500, currency: 'USD', rate: '87,45', rate_day: '2026-11-05' };

it('an unknown sum is nothing, never nought', () => {
  expect(moneyOf({ ...som, amount: null })).toBeNull();
  expect(moneyOf({ ...som, amount: 0 })).toEqual({ minor: 0, currency: 'KGS' });
});

it.each([
  [dollars, { rate: '87.45', day: '2026-11-05' }],
  [som, null],
  [{ ...som, rate: '87', rate_day: '2026-11-05' }, null],
  [{ ...dollars, amount: null }, null],
  [{ ...dollars, rate: '' }, null],
  [{ ...dollars, rate_day: null }, null],
])('%j is sent with the rate %j', (sum, rate) => {
  expect(rateOf(sum)).toEqual(rate);
});

it.each([
  [som, []],
  [dollars, []],
  [{ ...dollars, rate: '', rate_day: null }, []],
  [{ ...dollars, rate: 'көп' }, ['rate']],
  [{ ...dollars, rate: '0' }, ['rate']],
  [{ ...dollars, rate: '87.1234567' }, ['rate']],
  [{ ...dollars, rate: '' }, ['rate']],
  [{ ...dollars, rate_day: null }, ['rate_day']],
])('in %j is to be mended: %j', (sum, fields) => {
  expect(Object.keys(wrongRate(sum))).toEqual(fields);
});

it('what is stored is typed again', () => {
  const stored = {
    money: { minor: 500, currency: 'USD' as const },
    rate: { rate: '87.45', day: '2026-11-05' },
  };
  expect(typedSum(stored)).toEqual({ ...dollars, rate: '87.45' });
  expect(typedSum(null)).toEqual({ ...som, amount: null });
});

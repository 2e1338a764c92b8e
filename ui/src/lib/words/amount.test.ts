import { expect, test } from 'vitest';
import { parseAmount, typedAmount } from './amount';

test.each([
  ['12 500,50', 1_250_050],
  ['12\u00a0500,50', 1_250_050],
  ['12500.5', 1_250_050],
  ['12500', 1_250_000],
  ['0,07', 7],
  ['1.234,50', 123_450],
  ['1,234,567.89', 123_456_789],
  ['0,29', 29],
  ['4,35', 435],
  ['1.234', undefined],
  ['1,2,3', undefined],
  ['1.234.50', undefined],
  ['12,505', undefined],
  ['-5', undefined],
  ['сом', undefined],
  ['', undefined],
  ['99999999999999999', undefined],
])('«%s» is %s in minor units', (text, minor) => expect(parseAmount(text)).toBe(minor));

test.each([0, 7, 100, 99_999, 1_250_050, 123_456_789, 9_007_199_254_740_991])(
  '%s is read back from how it is written',
  (minor) => expect(parseAmount(typedAmount(minor))).toBe(minor),
);

test('thousands stand apart and a nought of tyiyns is left out', () => {
  expect(typedAmount(1_250_050)).toBe('12\u00a0500,50');
  expect(typedAmount(4_200_000)).toBe('42\u00a0000');
  expect(typedAmount(7)).toBe('0,07');
});

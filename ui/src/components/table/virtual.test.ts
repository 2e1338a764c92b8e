import { describe, expect, test } from 'vitest';
import { drawn, follow, LONGEST, moved, placeAt, reveal, scrolledHeight } from './virtual';

const row = 40;
const view = 400;

describe('which rows are drawn', () => {
  test.each([
    ['at the top', 0, 1000, { from: 0, to: 18 }],
    ['in the middle', 4000, 1000, { from: 92, to: 118 }],
    ['between two rows', 4020, 1000, { from: 92, to: 119 }],
    ['at the end', 39_600, 1000, { from: 982, to: 1000 }],
    ['a short list', 0, 3, { from: 0, to: 3 }],
    ['no rows', 0, 0, { from: 0, to: 0 }],
    ['a list that became shorter', 39_600, 10, { from: 10, to: 10 }],
  ])('%s', (_name, top, count, expected) => expect(drawn(top, view, row, count, 8)).toEqual(expected));
});

describe('a list longer than a browser can draw', () => {
  const whole = 1_000_000 * row;

  test('it scrolls by no more than the browser can', () => expect(scrolledHeight(whole)).toBe(LONGEST));

  test('a turn of the wheel moves it by as much as it moves a short list', () => {
    const was = placeAt(20_000_000, view, whole);
    expect(follow(was, was.bar + 100, view, whole).top).toBe(20_000_100);
    expect(follow(was, was.bar - 100, view, whole).top).toBe(19_999_900);
  });

  test('a pull at the bar goes to its part of the whole', () => {
    const place = follow({ top: 0, bar: 0 }, LONGEST / 2, view, whole);
    expect(place.top / whole).toBeCloseTo(0.5, 3);
  });

  test('both ends are reached', () => {
    const end = follow({ top: 500, bar: 500 }, LONGEST - view, view, whole);
    expect(end.top).toBe(whole - view);
    expect(follow(end, 0, view, whole).top).toBe(0);
  });

  test('the last row can be gone to', () => {
    const place = placeAt(reveal(0, view, row, 999_999), view, whole);
    expect(place.top).toBe(whole - view);
    expect(place.bar).toBe(LONGEST - view);
  });
});

test('a short list is followed as the browser scrolls it', () => {
  expect(follow({ top: 0, bar: 0 }, 123, view, 4000)).toEqual({ top: 123, bar: 123 });
  expect(placeAt(5000, view, 4000)).toEqual({ top: 3600, bar: 3600 });
  expect(placeAt(100, view, 200)).toEqual({ top: 0, bar: 0 });
});

test('a row that is seen is not scrolled to', () => {
  expect(reveal(400, view, row, 12)).toBe(400);
  expect(reveal(400, view, row, 5)).toBe(200);
  expect(reveal(400, view, row, 20)).toBe(440);
});

describe('how far the rows that are seen have moved', () => {
  const was = { keys: ['a', 'b', 'c', 'd'], from: 10, seen: 12 };
  const rowsWith = (place: number, keys: string[]) => [
    ...Array.from({ length: place }, (_, at) => `x${at}`),
    ...keys,
  ];
  test.each([
    ['nothing changed', rowsWith(10, ['a', 'b', 'c', 'd']), 0],
    ['two came above', rowsWith(12, ['a', 'b', 'c', 'd']), 2],
    ['one went above', rowsWith(9, ['a', 'b', 'c', 'd']), -1],
    ['the first seen one went', rowsWith(10, ['a', 'b', 'd']), -1],
    ['one came among the unseen', rowsWith(10, ['a', 'new', 'b', 'c', 'd']), 1],
    ['it is another list', rowsWith(20, []), undefined],
  ])('%s', (_name, rows, by) => expect(moved(was, rows, (row) => row)).toBe(by));
});

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { pieces } from './hits';

describe('what was found', () => {
  it.each([
    ['Көчө жарыгы жок', ['көчө'], ['Көчө']],
    ['№ 7/2: суу, СУУ.', ['суу'], ['суу', 'СУУ']],
    ['жол', ['жо'], []],
    ['', ['суу'], []],
  ])('is shown in %j for %j', (text, words, found) => {
    const split = pieces(text, words);
    expect(split.filter((piece) => piece.found).map((piece) => piece.text)).toEqual(found);
    expect(split.map((piece) => piece.text).join('')).toBe(text);
  });
});

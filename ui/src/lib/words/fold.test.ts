import { expect, test } from 'vitest';
import { fold, found, matched } from './fold';

test.each([
  ['Жол коопсуздугу', 'жол коопсуздугу'],
  ['Көчө ЖАРЫГЫ', 'кочо жарыгы'],
  ['Ңөү ё', 'ноу е'],
  ['объект, октябрь', 'обект октябр'],
  ['үй-бүлө', 'уй було'],
  ['  2026/0131  ', '2026/0131'],
  ['жѳнүндӊ', 'жонундн'],
])('%s is compared as %s', (text, expected) => expect(fold(text)).toBe(expected));

test('every typed word begins a word of one and the same text', () => {
  const texts = ['Көчө жарыгы', 'Уличное освещение', 'Street lighting'];
  expect(found('кочо', texts)).toBe(true);
  expect(found('жар коч', texts)).toBe(true);
  expect(found('освещ', texts)).toBe(true);
  expect(found('STREET li', texts)).toBe(true);
  expect(found('көчө освещ', texts)).toBe(false);
  expect(found('рыгы', texts)).toBe(false);
  expect(found('', texts)).toBe(true);
});

test('the matched part is told in the letters as written, also where a letter was dropped', () => {
  expect(matched('Көчө жарыгы', 'коч')).toEqual([[0, 3]]);
  expect(matched('объект менен', 'обек')).toEqual([[0, 5]]);
  expect(matched('Мектеп көчөсү', 'коч мек')).toEqual([
    [0, 3],
    [7, 10],
  ]);
  expect(matched('Мектеп', 'бала')).toEqual([]);
  expect(matched('Мектеп', 'мек мекте')).toEqual([[0, 5]]);
});

import { describe, expect, it } from 'vitest';
import { found } from './order';

const rows = [
  { name: 'Үлгү айыл өкмөтү', phone: '0312 10 10' },
  { name: 'Мектеп № 10', phone: '' },
  { name: 'Мектеп № 2', phone: '0700 55' },
];
const names = (typed: string) => found(rows, typed, (row) => [row.name, row.phone]).map((row) => row.name);

describe('a list of names', () => {
  it.each([
    ['', ['Мектеп № 2', 'Мектеп № 10', 'Үлгү айыл өкмөтү']],
    ['мектеп', ['Мектеп № 2', 'Мектеп № 10']],
    // Without the letters that the keyboard lacks.
    ['улгу окмот', ['Үлгү айыл өкмөтү']],
    ['0700', ['Мектеп № 2']],
    ['суу', []],
  ])('holds for %j what has all its words', (typed, expected) => {
    expect(names(typed)).toEqual(expected);
  });
});

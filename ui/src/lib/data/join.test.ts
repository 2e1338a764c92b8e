import { expect, it } from 'vitest';
import { differing, merged, overlaps, sameWords } from './join';

it('what others changed where nothing was typed is taken over, what was typed stays', () => {
  const read = { version: 1, title: 'А', outcome: '', links: [] as string[] };
  const mine = { ...read, title: 'Менин' };
  const stored = { version: 2, title: 'Башканын', outcome: 'Натыйжа', links: ['c1'] };
  expect(merged(read, mine, stored)).toEqual({
    version: 2,
    title: 'Менин',
    outcome: 'Натыйжа',
    links: ['c1'],
  });
});

it.each([
  [{ note: 'менин' }, { title: 'башканын' }, false],
  [{ note: 'менин' }, { note: 'башканын' }, true],
  [{ note: 'бирдей' }, { note: 'бирдей' }, false],
  [{}, { note: 'башканын', version: 2 }, false],
])('typed %j and stored %j meet in one field: %s', (mine, stored, expected) => {
  const read = { version: 1, title: '', note: '' };
  expect(overlaps(read, { ...read, ...mine }, { ...read, ...stored })).toBe(expected);
});

it('only what differs is shown side by side, in words', () => {
  const mine = {
    title: 'А',
    note: '',
    ends_on: null as string | null,
    names: { ky: 'а', ru: '' },
    links: ['c1'],
  };
  const names = { title: 'Аталышы', note: 'Эскертүү', ends_on: 'Мөөнөт', names: 'Аттар', links: 'Байланыш' };
  expect(differing(mine, { ...mine, title: 'Б' }, names)).toEqual([
    { name: 'Аталышы', mine: 'А', stored: 'Б' },
  ]);
  const stored = { ...mine, ends_on: '2026-01-01', names: { ky: 'б', ru: 'в' }, links: ['c1', 'c2'] };
  expect(differing(mine, stored, names, (field, value) => `${field} ${String(value)}`)).toHaveLength(3);
  expect(differing(mine, stored, names)).toEqual([
    { name: 'Мөөнөт', mine: '—', stored: '2026-01-01' },
    { name: 'Аттар', mine: 'а', stored: 'б\nв' },
    { name: 'Байланыш', mine: 'c1', stored: 'c1, c2' },
  ]);
});

it.each([
  [{ heard: 'Бар ' }, { heard: 'Бар' }, true],
  [{ heard: 'Бар', of: null }, { heard: 'Жок', of: null }, false],
  [{ minutes: 5 }, { minutes: 6 }, false],
])('%o and %o say the same: %s', (one, other, same) => {
  expect(sameWords(one, other)).toBe(same);
});

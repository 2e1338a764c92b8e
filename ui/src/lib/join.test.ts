import { expect, it } from 'vitest';
import { merged, overlaps } from './join';

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

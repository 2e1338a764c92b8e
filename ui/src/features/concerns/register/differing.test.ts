import { expect, it } from 'vitest';
import { differing } from './differing';
import { blank } from './values';

it('names what was typed here and what was saved meanwhile, and nothing that is the same', () => {
  const stored = { ...blank('2026-11-21', 'ky'), narrative: 'Жарык жок', phone: '0555 00 00 01' };
  const mine = { ...stored, narrative: 'Көчөдө жарык жок', second_category: null, reason: 'Такталды' };
  expect(differing(mine, stored)).toEqual(['narrative']);
  expect(differing({ ...mine, area: 'a1' }, { ...stored, phone: '' })).toEqual([
    'area',
    'narrative',
    'phone',
  ]);
});

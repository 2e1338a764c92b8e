import { describe, expect, it } from 'vitest';
import { differing, joined } from './differing';
import { blank, type ConcernValues } from './values';

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

describe('two versions in one', () => {
  const before: ConcernValues = {
    ...blank('2026-11-21', 'ky'),
    narrative: 'Жарык жок',
    public_wording: 'Жарык',
    wording_own: true,
    hidden_from: ['u1'],
  };

  it.each([
    ['what only I changed', { narrative: 'Менин сөзүм' }, {}, { narrative: 'Менин сөзүм' }],
    ['what only the other changed', {}, { phone: '0555 00 00 77' }, { phone: '0555 00 00 77' }],
    [
      'what I emptied',
      { narrative: '' },
      { phone: '0555 00 00 77' },
      { narrative: '', phone: '0555 00 00 77' },
    ],
    ['what neither changed', {}, {}, {}],
    ['a list that the other emptied', {}, { hidden_from: [] }, { hidden_from: [] }],
    [
      'why it is changed, which is mine',
      { reason: 'Такталды' },
      { phone: '1' },
      { reason: 'Такталды', phone: '1' },
    ],
    [
      'the proposed wording that I chose',
      { wording_own: false },
      { phone: '1' },
      { wording_own: false, phone: '1' },
    ],
  ])('keeps %s, whoever is preferred', (_, mine, stored, both) => {
    for (const prefer of ['mine', 'stored'] as const) {
      expect(joined(before, { ...before, ...mine }, { ...before, ...stored }, prefer)).toEqual({
        ...before,
        ...both,
      });
    }
  });

  it('takes the preferred one where both changed a field', () => {
    const mine = { ...before, narrative: 'Менин сөзүм', wording_own: false };
    const stored = { ...before, narrative: 'Башканын сөзү', public_wording: 'Көчө жарыгы' };
    expect(joined(before, mine, stored, 'mine')).toMatchObject({
      narrative: 'Менин сөзүм',
      wording_own: false,
    });
    expect(joined(before, mine, stored, 'stored')).toMatchObject({
      narrative: 'Башканын сөзү',
      public_wording: 'Көчө жарыгы',
      wording_own: true,
    });
  });

  it('takes the preferred one whole when nobody knows what was there before', () => {
    const mine = { ...before, narrative: 'Менин сөзүм', reason: 'Такталды' };
    const stored = { ...before, phone: '0555 00 00 77' };
    expect(joined(undefined, mine, stored, 'mine')).toEqual(mine);
    expect(joined(undefined, mine, stored, 'stored')).toEqual({ ...stored, reason: 'Такталды' });
  });
});

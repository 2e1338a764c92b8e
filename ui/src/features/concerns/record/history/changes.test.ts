import { expect, it } from 'vitest';
import { toldChanges } from './changes';

const CHANGE = { actor: 'u', actor_name: 'Асел К.', erased: false };

it('the newest change comes first and tells only what differs', () => {
  const told = toldChanges([
    {
      ...CHANGE,
      operation: 'o1',
      command: 'concern_record',
      at: '2026-11-20T04:00:00Z',
      fields: [{ field: 'number', before: null, after: '2026/0001' }],
    },
    {
      ...CHANGE,
      operation: 'o2',
      command: 'concern_edit',
      at: '2026-11-21T04:00:00Z',
      fields: [
        { field: 'urgent', before: false, after: true },
        { field: 'serial', before: 1, after: 2 },
        {
          field: 'private',
          before: { open: { narrative: 'Жол', phone: '' } },
          after: { open: { narrative: 'Жол жаман', phone: '' } },
        },
      ],
    },
  ]);
  expect(told.map((change) => change.operation)).toEqual(['o2', 'o1']);
  expect(told[0]?.fields).toEqual([
    { name: 'urgent', before: false, after: true },
    { name: 'narrative', before: 'Жол', after: 'Жол жаман' },
  ]);
  expect(told[1]?.fields).toEqual([]);
});

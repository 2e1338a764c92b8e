import { expect, it } from 'vitest';
import { sentSignatures, typedSignatures, wrongSignatures, type TypedSignatures } from './signing';

const none = typedSignatures([]);

it('fields that nobody filled are no signature', () => {
  expect(sentSignatures(none)).toEqual([]);
  expect(wrongSignatures(none)).toEqual({});
});

it('what is sent is typed again', () => {
  const signature = {
    party: 'council',
    body: null,
    body_name: 'Айылдык кеңеш',
    office: 'төрага',
    number: '8-6',
  } as const;
  const signatures = [{ ...signature, day: '2026-03-10' }];
  expect(sentSignatures(typedSignatures(signatures))).toEqual(signatures);
});

it('a body that is kept is not named a second time', () => {
  const values = { ...none, police_body: 'b1', police_body_name: 'РИИБ', police_day: '2026-03-10' };
  expect(sentSignatures(values)[0]).toMatchObject({ body: 'b1', body_name: '' });
});

it.each<[Partial<TypedSignatures>, string[]]>([
  [{ police_number: '14' }, ['police_office', 'police_day']],
  [{ police_office: 'начальник' }, ['police_day']],
  [{ police_body: 'b1', police_day: '2026-03-10' }, []],
  [{ council_office: 'төрага', council_day: '2026-03-10' }, ['council_number']],
  [{ council_office: 'төрага', council_day: '2026-03-10', council_number: '8-6' }, []],
  [{ local_government_body_name: 'Айыл өкмөтү', local_government_day: '2026-03-10' }, []],
])('of %j is to be mended: %j', (typed, fields) => {
  expect(Object.keys(wrongSignatures({ ...none, ...typed }))).toEqual(fields);
});

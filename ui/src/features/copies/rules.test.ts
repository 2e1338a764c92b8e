// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { CopyMade } from '$bindings/commands';
import { speak } from '$lib/words/texts.svelte';
import { fine } from './fine.testing';
import { holds, momentShort, oneHead, unsaid, worry, worryText } from './rules';

const made = (concerns: number, meetings: number, last_entry: string | null): CopyMade => ({
  file: '/copies/one',
  made_at: '2026-05-12T10:45:00Z',
  elsewhere: true,
  concerns,
  meetings,
  last_entry,
  attachments: 0,
  attachments_lost: 0,
});

describe('the age of the copies', () => {
  it.each([
    [{}, undefined],
    [{ reminded: true }, 'reminded'],
    [{ reminded: true, trouble: 'copy_place_missing' }, 'trouble'],
    [{ reminded: true, trouble: 'copy_place_missing', behind: true }, 'behind'],
    [{ reminded: true, trouble: 'copy_place_missing', behind: true, waiting: true }, 'waiting'],
    [{ reminded: true, waiting: true, trouble: 'history_differs' }, 'differs'],
    [{ behind: true, waiting: true, unclosed: true }, 'unclosed'],
  ])('turns into a warning about the first thing to be done: %j', (state, expected) => {
    expect(worry({ ...fine, ...state })).toBe(expected);
  });

  it.each([
    ['copies_damaged', 'The copies are not as they should be'],
    ['copy_place_missing', 'The copy failed'],
    [null, undefined],
  ])('with %s the frame says: %s', (trouble, said) => {
    speak('en');
    expect(worryText({ ...fine, trouble })).toBe(said);
  });
});

describe('what a copy holds', () => {
  it.each([
    ['ky', made(123, 14, '2026-05-12T10:40:00Z'), 'Ичинде: 123 кайрылуу, 14 жыйын, акыркысы 12.05 16:40'],
    ['ru', made(1, 2, null), 'В ней: 1 обращение, 2 собрания'],
    ['ru', made(22, 5, null), 'В ней: 22 обращения, 5 собраний'],
    ['en', made(1, 1, null), 'It holds 1 concern and 1 meeting'],
  ] as const)('is said in %s with its numbers', (language, copy, said) => {
    speak(language);
    expect(holds(copy, '2026-11-22')).toBe(said);
  });

  it.each([
    ['2026-05-12T10:40:00Z', '2026-11-22', '12.05 16:40'],
    ['2025-12-31T17:59:00Z', '2026-01-01', '31.12.2025, 23:59'],
    ['2025-12-31T18:00:00Z', '2026-01-01', '01.01 00:00'],
  ])('%s is named with its year in another year than that of %s', (moment, today, said) => {
    expect(momentShort(moment, today)).toBe(said);
  });
});

it.each([
  [['head'], true],
  [['head', 'staff', 'volunteer'], true],
  [['head', 'head'], false],
  [[], false],
] as const)('with %j a second head is asked for: %s', (roles, expected) => {
  expect(oneHead(roles.map((role) => ({ role })))).toBe(expected);
});

it('a failure that stands above as the trouble of the place is not said twice', () => {
  const failure = { code: 'copy_place_missing', params: {}, message: '' } as const;
  expect(unsaid(failure, { ...fine, trouble: 'copy_place_missing' })).toBeUndefined();
  expect(unsaid(failure, fine)).toBe(failure);
  expect(unsaid(failure, undefined)).toBe(failure);
});

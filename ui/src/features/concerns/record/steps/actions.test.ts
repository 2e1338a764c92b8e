import { describe, expect, it } from 'vitest';
import { stepsOf, type Rights, type Standing } from './actions';

const OPEN: Standing = {
  state: 'in_progress',
  whole: true,
  restricted: false,
  deadline: '2026-12-10',
  extended: false,
  safeToTakeHome: false,
};
const STAFF: Rights = { lead: true, direct: false, print: true };
const HEAD: Rights = { lead: true, direct: true, print: true };
const VOLUNTEER: Rights = { lead: false, direct: false, print: false };

describe('the steps that are offered', () => {
  it.each<[string, Partial<Standing>, Rights, string[]]>([
    ['staff, open', {}, STAFF, ['answer', 'refer', 'extend', 'edit', 'receipt', 'restrict']],
    [
      'a head, open',
      {},
      HEAD,
      ['answer', 'refer', 'extend', 'instruct', 'edit', 'receipt', 'restrict', 'cancel'],
    ],
    [
      'a signal has no deadline to extend',
      { deadline: null },
      STAFF,
      ['answer', 'refer', 'edit', 'receipt', 'restrict'],
    ],
    ['extended once', { extended: true }, STAFF, ['answer', 'refer', 'edit', 'receipt', 'restrict']],
    ['answered, staff', { state: 'closed' }, STAFF, ['edit', 'receipt', 'restrict']],
    ['answered, a head', { state: 'resolved' }, HEAD, ['edit', 'receipt', 'restrict', 'reopen', 'cancel']],
    ['a struck number', { state: 'cancelled' }, HEAD, []],
    ['a closed case', { restricted: true }, STAFF, ['answer', 'refer', 'extend', 'edit']],
    [
      'a closed case with a receipt that is safe, a head',
      { restricted: true, safeToTakeHome: true },
      HEAD,
      ['answer', 'refer', 'extend', 'instruct', 'edit', 'receipt', 'unrestrict', 'cancel'],
    ],
    ['seen in outline only', { whole: false }, HEAD, []],
    ['a volunteer', {}, VOLUNTEER, []],
  ])('%s', (_, concern, may, steps) => {
    expect(stepsOf({ ...OPEN, ...concern }, may)).toEqual(steps);
  });
});

import { describe, expect, it } from 'vitest';
import { groupsOf, isWhole } from './code';

const DIGITS = '123456'.repeat(8);

describe('the code on the recovery sheet', () => {
  it('is read with whatever stands between its digits', () => {
    for (const typed of [
      DIGITS,
      groupsOf(DIGITS).join(' '),
      groupsOf(DIGITS).join('-'),
      ` ${groupsOf(DIGITS).join(' – ')}\u00a0`,
      [...DIGITS].join(' '),
    ]) {
      expect(isWhole(typed), typed).toBe(true);
      expect(groupsOf(typed), typed).toEqual(Array(8).fill('123456'));
    }
  });

  it('is not whole with a digit too few or too many, or with a letter', () => {
    for (const typed of ['', DIGITS.slice(1), `${DIGITS}7`, `${DIGITS.slice(1)}о`, 'код']) {
      expect(isWhole(typed), typed).toBe(false);
    }
  });

  it('is shown in groups while it is typed', () => {
    expect(groupsOf('123456 12')).toEqual(['123456', '12', '', '', '', '', '', '']);
  });
});

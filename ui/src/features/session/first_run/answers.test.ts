// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { forget, keep, kept, unanswered, villagesOf } from './answers';

describe('setting a centre up', () => {
  beforeEach(() => localStorage.clear());

  it('goes on where the power failed', () => {
    const answers = unanswered('ky');
    answers.step = 'villages';
    answers.centre.name.ky = '«Үлгү» КААБ';
    answers.villages = 'Жогорку\nТөмөнкү';
    keep(answers);
    expect(kept('ky')).toEqual(answers);
  });

  it('begins anew once the store is made', () => {
    keep({ ...unanswered('ru'), step: 'ready' });
    forget();
    expect(kept('ru')).toEqual(unanswered('ru'));
  });

  it.each([['{'], ['{"step":"money"}'], ['[]'], ['7'], ['null']])(
    'begins anew with what it cannot read: %s',
    (text) => {
      localStorage.setItem('first_run', text);
      expect(kept('en')).toEqual(unanswered('en'));
    },
  );

  it('keeps no password', () => {
    keep(unanswered('ky'));
    expect(localStorage.getItem('first_run')).not.toContain('password');
  });

  it.each([
    ['Жогорку\n\n  Төмөнкү \n', ['Жогорку', 'Төмөнкү']],
    ['Көк-Тоо\nКөк-Тоо', ['Көк-Тоо']],
    ['Жаңы   Турмуш', ['Жаңы Турмуш']],
    [' \n ', []],
  ])('reads a village from every line of %j', (text, villages) => {
    expect(villagesOf(text)).toEqual(villages);
  });
});

import { describe, expect, it } from 'vitest';
import { answered, blank, check, formOf, fromDraft, type ConcernValues } from './values';

const TODAY = '2026-11-21';
const WHOLE: ConcernValues = {
  ...blank(TODAY, 'ky'),
  category: 'RD02',
  narrative: 'Мектептин жанында өтмөк жок',
  applicant: 'Ойдонов Тест',
};
const KEPT = { instruction: 'Карап чыгыңыз', referred_to: '' };

describe('the six required answers', () => {
  it('three of them are given already', () => {
    expect(answered(blank(TODAY, 'ky'))).toBe(3);
    expect(answered(WHOLE)).toBe(6);
  });

  it.each<[string, Partial<ConcernValues>, Record<string, string>]>([
    ['all are given', {}, {}],
    ['nothing is told', { narrative: '  ' }, { narrative: 'concerns.missing.narrative' }],
    ['no day that exists', { received_on: null }, { received_on: 'concerns.missing.received_on' }],
    [
      'a day to come',
      { received_on: '2026-11-22' },
      {
        received_on: 'concerns.wrong.received_on',
        registered_on: 'concerns.wrong.registered_on',
      },
    ],
    ['no name', { applicant: '' }, { applicant: 'concerns.missing.applicant' }],
    ['no name for a complaint', { applicant: '', anonymous: true }, { kind: 'errors.applicant_missing' }],
    ['no name for a signal', { applicant: '', anonymous: true, kind: 'signal' }, {}],
    ['too long', { narrative: 'а'.repeat(20_001) }, { narrative: 'errors.text_too_long' }],
  ])('%s', (_, typed, wrong) => {
    expect(check({ ...WHOLE, ...typed }, TODAY)).toEqual(wrong);
  });
});

describe('what is sent', () => {
  it('gives back what the form does not show', () => {
    expect(formOf(WHOLE, 'Өтмөк', KEPT).texts).toMatchObject({
      instruction: 'Карап чыгыңыз',
      public_wording: 'Өтмөк',
    });
  });

  it('an anonymous one keeps no name that was typed before', () => {
    expect(formOf({ ...WHOLE, anonymous: true }, '', KEPT).texts?.applicant).toBe('');
  });

  it('a target day belongs to a signal alone, a language of consent to a consent', () => {
    const typed = { ...WHOLE, target_on: TODAY, consent_language: 'ky' };
    expect(formOf(typed, '', KEPT)).toMatchObject({ target_on: null, safety: { consent_language: null } });
    expect(formOf({ ...typed, kind: 'signal' }, '', KEPT).target_on).toBe(TODAY);
  });
});

it('a draft of an older program is filled up, and what is spoilt in it is left out', () => {
  const { values, edits } = fromDraft(
    { values: { narrative: 'Жол', urgent: 'yes', gone: 1 } },
    blank(TODAY, 'ru'),
  );
  expect(values).toEqual({ ...blank(TODAY, 'ru'), narrative: 'Жол' });
  expect(edits).toBeUndefined();
  expect(fromDraft('nothing', blank(TODAY, 'ky')).values).toEqual(blank(TODAY, 'ky'));
});

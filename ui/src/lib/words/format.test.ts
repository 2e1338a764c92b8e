// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { format } from './format';
import { plural, speak, t } from './texts.svelte';

afterEach(() => speak('ky'));

describe('how things are written', () => {
  it.each([
    ['ky', '1 234 567,50 сом', '29,6 %', '2026-жылдын 5-ноябры'],
    ['ru', '1 234 567,50 сом', '29,6 %', '5 ноября 2026 года'],
    ['en', '1,234,567.50 som', '29.6%', '5 November 2026'],
  ] as const)('writes as the papers do in %s', (language, money, percent, day) => {
    speak(language);
    // No line breaks between a number and its unit.
    const spaced = (text: string) => text.replaceAll('\u{a0}', ' ');
    expect(spaced(format.money(123_456_750))).toBe(money);
    expect(spaced(format.percent(296))).toBe(percent);
    expect(format.dayLong('2026-11-05')).toBe(day);
  });

  it.each([
    [0, '0,0'],
    [4_999, '0,0'],
    [5_000, '0,1'],
    [7_495_769_999, '74\u{a0}957,7'],
    [-5_001, '-0,1'],
  ])('rounds %i tyiyn to thousands half up', (minor, text) => {
    expect(format.thousands(minor)).toBe(text);
  });

  it.each([
    ['2026-Q4', 'IV чейр. 2026'],
    ['2026', '2026-ж.'],
    ['2026-07-01..2026-08-15', '01.07–15.08.2026'],
    ['nonsense', 'nonsense'],
  ])('writes the period %s', (period, text) => {
    expect(format.period(period)).toBe(text);
  });

  it('knows the hour in Bishkek wherever the computer stands', () => {
    expect(format.moment('2026-11-21T20:30:00Z')).toBe('22.11.2026, 02:30');
  });

  it.each([
    ['ru', 1, 'просрочено 1 обращение'],
    ['ru', 3, 'просрочено 3 обращения'],
    ['ru', 11, 'просрочено 11 обращений'],
    ['en', 1, '1 concern is overdue'],
    ['ky', 5, '5 кайрылуунун мөөнөтү өткөн'],
  ] as const)('counts in %s: %i', (language, count, text) => {
    speak(language);
    expect(plural('window.overdue', count)).toBe(text);
  });

  it('does not read what a person wrote as a place to be filled', () => {
    speak('en');
    expect(t('window.copy.made', { when: '%{when}' })).toBe('Backup: %{when}');
  });
});

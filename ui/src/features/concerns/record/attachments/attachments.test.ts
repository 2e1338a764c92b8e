// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { speak } from '$lib/words/texts.svelte';
import { proposedName, sizeText } from './attachments';

const MB = 1024 * 1024;

describe('the length of a file', () => {
  it.each([
    [1, '1 КБ'],
    [1024, '1 КБ'],
    [1025, '2 КБ'],
    [MB - 1, '1\u{a0}024 КБ'],
    [MB, '1,0 МБ'],
    [2.55 * MB, '2,6 МБ'],
    [20 * MB, '20,0 МБ'],
  ])('%d bytes are %s', (bytes, said) => {
    speak('ru');
    expect(sizeText(bytes)).toBe(said);
  });
});

describe('the name that is proposed', () => {
  it('is of the number, for the name the file came with may hold a person', () => {
    speak('en');
    expect(proposedName('2026/0042', 2)).toBe('2026-0042, attachment 2');
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const themes = ['light', 'dark', 'contrast'] as const;
type Theme = (typeof themes)[number];

/** The colours of a theme by their name without the dashes. */
function colours(theme: Theme): Record<string, string> {
  const block = new RegExp(`data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

/** WCAG 2.2: relative luminance and contrast. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['bg', 'surface', 'sunken'];
const tones = ['danger', 'warn', 'ok', 'info'];
/** Text on what it stands on. */
const texts = [
  ...['ink', 'muted', 'accent', 'accent-strong', ...tones].flatMap((text) =>
    grounds.map((ground) => [text, ground]),
  ),
  ...['ink', 'muted', 'accent'].map((text) => [text, 'accent-weak']),
  ...tones.flatMap((tone) => [tone, 'ink', 'muted'].map((text) => [text, `${tone}-weak`])),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger-ink', 'danger'],
  ['demo-ink', 'demo'],
  ['cover-ink', 'cover'],
];
/** Edges, marks and focus on what they stand on. */
const marks = [
  ...['line-strong', 'accent', 'focus', 'danger'].flatMap((mark) => grounds.map((ground) => [mark, ground])),
  ['line-strong', 'accent-weak'],
  ['focus', 'accent-weak'],
  ['pattern', 'surface'],
];

test.each(themes)('in the %s theme every text can be read and every mark seen', (theme) => {
  const colour = colours(theme);
  const least = theme === 'contrast' ? 7 : 4.5;
  const weak = (pairs: string[][], atLeast: number) =>
    pairs
      .map(([one = '', other = '']) => ({ one, other, is: contrast(colour[one] ?? '', colour[other] ?? '') }))
      .filter(({ is }) => !(is >= atLeast))
      .map(({ one, other, is }) => `${one} on ${other}: ${is.toFixed(2)}`);
  expect(weak(texts, least)).toEqual([]);
  expect(weak(marks, 3)).toEqual([]);
});

test('every theme names the same colours', () => {
  const names = themes.map((theme) => Object.keys(colours(theme)).toSorted());
  expect(names[1]).toEqual(names[0]);
  expect(names[2]).toEqual(names[0]);
  expect(names[0]?.length).toBeGreaterThan(20);
});

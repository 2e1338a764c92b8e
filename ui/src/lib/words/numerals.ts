import type { Language } from '$bindings/commands';

const NO_BREAK_SPACE = '\u{a0}';

/** The forms that a text has for a count. */
export type PluralForm = 'one' | 'few' | 'many' | 'other';

/**
 * Which form a text has for a whole number, by CLDR. Written out, because browsers that do not know Kyrgyz take the rules of
 * another language in silence.
 */
export function pluralForm(of: Language, count: number): PluralForm {
  if (of !== 'ru') return count === 1 ? 'one' : 'other';
  const [last, two] = [count % 10, count % 100];
  if (last === 1 && two !== 11) return 'one';
  return last >= 2 && last <= 4 && (two < 12 || two > 14) ? 'few' : 'many';
}

/** `scaled` is the value times ten to the power of `decimals`; no floating point comes near a sum. */
export function decimal(of: Language, scaled: number, decimals: number): string {
  const digits = String(Math.abs(Math.trunc(scaled))).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const [group, point] = of === 'en' ? [',', '.'] : [NO_BREAK_SPACE, ','];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${scaled < 0 ? '-' : ''}${grouped}${decimals > 0 ? point + fraction : ''}`;
}

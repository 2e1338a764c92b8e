/** Sums are whole tyiyns, cents, kopecks; text and number are never joined by a fraction of a computer. */
const MINOR_DIGITS = 2;
const GAPS = /[\s\u00a0\u2009\u202f'’]/g;

/**
 * The sum that was typed, in minor units: 12 500,50 · 12500.5 · 1.234,50. Undefined when it cannot be one sum only
 * (12.500 may be twelve or twelve thousand), negative or beyond what is counted exactly.
 */
export function parseAmount(text: string): number | undefined {
  const typed = text.replace(GAPS, '');
  const parts = /^(\d+|\d{1,3}(?:([.,])\d{3})+)(?:([.,])(\d{1,2}))?$/.exec(typed);
  if (!parts || (parts[2] && parts[2] === parts[3]) || (parts[2] && !parts[3])) return undefined;
  const whole = (parts[1] ?? '').replace(/[.,]/g, '');
  const minor = Number(whole + (parts[4] ?? '').padEnd(MINOR_DIGITS, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** A sum as it is typed: 12 500,50, without the part that is nought: 12 500. */
export function typedAmount(minor: number): string {
  const digits = String(minor).padStart(MINOR_DIGITS + 1, '0');
  const whole = digits.slice(0, -MINOR_DIGITS).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  const part = digits.slice(-MINOR_DIGITS);
  return Number(part) === 0 ? whole : `${whole},${part}`;
}

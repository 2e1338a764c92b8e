import { PROSE_LIMIT } from '$lib/window/paste';

/** The longest line. */
export const LINE_LIMIT = 500;

/** Letters that a text in an old font has in the places of ң ө ү; without one of them nothing is asked. */
const SIGNS = /[ъёєї\\]/iu;

/** The text may be in an old font. */
export function looksOld(text: string): boolean {
  return SIGNS.test(text);
}

/** How many characters would stand there after the paste, counted as the register counts. */
export function lengthAfter(value: string, from: number, to: number, pasted: string): number {
  return [...value.slice(0, from), ...value.slice(to)].length + lengthOf(pasted);
}

/** The text with its pasted part put as it is meant; the same when that part was changed since. */
export function withRepair(value: string, pasted: string, repaired: string): string {
  const at = value.lastIndexOf(pasted);
  return at < 0 ? value : value.slice(0, at) + repaired + value.slice(at + pasted.length);
}

/** What was pasted is counted without being split into an array of millions. */
function lengthOf(text: string): number {
  return text.length > 4 * PROSE_LIMIT ? text.length : [...text].length;
}

import { fold } from '$lib/words/fold';
import type { ComboOption } from '../types';

/**
 * What a text means that is left in a choice, by whatever key or by a press elsewhere: the option of which it is the whole
 * name, and else the only one that it matches, unless any text will do.
 */
export function meant(text: string, offered: readonly ComboOption[], free: boolean): ComboOption | undefined {
  const whole = offered.filter((option) => fold(option.label) === fold(text));
  const [only, ...others] = whole.length > 0 || free ? whole : offered;
  return others.length === 0 && !only?.disabled ? only : undefined;
}

import type { Option } from '$components';
import { textOf } from '$lib/words/texts.svelte';

/** Languages in which people of this country turn to the centre; the answer follows the language of the appeal. */
export const SPOKEN = ['ky', 'ru', 'uz', 'tg', 'en'] as const;

/** What a language is called; an unknown code says itself. */
export function languageName(code: string): string {
  return textOf(`concerns.language.${code}`) ?? code;
}

/** The languages to choose from, with the one that stands there already. */
export function languageOptions(chosen: string): Option[] {
  const known = SPOKEN.some((code) => code === chosen) || chosen === '' ? SPOKEN : [...SPOKEN, chosen];
  return known.map((code) => ({ value: code, label: languageName(code) }));
}

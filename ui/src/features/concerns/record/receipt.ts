import { paperLanguage, printDocument } from '$features/papers';
import { LANGUAGES } from '$lib/words/texts.svelte';
import type { ConcernDetail } from '../types';

/** Prints the receipt in the language of the person, where the papers know it. */
export async function printReceipt(concern: ConcernDetail): Promise<void> {
  await paperLanguage.begin();
  const language = LANGUAGES.find((language) => language === concern.language) ?? paperLanguage.current;
  await printDocument({ kind: 'receipt', concern: concern.id }, language);
}

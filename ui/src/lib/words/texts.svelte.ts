import type { Language } from '$bindings/commands';
import { decimal, pluralForm } from './numerals';
import type { PluralKey, TextKey, TextParams } from '$bindings/texts';

/** The languages of the program, in the order in which they are offered. */
export const LANGUAGES: readonly Language[] = ['ky', 'ru', 'en'];

/** What a text with these placeholders needs. */
type Needed<K extends TextKey> = keyof TextParams[K] extends never ? [] : [params: TextParams[K]];
type NeededByPlural<K extends PluralKey> = Omit<TextParams[K], 'n'>;

const files = import.meta.glob<Record<string, string>>('$locales/*.{ky,ru,en}.json', {
  eager: true,
  import: 'default',
});
const texts: Record<Language, Record<string, string>> = { ky: {}, ru: {}, en: {} };
for (const [path, entries] of Object.entries(files)) {
  const language = LANGUAGES.find((language) => path.endsWith(`.${language}.json`));
  if (language) Object.assign(texts[language], entries);
}

let current = $state<Language>('ky');

/** The language of the window. */
export function language(): Language {
  return current;
}

/** Everything on the page is said in `next` from now on; nothing that was typed is touched. */
export function speak(next: Language): void {
  current = next;
  document.documentElement.lang = next;
}

/** A text in the language of the window. */
export function t<K extends TextKey>(key: K, ...[params]: Needed<K>): string {
  return filled(texts[current][key] ?? key, params);
}

/** A text with a count: its form is the one that the language has for the number. */
export function plural<K extends PluralKey>(key: K, count: number, params?: NeededByPlural<K>): string {
  const form = `${key}_${pluralForm(current, count)}`;
  const text = texts[current][form] ?? texts[current][`${key}_other`] ?? key;
  return filled(text, { ...params, n: decimal(current, count, 0) });
}

/** A text whose key is made at run time, where the store says which: a code of a list, of a failure. */
export function textOf(key: string, params?: Record<string, unknown>): string | undefined {
  const text = texts[current][key];
  return text === undefined ? undefined : filled(text, params);
}

/** The name in the language of the window, or in the next one that has it. */
export function inLanguage(names: Partial<Record<Language, string>> | null | undefined): string {
  if (!names) return '';
  const order = [current, ...LANGUAGES.filter((language) => language !== current)];
  return order.map((language) => names[language]).find(Boolean) ?? '';
}

function filled(text: string, params: object | undefined): string {
  if (!params) return text;
  const values = params as Record<string, unknown>;
  return text.replace(/%\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name]) : all));
}

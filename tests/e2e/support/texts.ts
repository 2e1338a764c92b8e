import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from './places.ts';

/** The languages of the program. */
export const LANGUAGES = ['ky', 'ru', 'en'] as const;
/** One of them. */
export type Language = (typeof LANGUAGES)[number];

const texts = Object.fromEntries(
  LANGUAGES.map((language) => {
    const files = readdirSync(LOCALES).filter((name) => name.endsWith(`.${language}.json`));
    const parts = files.map(
      (name) => JSON.parse(readFileSync(join(LOCALES, name), 'utf8')) as Record<string, string>,
    );
    return [language, Object.assign({}, ...parts) as Record<string, string>];
  }),
) as Record<Language, Record<string, string>>;

/** The words of a key, as they stand on the screen. A journey that asks for words that nobody wrote fails. */
export function words(language: Language) {
  return (key: string, params: Record<string, string> = {}): string => {
    const text = texts[language][key];
    if (text === undefined) throw new Error(`no text ${key} in ${language}`);
    return text.replace(/%\{(\w+)\}/g, (all, name: string) => params[name] ?? all);
  };
}

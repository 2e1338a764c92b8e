import { readFileSync, writeFileSync } from 'node:fs';
import { TABLE } from './places.ts';
import { ALL } from './screens.ts';
import { LANGUAGES, type Language } from './texts.ts';

/** The name of the picture of a screen. */
export const picture = (screen: string, language: Language) => `${screen}.${language}.png`;

/** docs/screens.md as it should stand. */
export function table(): string {
  const rows = ALL.map(({ name, shows }) => {
    const files = LANGUAGES.map((language) => `\`${picture(name, language)}\``);
    return `| ${[shows, ...files].join(' | ')} |`;
  });
  return [
    '# The screens',
    '',
    'Written by `cargo xtask screenshots`, which makes the pictures, at 1366×768, in `target/screenshots`. Every screen',
    'is looked at by `cargo xtask journeys` in every language, and in one of them in every theme.',
    '',
    '| screen | Kyrgyz | Russian | English |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** docs/screens.md as it stands. */
export const written = () => readFileSync(TABLE, 'utf8');

/** Writes it anew. */
export const write = () => writeFileSync(TABLE, table());

import { fold } from '$lib/words/fold';

const collator = new Intl.Collator('ky', { numeric: true });

/** Rows by name, those first whose texts hold every word that was typed; the others are left out. */
export function found<T>(rows: readonly T[], typed: string, texts: (row: T) => readonly string[]): T[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const holds = (row: T) => {
    const all = fold(texts(row).join(' '));
    return words.every((word) => all.includes(word));
  };
  return rows
    .filter(holds)
    .sort((one, other) => collator.compare(texts(one)[0] ?? '', texts(other)[0] ?? ''));
}

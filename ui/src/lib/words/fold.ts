/** A text as it is compared, and for each of its letters the place it came from. */
interface Folded {
  text: string;
  from: number[];
}

/** The letters many keyboards lack, and look-alikes found in real documents. */
const LETTERS: Record<string, string> = {
  ң: 'н',
  ӊ: 'н',
  ҥ: 'н',
  ө: 'о',
  ѳ: 'о',
  ɵ: 'о',
  ү: 'у',
  ұ: 'у',
  ё: 'е',
  ъ: '',
  ь: '',
};

/**
 * Words as they are compared in a choice: lower case, ң ө ү ё as н о у е, ъ and ь dropped, what stands between words
 * as one space. The register's own search folds in the core; this one is for lists that are already on the page.
 */
export function fold(text: string): string {
  return folded(text).text.trim();
}

/** Whether every typed word begins a word of one of the texts. */
export function found(query: string, texts: readonly string[]): boolean {
  const words = fold(query).split(' ').filter(Boolean);
  return texts.some((text) => {
    const padded = ` ${fold(text)}`;
    return words.every((word) => padded.includes(` ${word}`));
  });
}

/** The parts of a text in which the typed words begin its words, as [from, to) in the text as written. */
export function matched(text: string, query: string): [number, number][] {
  const { text: plain, from } = folded(text);
  const parts: [number, number][] = [];
  for (const word of fold(query).split(' ').filter(Boolean)) {
    const at = ` ${plain}`.indexOf(` ${word}`);
    const first = from[at];
    const last = from[at + word.length - 1];
    if (at >= 0 && first !== undefined && last !== undefined) parts.push([first, last + 1]);
  }
  return joined(parts);
}

function folded(text: string): Folded {
  let plain = '';
  const from: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const small = (text[at] ?? '').toLowerCase();
    const letter = /[\p{L}\p{N}/]/u.test(small) ? (LETTERS[small] ?? small) : ' ';
    if (letter === ' ' && (plain === '' || plain.endsWith(' '))) continue;
    for (const one of letter) {
      plain += one;
      from.push(at);
    }
  }
  return { text: plain, from };
}

/** Parts in order, those that touch made one. */
function joined(parts: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const part of parts.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && part[0] <= last[1]) last[1] = Math.max(last[1], part[1]);
    else result.push([...part]);
  }
  return result;
}

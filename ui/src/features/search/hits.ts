import type { SearchHit, SearchPage } from '$bindings/commands';
import { format } from '$lib/words/format';
import { linkTo } from '$lib/data/links';
import { lists } from '$lib/data/lists.svelte';
import { plural, t, textOf } from '$lib/words/texts.svelte';

/** A hit as a line of the list. */
export interface HitLine {
  key: string;
  href: string | undefined;
  /** What it is: a concern, a meeting … */
  kind: string;
  title: string;
  /** Number, village, day: what tells it from its neighbours. */
  about: string;
  /** The words by which it was found. */
  matched: string[];
  struck: boolean;
}

/** A hit in words. What is kept from this person has no title but what it is. */
export function hitLine(hit: SearchHit): HitLine {
  const concern = hit.concern;
  const day = hit.day ? format.day(hit.day) : '';
  const about = concern ? [concern.number, lists.areaName(concern.area), day] : [day];
  return {
    key: `${hit.kind}/${hit.record}`,
    href: linkTo(hit.kind, hit.record),
    kind: textOf(`errors.kind.${hit.kind}`) ?? hit.kind,
    title: (concern ? concern.public_wording : hit.title) || t('search.closed'),
    about: about.filter(Boolean).join(' · '),
    matched: hit.matched,
    struck: concern?.state === 'cancelled',
  };
}

/** What is said over the hits: how many, and what had to be repaired in the query. */
export function heading(page: SearchPage): { count: string; repaired: string } {
  const count = page.more
    ? t('search.more_than', { count: format.number(page.count) })
    : plural('search.found', page.count);
  const repair = page.repaired;
  return { count, repaired: repair ? t(`search.repaired.${repair.how}`, { text: repair.text }) : '' };
}

/** A text in pieces: those words of it by which it was found, and the rest. */
export function pieces(text: string, words: readonly string[]): { text: string; found: boolean }[] {
  const split = text.split(/([\p{L}\p{N}]+)/u).filter(Boolean);
  return split.map((piece) => ({ text: piece, found: words.includes(piece.toLocaleLowerCase('ru')) }));
}

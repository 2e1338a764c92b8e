import { FILTERS, type Filter, type Filters } from './filters';

/** Filters that are kept. The name of an executor is a person's and is never written outside the register. */
const KEPT: readonly Filter[] = FILTERS.filter((filter) => filter !== 'executor');
/** So many are kept; the oldest goes. */
const MOST = 8;

/** A place of its own for each person of this computer, without their name in it. */
export function placeOf(what: string, user: string): string {
  let hash = 0x811c9dc5;
  for (const letter of user) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `concerns-${what}-${hash.toString(36)}`;
}

/** What may be kept of filters. */
export function keepable(filters: Filters): Filters {
  return Object.fromEntries(KEPT.flatMap((filter) => (filters[filter] ? [[filter, filters[filter]]] : [])));
}

/** The kept filters with one more, the newest first, each once. */
export function withOneMore(kept: readonly Filters[], filters: Filters): Filters[] {
  const one = keepable(filters);
  const others = kept.filter((other) => JSON.stringify(keepable(other)) !== JSON.stringify(one));
  return [one, ...others].slice(0, MOST);
}

/** Reads what was kept; what is no list of the expected kind is as good as nothing. */
export function read<T>(place: string, is: (one: unknown) => one is T): T[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter(is) : [];
  } catch {
    return [];
  }
}

/** Keeps a list. */
export function write(place: string, list: readonly unknown[]): void {
  localStorage.setItem(place, JSON.stringify(list));
}

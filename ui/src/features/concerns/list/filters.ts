import type { Query } from '$lib/window/route.svelte';
import type { ListArgs } from '../types';

/** The parts of the address that choose which concerns are listed. */
export const FILTERS = [
  'open',
  'overdue',
  'state',
  'due_by',
  'group',
  'category',
  'area',
  'kind',
  'channel',
  'from',
  'to',
  'executor',
] as const;

/** One of them. */
export type Filter = (typeof FILTERS)[number];
/** Filters with their values as they stand in the address. */
export type Filters = Partial<Record<Filter, string>>;

/** Those that volunteers have: by the others they would be told what they may not see. */
const PUBLIC: readonly Filter[] = ['open', 'state', 'group', 'area'];

/** What the lists of this centre know; a value that they do not know filters nothing. */
export interface Known {
  states: readonly string[];
  groups: readonly string[];
  categories: readonly string[];
  areas: readonly string[];
  kinds: readonly string[];
  channels: readonly string[];
  /** Every filter may be used, not only those of volunteers. */
  inside: boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The filters of an address. Whatever else stands in it, and whatever nobody knows, is left out. */
export function filtersOf(query: Readonly<Query>, known: Known): Filters {
  const may: Record<Filter, (value: string) => boolean> = {
    open: (value) => value === '1',
    overdue: (value) => value === '1',
    state: (value) => known.states.includes(value),
    due_by: (value) => DAY.test(value),
    group: (value) => known.groups.includes(value),
    category: (value) => known.categories.includes(value),
    area: (value) => known.areas.includes(value),
    kind: (value) => known.kinds.includes(value),
    channel: (value) => known.channels.includes(value),
    from: (value) => DAY.test(value),
    to: (value) => DAY.test(value),
    executor: (value) => value.trim() !== '',
  };
  const filters: Filters = {};
  for (const filter of known.inside ? FILTERS : PUBLIC) {
    const value = query[filter];
    if (value && may[filter](value)) filters[filter] = value;
  }
  return filters;
}

/** What is asked of the store. */
export function argsOf(filters: Filters): ListArgs {
  const { open, overdue, from, to, ...same } = filters;
  return {
    ...(same as ListArgs),
    ...(open ? { open: true } : {}),
    ...(overdue ? { overdue: true } : {}),
    ...(from ? { received_from: from } : {}),
    ...(to ? { received_to: to } : {}),
  };
}

/** The address with every filter put to these and nothing else touched. */
export function queryOf(filters: Filters): Query {
  return Object.fromEntries(FILTERS.map((filter) => [filter, filters[filter] ?? '']));
}

/** Nothing is filtered. */
export function isEmpty(filters: Filters): boolean {
  return FILTERS.every((filter) => !filters[filter]);
}

/** Both choose the same concerns. */
export function sameFilters(one: Filters, other: Filters): boolean {
  return FILTERS.every((filter) => (one[filter] ?? '') === (other[filter] ?? ''));
}

/** The choice of states offers «open» and «overdue» beside them: at most one of the three holds. */
export function withState(filters: Filters, chosen: string): Filters {
  const { open: _open, overdue: _overdue, state: _state, ...rest } = filters;
  if (chosen === 'open' || chosen === 'overdue') return { ...rest, [chosen]: '1' };
  return chosen ? { ...rest, state: chosen } : rest;
}

/** Which line of the choice of states holds. */
export function stateOf(filters: Filters): string {
  if (filters.overdue) return 'overdue';
  return filters.open ? 'open' : (filters.state ?? '');
}

/** The first and last day of the quarter in which a day lies. */
export function quarterOf(day: string): { from: string; to: string } {
  const year = Number(day.slice(0, 4));
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  const last = new Date(Date.UTC(year, first + 2, 0)).toISOString().slice(0, 10);
  return { from: `${year}-${String(first).padStart(2, '0')}-01`, to: last };
}

import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t } from '$lib/words/texts.svelte';
import { FILTERS, quarterOf, type Filter, type Filters } from './filters';

const QUARTERS = [
  'values.period.quarter_1',
  'values.period.quarter_2',
  'values.period.quarter_3',
  'values.period.quarter_4',
] as const;

/** A filter with its value in words, and which parts of the address it takes away with it. */
export interface FilterLabel {
  label: string;
  of: readonly Filter[];
}

/** The filters in words, in the language of the window; two days that are a quarter are said as one. */
export function filterLabels(filters: Filters): FilterLabel[] {
  const { from, to } = filters;
  const quarter = from && to ? quarterName(from, to) : undefined;
  const labels = FILTERS.flatMap((filter): FilterLabel[] => {
    const value = filters[filter];
    if (!value || (quarter && (filter === 'from' || filter === 'to'))) return [];
    return [{ label: filterLabel(filter, value), of: [filter] }];
  });
  return quarter ? [...labels, { label: quarter, of: ['from', 'to'] }] : labels;
}

function quarterName(from: string, to: string): string | undefined {
  const quarter = quarterOf(from);
  const key = QUARTERS[Math.floor((Number(from.slice(5, 7)) - 1) / 3)];
  if (quarter.from !== from || quarter.to !== to || !key) return undefined;
  return t(key, { year: from.slice(0, 4) });
}

function filterLabel(filter: Filter, value: string): string {
  switch (filter) {
    case 'open':
      return t('concerns.filter.open');
    case 'overdue':
      return t('concerns.filter.overdue');
    case 'state':
      return lists.name('status', value);
    case 'due_by':
      return t('concerns.filter.due_by_day', { day: format.day(value) });
    case 'group':
      return lists.groupName(value);
    case 'category':
      return lists.categoryName(value);
    case 'area':
      return lists.areaName(value);
    case 'kind':
      return lists.name('kind', value);
    case 'channel':
      return lists.name('channel', value);
    case 'from':
      return t('concerns.filter.from_day', { day: format.day(value) });
    case 'to':
      return t('concerns.filter.to_day', { day: format.day(value) });
    case 'executor':
      return t('concerns.filter.executor_is', { name: value });
  }
}

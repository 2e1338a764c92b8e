import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t, textOf } from '$lib/words/texts.svelte';
import { languageName } from '../../parts/languages';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a field of the history is called. */
export function fieldName(field: string): string {
  return (
    textOf(`concerns.field.${field}`) ??
    textOf(`concerns.safety.${field}`) ??
    textOf(`errors.field.${field}`) ??
    field
  );
}

/** A value of the history in words. */
export function valueText(field: string, value: unknown): string {
  if (value === 'sealed') return t('concerns.history.sealed');
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return String(value.length);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  switch (field) {
    case 'state':
      return lists.name('status', text);
    case 'kind':
    case 'channel':
    case 'outcome':
      return lists.name(field, text);
    case 'category':
    case 'second_category':
      return lists.categoryName(text);
    case 'area':
      return lists.areaName(text) || text;
    case 'complained_about':
      return lists.bodyName(text) || text;
    case 'language':
    case 'consent_language':
      return languageName(text);
    default:
      return DAY.test(text) ? format.day(text) : text;
  }
}

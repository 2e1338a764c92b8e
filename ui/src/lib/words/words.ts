import type { ComboWords, DateWords, PageWords, SortableWords } from '$components/types';
import { format } from './format';
import { plural, t, textOf } from './texts.svelte';

/**
 * The words that components need of whoever uses them, in the language of the window. To be asked for in a `$derived`
 * or in the markup, so that they change with the language.
 */

const MONTHS = Array.from({ length: 12 }, (_, at) => `values.month_name.${at + 1}`);
/** A Monday, from which the names of the days are taken. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** For a field of a day. */
export function dateWords(): DateWords {
  const weekdays = Array.from({ length: 7 }, (_, at) =>
    format.weekday(new Date(MONDAY + at * DAY_MS).toISOString().slice(0, 10)),
  );
  return {
    open: t('window.date.open'),
    previousMonth: t('window.date.previous_month'),
    nextMonth: t('window.date.next_month'),
    months: MONTHS.map((key) => textOf(key) ?? key),
    weekdays,
    long: format.dayLong,
    wrong: t('errors.day_invalid'),
  };
}

/** For a field that is typed and chosen. `create` is the last line of the list, where a new one may be made. */
export function comboWords(create?: (text: string) => string): ComboWords {
  return {
    clear: t('window.combo.clear'),
    none: t('window.combo.none'),
    several: t('window.combo.several'),
    unknown: (text) => t('window.combo.unknown', { text }),
    count: (count) => plural('window.combo.count', count),
    ...(create ? { create } : {}),
  };
}

/** For the preview of a document. */
export function pageWords(label: string): PageWords {
  return {
    zoomIn: t('window.pages.zoom_in'),
    zoomOut: t('window.pages.zoom_out'),
    fit: t('window.pages.fit'),
    page: (page, pages) => t('common.page_of', { page: String(page), pages: String(pages) }),
    label,
  };
}

/** For a list whose order people change. */
export function sortableWords(): SortableWords {
  return {
    handle: (label) => t('window.sortable.handle', { label }),
    moved: (label, place, count) =>
      t('window.sortable.moved', { label, place: String(place), count: String(count) }),
  };
}

import type { Column } from '$components';
import type { TextKey } from '$bindings/texts';
import type { ConcernRow } from '../types';

/** The columns of the list, in their order. */
export const COLUMNS = [
  'number',
  'matter',
  'area',
  'category',
  'kind',
  'channel',
  'received_on',
  'applicant',
  'executor',
  'due',
] as const;

/** One of them. */
export type ColumnKey = (typeof COLUMNS)[number];

/** Those that are always there. */
export const FIXED: readonly ColumnKey[] = ['number', 'matter', 'due'];
/** Those that are there at first. */
export const AT_FIRST: readonly ColumnKey[] = ['number', 'matter', 'area', 'due'];
/** Those that volunteers have: the rest says more than they may see, and the gaps in the numbers too. */
export const PUBLIC: readonly ColumnKey[] = ['matter', 'area', 'category', 'due'];

/** What stands over each. */
export const COLUMN_NAMES = {
  number: 'concerns.column.number',
  matter: 'concerns.column.matter',
  area: 'concerns.column.area',
  category: 'concerns.column.category',
  kind: 'concerns.column.kind',
  channel: 'concerns.column.channel',
  received_on: 'concerns.column.received_on',
  applicant: 'concerns.column.applicant',
  executor: 'concerns.column.executor',
  due: 'concerns.column.due',
} as const satisfies Record<ColumnKey, TextKey>;

const WIDTHS: Partial<Record<ColumnKey, number>> = {
  number: 7.25,
  area: 8.5,
  category: 13,
  kind: 7,
  channel: 9,
  received_on: 7,
  applicant: 10,
  executor: 10,
  due: 12,
};

/** The chosen columns in their order, with those that are always there. */
export function chosenColumns(chosen: readonly string[], offered: readonly ColumnKey[]): ColumnKey[] {
  return offered.filter((key) => FIXED.includes(key) || chosen.includes(key));
}

/** What the table is told of them. */
export function tableColumns(
  keys: readonly ColumnKey[],
  name: (key: ColumnKey) => string,
  text: (line: ConcernRow, key: ColumnKey) => string,
): Column<ConcernRow>[] {
  return keys.map((key) => ({
    key,
    label: name(key),
    ...(WIDTHS[key] ? { width: WIDTHS[key] } : {}),
    truncate: key !== 'due' && key !== 'number',
    text: (line) => text(line, key),
  }));
}

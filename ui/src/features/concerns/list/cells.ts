import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t } from '$lib/words/texts.svelte';
import { titleOf } from '../parts/names';
import type { ConcernRow } from '../types';
import type { ColumnKey } from './columns';

const NONE = '—';

/** The text of a cell. What is kept from this person is a dash. */
export function cellText(line: ConcernRow, column: ColumnKey): string {
  switch (column) {
    case 'number':
      return line.number ?? NONE;
    case 'matter':
      return line.closed && line.group
        ? t('concerns.closed.of_group', { group: titleOf(line) })
        : titleOf(line);
    case 'area':
      return lists.areaName(line.area) || NONE;
    case 'category':
      return line.category
        ? lists.categoryName(line.category)
        : line.group
          ? lists.groupName(line.group)
          : NONE;
    case 'kind':
      return lists.name('kind', line.kind) || NONE;
    case 'channel':
      return lists.name('channel', line.channel) || NONE;
    case 'received_on':
      return line.received_on ? format.day(line.received_on) : NONE;
    case 'applicant':
      return line.closed ? NONE : line.applicant || t('concerns.field.anonymous_short');
    case 'executor':
      return line.executor || NONE;
    case 'due':
      return lists.name('status', line.state);
  }
}

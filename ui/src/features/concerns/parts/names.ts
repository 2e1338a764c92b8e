import { lists } from '$lib/data/lists.svelte';
import { t } from '$lib/words/texts.svelte';
import { headline } from '../states';
import type { ConcernRow } from '../types';

/** The words under which a concern is shown, in the language of the window. */
export function titleOf(concern: ConcernRow): string {
  switch (headline(concern)) {
    case 'wording':
      return concern.public_wording ?? '';
    case 'category':
      return lists.categoryName(concern.category);
    case 'group':
      return lists.groupName(concern.group);
    case 'hidden':
      return t('concerns.closed.hidden');
  }
}

import { t } from '$lib/words/texts.svelte';
import type { Missing } from '../rules';

/** What is missing, in words. */
export function missingText({ what, items }: Missing): string {
  const numbers = items.join(', ');
  switch (what) {
    case 'day':
      return t('meetings.missing.day');
    case 'chair':
      return t('meetings.missing.chair');
    case 'secretary':
      return t('meetings.missing.secretary');
    case 'participants':
      return t('meetings.missing.participants');
    case 'items':
      return t('meetings.missing.items');
    case 'heard':
      return t('meetings.missing.heard', { numbers });
    case 'votes':
      return t('meetings.missing.votes', { numbers });
  }
}

import type { Officer } from '$bindings/commands';
import { format } from '$lib/words/format';
import { plain } from '$lib/data/join';
import { lists } from '$lib/data/lists.svelte';
import { t } from '$lib/words/texts.svelte';
import type { MeetingValues } from './values';

/** What the fields of a meeting are called. */
export const fieldNames = (): Partial<Record<keyof MeetingValues, string>> => ({
  kind: t('meetings.form.kind'),
  group_id: t('meetings.form.group'),
  group_name: t('meetings.form.group'),
  number: t('meetings.form.number'),
  day: t('meetings.form.day'),
  starts: t('meetings.form.starts'),
  ends: t('meetings.form.ends'),
  place: t('meetings.form.place'),
  planned_minutes: t('meetings.form.planned'),
  chair: t('documents.chair'),
  secretary: t('documents.secretary'),
  invited: t('documents.minutes.invited'),
  control: t('documents.minutes.control'),
  annexes: t('documents.minutes.annexes'),
  form: t('meetings.form.form'),
  formula: t('meetings.form.formula'),
});

/** A value of a field in words. */
export function sayField(field: string, value: unknown): string {
  switch (field) {
    case 'kind':
      return lists.name('meeting', String(value));
    case 'group_id':
      return lists.bodyName(value as string | null);
    case 'day':
      return value ? format.day(String(value)) : '';
    case 'chair':
    case 'secretary':
      return [(value as Officer).name, (value as Officer).office].filter(Boolean).join(', ');
    case 'form':
      return value === 'short' ? t('words.minutes_form.short') : t('words.minutes_form.full');
    case 'formula':
      return value === 'resolved' ? t('documents.minutes.resolved') : t('documents.minutes.decided');
    default:
      return plain(field, value);
  }
}

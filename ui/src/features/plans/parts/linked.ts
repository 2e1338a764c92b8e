import { call } from '$lib/data/call';
import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { href } from '$lib/window/route.svelte';
import { t, textOf } from '$lib/words/texts.svelte';
import type { Pointer } from '../types';

/** What a linked record is called, and where it is. */
export interface Called {
  label: string;
  href: string | undefined;
}

/** What kind of record it is. */
export function kindName(kind: Pointer['kind']): string {
  return textOf(`plans.links.${kind}`) ?? textOf(`errors.kind.${kind}`) ?? kind;
}

/** Asks what a record is called, as far as this person may know. */
export async function called({ kind, id }: Pointer): Promise<Called> {
  if (kind === 'concern') {
    const concern = await call('concern_get', { id });
    // A plan lies open on many a table: of a closed case it says the number alone.
    const wording = concern.restricted ? t('plans.links.closed') : (concern.public_wording ?? '');
    return { label: [concern.number, wording].filter(Boolean).join(' · '), href: href(['concerns', id]) };
  }
  if (kind === 'meeting') {
    const { meeting } = await call('meeting_get', { id });
    const numbered = t('plans.links.meeting_numbered', {
      kind: lists.name('meeting', meeting.kind),
      number: String(meeting.number),
    });
    return { label: `${numbered} · ${format.day(meeting.day)}`, href: href(['meetings', id]) };
  }
  if (kind === 'decision') {
    const { decision, meeting } = await call('decision_get', { id });
    const text = decision.texts?.text ?? '';
    return { label: [decision.label, text].filter(Boolean).join(' · '), href: href(['meetings', meeting]) };
  }
  return { label: kindName(kind), href: undefined };
}

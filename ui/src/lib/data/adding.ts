import type { ComboWords } from '$components/types';
import type { Permission } from '$bindings/commands';
import { act, type Saying } from './act.svelte';
import { session } from './session.svelte';
import { language, t } from '../words/texts.svelte';
import { comboWords } from '../words/words';

/** What may be added to its list in place, where it is chosen. */
export type Addable = 'area' | 'body' | 'person';

/** What a choice needs so that what is missing in its list can be added there. */
export interface Adding {
  words: ComboWords;
  /** Nothing for whoever may not add it. */
  oncreate?: (text: string) => void;
}

const MAY: Readonly<Record<Addable, Permission>> = {
  area: 'EditLists',
  body: 'EditPeople',
  person: 'EditPeople',
};

/**
 * Offers to add what was typed and is not in the list: a village, a body or a person by its name alone, which whoever keeps
 * the list completes later. `take` gets the id of what was added; it can be taken back like any step.
 */
export function adding(what: Addable, take: (id: string) => void): Adding {
  if (!session.may(MAY[what])) return { words: comboWords() };
  return {
    words: comboWords((text) => t('window.combo.add', { text })),
    oncreate: (text) => void add(what, text).then((id) => id && take(id)),
  };
}

async function add(what: Addable, text: string): Promise<string | undefined> {
  const saying: Saying = { done: t('window.combo.added', { text }), undo: true };
  const names = { [language()]: text };
  if (what === 'area') return (await act('area_save', { kind: 'village', names }, saying))?.id;
  if (what === 'body') return (await act('body_save', { kind: 'other', names }, saying))?.id;
  return (await act('person_save', { full_name: text }, saying))?.id;
}

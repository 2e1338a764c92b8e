import { call } from '$lib/data/call';
import { session } from '$lib/data/session.svelte';
import { t } from '$lib/words/texts.svelte';
import { toast } from '$lib/window/toasts.svelte';
import { type Answers, forget, type Step, villagesOf } from './answers';
import { setUp } from './set_up.svelte';

/** What is typed and kept nowhere. */
export interface Typed {
  password: string;
  repeated: string;
}

/** Which answers are missing; field → key of the sentence. Every field belongs to one step. */
export function missing(answers: Answers, typed: Typed): Partial<Record<keyof Typed & string, string>> {
  return Object.assign({}, ...Object.values(missingBySteps(answers, typed))) as ReturnType<typeof missing>;
}

/** The same, step by step. */
export function missingBySteps(
  answers: Answers,
  typed: Typed,
): Partial<Record<Step, Record<string, string>>> {
  const named = Object.values(answers.centre.name).some((name) => name?.trim());
  return {
    ...(named ? {} : { centre: { name: 'session.first.centre.missing' } }),
    head: {
      ...(answers.user.trim() ? {} : { user: 'session.first.head.user_missing' }),
      ...(typed.password ? {} : { password: 'session.password_missing' }),
      ...(typed.password === typed.repeated ? {} : { repeated: 'session.first.head.differs' }),
    },
  };
}

/** Makes the store, logs the head in and writes the villages down. */
export async function found(answers: Answers, password: string): Promise<void> {
  const { centre, user, villages } = answers;
  await call('first_run', { centre, user: user.trim(), password });
  // From here on the centre exists: whatever follows must not look as if it did not.
  forget();
  setUp.goTo('copies');
  const language = centre.language ?? 'ky';
  try {
    for (const name of villagesOf(villages)) {
      await call('area_save', { kind: 'village', names: { ky: '', ru: '', en: '', [language]: name } });
    }
  } catch {
    toast.say(t('session.first.villages_left'));
  }
  await session.begin();
}

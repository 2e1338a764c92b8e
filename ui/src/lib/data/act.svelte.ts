import type { CommandName, Commands } from '$bindings/commands';
import { call, failed } from './call';
import { t } from '../words/texts.svelte';
import { toast } from '../window/toasts.svelte';

/** What is said once an action is done. */
export interface Saying {
  /** What was done, in words. */
  done?: string;
  /** It can be taken back; this is offered for ten seconds. */
  undo?: boolean;
}

/** Actions that run: the same one is not begun a second time by a double click or by a key held down. */
const running = new Set<string>();

/** Runs an action and says what came of it; the answer, or nothing when it failed or runs already. */
export async function act<N extends CommandName>(
  name: N,
  args: Commands[N]['args'],
  { done, undo = false }: Saying = {},
): Promise<Commands[N]['value'] | undefined> {
  if (running.has(name)) return undefined;
  running.add(name);
  try {
    const value = await call(name, args);
    if (done) toast.done(done, undo ? () => void takeBack() : undefined);
    return value;
  } catch (thrown) {
    toast.fail(failed(thrown).failure);
    return undefined;
  } finally {
    running.delete(name);
  }
}

/** Takes the last step of this session back. */
export async function takeBack(): Promise<void> {
  await act('undo', {}, { done: t('window.undo.done') });
}

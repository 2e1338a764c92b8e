import type { CommandName, Commands } from '$bindings/commands';
import { takeBack } from '$lib/data/act.svelte';
import { call, Failed, failed } from '$lib/data/call';
import { changes } from '$lib/data/changes';
import { toast } from '$lib/window/toasts.svelte';

/**
 * Takes a step and says that it is done, with the way back where there is one. A failure goes to the form, at the
 * field that it is about: `fields` says how the store's names of fields are called in the form.
 */
export async function step<N extends CommandName>(
  name: N,
  args: Commands[N]['args'],
  done: string,
  { undo = true, fields = {} }: { undo?: boolean; fields?: Readonly<Record<string, string>> } = {},
): Promise<Commands[N]['value']> {
  try {
    const value = await call(name, args);
    toast.done(done, undo ? () => void takeBack() : undefined);
    return value;
  } catch (thrown) {
    const failure = failed(thrown);
    // The page reads the newer record; what was typed stays, and the next press goes with the new version.
    if (failure.failure.code === 'version_conflict') changes.tell(['concern']);
    throw atField(failure, fields);
  }
}

/** The failure as a form understands it: the last part of a path is the field, and some codes are about one. */
export function atField(thrown: Failed, fields: Readonly<Record<string, string>>): Failed {
  const { code, params, message } = thrown.failure;
  const path = typeof params.field === 'string' ? params.field.split('.').at(-1) : undefined;
  const field = fields[code] ?? (path ? (fields[path] ?? path) : undefined);
  return field ? new Failed({ code, message, params: { ...params, field } }) : thrown;
}

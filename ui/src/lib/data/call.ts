import type { CommandName, Commands, Failure, FailureCode } from '$bindings/commands';
import { host } from '$host';
import { changes } from './changes';

/** The one code that is the window's own: the host gave no answer that could be understood. */
const SILENT = 'host_silent' as FailureCode;

/** A command that did not do its work. Nothing was changed; the code says why. */
export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = 'Failed';
  }
}

/** Runs a command through the one door. Rejects with {@link Failed}. */
export async function call<N extends CommandName>(
  name: N,
  args: Commands[N]['args'],
): Promise<Commands[N]['value']> {
  try {
    const answer = await host().call(name, args);
    changes.tell(answer.changed);
    return answer.value as Commands[N]['value'];
  } catch (thrown) {
    const failure = failed(thrown);
    for (const listener of listeners) listener(failure.failure.code);
    throw failure;
  }
}

const listeners = new Set<(code: FailureCode) => void>();

/** Hears of every failure, for what concerns the whole window. Returns what ends it. */
export function hearFailures(listener: (code: FailureCode) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whatever was thrown, as a failure with a code. */
export function failed(thrown: unknown): Failed {
  if (thrown instanceof Failed) return thrown;
  if (isFailure(thrown)) return new Failed(thrown);
  return new Failed({ code: SILENT, params: {}, message: '' });
}

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}

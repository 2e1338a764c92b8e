import type { Failure, Kind } from '$bindings/commands';
import { failed } from './call';
import { changes } from './changes';

/** Something that is read from the store and kept fresh. */
export interface Resource<T> {
  /** What was read last; it stays while a newer one is read. */
  readonly value: T | undefined;
  /** Why the last reading failed. */
  readonly failure: Failure | undefined;
  /** A reading runs. */
  readonly loading: boolean;
  /** Reads again. */
  reload(): void;
  /** Takes over what an action answered, so that nothing is read twice. */
  set(value: T): void;
}

/**
 * Reads with `load`, again whenever something changes that it looked at before its first `await`, and whenever the
 * store reports a change of one of `kinds`. A later reading always wins over an earlier one that answers late.
 *
 * To be called while a component is made.
 */
export function resource<T>(load: () => Promise<T>, kinds: readonly Kind[] = []): Resource<T> {
  let value = $state.raw<T>();
  let failure = $state.raw<Failure>();
  let loading = $state(false);
  let asked = $state(0);
  let latest = 0;

  $effect(() => {
    void asked;
    const turn = ++latest;
    loading = true;
    load().then(
      (read) => {
        if (turn === latest) [value, failure, loading] = [read, undefined, false];
      },
      (thrown: unknown) => {
        if (turn === latest) [failure, loading] = [failed(thrown).failure, false];
      },
    );
    return () => {
      // What is still under way answers a question that nobody asks any more.
      if (turn === latest) latest++;
    };
  });

  $effect(() => changes.hear((changed) => kinds.some((kind) => changed.has(kind)) && asked++));

  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    get loading() {
      return loading;
    },
    reload: () => void asked++,
    set(next) {
      latest++;
      [value, failure, loading] = [next, undefined, false];
    },
  };
}

import type { ProgressEvent } from '$host';

/** The long work that runs, if one does. */
class Progress {
  #now = $state.raw<ProgressEvent>();

  /** How far it has come. */
  get now(): ProgressEvent | undefined {
    return this.#now;
  }

  /** Takes over what the host says. */
  take(event: ProgressEvent): void {
    this.#now = event.done < event.of ? event : undefined;
  }

  /** No work runs any more. */
  clear(): void {
    this.#now = undefined;
  }
}

/** The long work that runs. */
export const progress = new Progress();

import type { Failure } from '$bindings/commands';
import { call, failed } from '$lib/data/call';
import { progress } from '$lib/data/progress.svelte';

/** A copy that is being made because somebody wished it: one at a time. */
export class Work<What extends string> {
  #doing = $state<What>();
  #failure = $state.raw<Failure>();

  /** What is being done. */
  get doing(): What | undefined {
    return this.#doing;
  }

  /** Why the last one did not come about. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Runs it; its answer, or nothing when it failed or another one runs. */
  async run<T>(what: What, work: () => Promise<T>): Promise<T | undefined> {
    if (this.#doing) return undefined;
    this.#doing = what;
    this.#failure = undefined;
    try {
      return await work();
    } catch (thrown) {
      this.#failure = failed(thrown).failure;
      return undefined;
    } finally {
      this.#doing = undefined;
      progress.clear();
    }
  }

  /** Asks it to end early; what is half made is thrown away. */
  stop(): void {
    call('job_cancel', {}).catch(() => undefined);
  }
}

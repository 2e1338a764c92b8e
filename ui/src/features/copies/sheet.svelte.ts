import { call, failed } from '$lib/data/call';
import { toast } from '$lib/window/toasts.svelte';

/** How far the sheet has come: no code, a code to be printed, a code to be typed back, typed back. */
export type Stage = 'none' | 'print' | 'type' | 'checked';

/** The recovery code on its way to paper. It is in the memory of the page only, and not longer than needed. */
export class Sheet {
  #code = $state.raw<readonly string[]>([]);
  #stage = $state<Stage>('none');
  #making = $state(false);

  /** Its groups. */
  get code(): readonly string[] {
    return this.#code;
  }

  /** How far it has come. */
  get stage(): Stage {
    return this.#stage;
  }

  /** A code is being made. */
  get making(): boolean {
    return this.#making;
  }

  /** Makes a code; the one before stops working. What goes wrong is said. */
  async make(): Promise<void> {
    this.#making = true;
    try {
      this.#code = await call('recovery_code_new', {});
      this.#stage = 'print';
    } catch (thrown) {
      toast.fail(failed(thrown).failure);
    } finally {
      this.#making = false;
    }
  }

  /** It is on paper. */
  printed(): void {
    this.#stage = 'type';
  }

  /** Back to the page. */
  again(): void {
    this.#stage = 'print';
  }

  /** Whether what was typed is the code; rejects when it is not. */
  async check(code: string): Promise<void> {
    await call('recovery_code_check', { code });
    this.#code = [];
    this.#stage = 'checked';
  }

  /** Nothing of it is kept. */
  forget(): void {
    this.#code = [];
    this.#stage = 'none';
  }
}

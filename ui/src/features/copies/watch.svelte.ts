import type { CopiesState } from '$bindings/commands';
import { call } from '$lib/data/call';

/** The program first has time to show the day to whoever logged in. */
const FIRST_MS = 10_000;
const EVERY_MS = 5 * 60_000;

/** How the copies stand, for the whole window. */
class Copies {
  #state = $state.raw<CopiesState>();

  /** What the store said last; nothing before its first answer. */
  get state(): CopiesState | undefined {
    return this.#state;
  }

  /** Takes over what the store says. */
  take(state: CopiesState): void {
    this.#state = state;
  }

  /** Asks the store. Whoever works is not disturbed when it does not answer. */
  async look(): Promise<void> {
    await this.#ask('copies_state');
  }

  /** Lets the store make a copy from time to time, when one is due; the returned function ends it. */
  watch(): () => void {
    const due = () => void this.#ask('copies_due');
    const first = setTimeout(due, FIRST_MS);
    const again = setInterval(due, EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }

  async #ask(name: 'copies_state' | 'copies_due'): Promise<void> {
    try {
      this.take(await call(name, {}));
    } catch {
      // The next time will tell.
    }
  }
}

/** How the copies stand. */
export const copies = new Copies();

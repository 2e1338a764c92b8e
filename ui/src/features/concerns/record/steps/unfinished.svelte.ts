import { halfTyped } from '$lib/data/half_typed';

/** The name under which a half typed step of a concern is kept. */
export const stepOf = (concern: string, step: string): string => `concern_step:${concern}:${step}`;

/** A step that was half typed when the session ended: the record's page opens it again, once. */
class Unfinished {
  #found = $state.raw<{ concern: string; step: string }>();

  /** The half typed step of this concern, if there is one. */
  of(concern: string): string | undefined {
    return this.#found?.concern === concern ? this.#found.step : undefined;
  }

  /** Looks whether a step of this concern was left half typed when the session before this one ended. */
  async look(concern: string): Promise<void> {
    const begin = stepOf(concern, '');
    const name = await halfTyped.leftBefore(begin);
    if (name) this.#found = { concern, step: name.slice(begin.length) };
  }

  /** It was opened: whoever closes it is not shown it again. */
  opened(): void {
    this.#found = undefined;
  }
}

/** The half typed step. */
export const unfinished = new Unfinished();

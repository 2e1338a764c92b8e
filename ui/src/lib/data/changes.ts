import type { Kind } from '$bindings/commands';

type Hear = (kinds: ReadonlySet<Kind>) => void;

/** Who wants to know which kinds of records changed. */
class Changes {
  #hearers = new Set<Hear>();

  /** Hears of every change until the returned function is called. */
  hear(hear: Hear): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  /** Tells everybody. */
  tell(kinds: readonly Kind[]): void {
    if (kinds.length === 0) return;
    const set = new Set(kinds);
    for (const hear of [...this.#hearers]) hear(set);
  }
}

/** The changes of this page and of others. */
export const changes = new Changes();

import { call } from './call';
import { DraftKeeper } from './draft_keeper.svelte';
import { session } from './session.svelte';

/** Begins the name of the draft of a form; concerns that are being registered are drafts of their own. */
const FORM = 'form:';

/** What stood in a form, and what had stood in it before somebody typed. */
export interface Kept {
  values: object;
  before: object;
  /** What stood in fields and could not be read, by their names. */
  unread?: Record<string, string>;
}

interface Known {
  kept: Kept;
  keeper: DraftKeeper<Kept>;
}

/**
 * What is half typed in any form: through the door it becomes a draft, sealed to its author, on every pause and before the
 * session ends, so that it comes back after a lock, a crash and a closed window.
 */
export class HalfTyped {
  #known: Promise<Map<string, Known>> | undefined;
  /** Names of forms that were left before this session, and not asked for since. */
  readonly #left = new Set<string>();

  /** What was left in a form. */
  async of(form: string): Promise<Kept | undefined> {
    return (await this.#all()).get(form)?.kept;
  }

  /** A form whose name begins so, in which something was left when an earlier session ended; given once. */
  async leftBefore(begin: string): Promise<string | undefined> {
    await this.#all();
    const found = [...this.#left].find((name) => name.startsWith(begin));
    if (found) this.#left.delete(found);
    return found;
  }

  /** Keeps what stands in a form. */
  async keep(form: string, kept: Kept): Promise<void> {
    const all = await this.#all();
    const keeper = all.get(form)?.keeper ?? new DraftKeeper<Kept>(FORM + form);
    all.set(form, { kept, keeper });
    keeper.type(kept);
  }

  /** Forgets what was kept of a form: it was saved, or thrown away. */
  async forget(form: string): Promise<void> {
    const all = await this.#all();
    const known = all.get(form);
    all.delete(form);
    this.#left.delete(form);
    const id = await known?.keeper.stop();
    // A draft that could not be thrown away comes back once more.
    if (id) await call('draft_discard', { id }).catch(() => undefined);
  }

  /** Keeps at once what is not kept yet; resolves when all is. */
  async flush(): Promise<void> {
    await Promise.all([...(await this.#all()).values()].map(({ keeper }) => keeper.keep()));
  }

  #all(): Promise<Map<string, Known>> {
    this.#known ??= this.#read();
    return this.#known;
  }

  async #read(): Promise<Map<string, Known>> {
    session.beforeEnd(() => this.flush());
    const known = new Map<string, Known>();
    // Without the list nothing comes back, and what is typed from now on is kept all the same.
    const drafts = await call('draft_list', {}).catch(() => []);
    for (const { id, form, content } of drafts) {
      const name = form.startsWith(FORM) ? form.slice(FORM.length) : undefined;
      if (!name || known.has(name)) continue;
      known.set(name, { kept: content as Kept, keeper: new DraftKeeper<Kept>(form, id) });
      this.#left.add(name);
    }
    return known;
  }
}

/** What is half typed in this page. */
export const halfTyped = new HalfTyped();

import { call, failed } from './call';

/** So long nothing is typed before a draft is kept. */
const PAUSE_MS = 800;
/** After so long a draft that could not be kept is tried again. */
const AGAIN_MS = 5_000;

/** Keeps what is being typed as a draft: on every pause, and before the session ends. One saving at a time. */
export class DraftKeeper<C extends object> {
  #id = $state<string>();
  #keptAt = $state<string>();
  #failed = $state(false);
  #ended = false;
  #wanted: C | undefined;
  /** What was not kept because it was about to be saved itself. */
  #held: C | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  /** `form` is the name of the form, `id` the draft that is gone on with. */
  constructor(
    private readonly form: string,
    id?: string,
  ) {
    this.#id = id;
  }

  /** The draft; nothing before the first was kept. */
  get id(): string | undefined {
    return this.#id;
  }

  /** When it was kept last, as the store said. */
  get keptAt(): string | undefined {
    return this.#keptAt;
  }

  /** The last try did not work. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Something was typed. */
  type(content: C): void {
    if (this.#ended) return;
    this.#wanted = content;
    this.#keepIn(PAUSE_MS);
  }

  /** Keeps at once what is not kept yet; resolves when all is. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** Waits for what is on its way and keeps no more; gives the draft, if there is one. */
  async stop(): Promise<string | undefined> {
    this.#ended = true;
    [this.#held, this.#wanted] = [this.#wanted, undefined];
    clearTimeout(this.#timer);
    await this.#saving;
    return this.#id;
  }

  /** What was refused goes on being typed, and is kept. */
  resume(): void {
    this.#ended = false;
    [this.#wanted, this.#held] = [this.#held, undefined];
    if (this.#wanted) this.#keepIn(PAUSE_MS);
  }

  #keepIn(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), pause);
  }

  async #save(): Promise<void> {
    const content = this.#wanted;
    if (!content) return;
    this.#wanted = undefined;
    try {
      const draft = await this.#send(content);
      this.#id = draft.id;
      this.#keptAt = draft.changed_at;
      this.#failed = false;
    } catch {
      this.#failed = true;
      if (this.#ended) {
        this.#held ??= content;
        return;
      }
      this.#wanted ??= content;
      this.#keepIn(AGAIN_MS);
    }
  }

  async #send(content: C) {
    const args = { form: this.form, content };
    try {
      return await call('draft_save', this.#id ? { ...args, id: this.#id } : args);
    } catch (thrown) {
      // Thrown away elsewhere while it was typed here: what is typed is kept as a new one.
      if (failed(thrown).failure.code !== 'not_found') throw thrown;
      return call('draft_save', args);
    }
  }
}

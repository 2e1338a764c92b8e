import type { Failure } from '$bindings/commands';
import { call, failed } from '$lib/data/call';
import type { After, ConcernRow, ListArgs } from '../types';

/** Rows that are read at once: more than four screens. */
const PAGE = 200;
/** So long the answer of an action is waited for before the list asks itself. */
const SOON_MS = 150;

/** The list of concerns as far as it was read, page after page from the highest number downwards. */
export class ConcernPages {
  #rows = $state.raw<ConcernRow[]>([]);
  #next = $state.raw<After>();
  #failure = $state.raw<Failure>();
  #loading = $state(false);
  #loaded = $state(false);
  #args: ListArgs = {};
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  /** A newer question makes the answers to older ones worthless. */
  #turn = 0;

  /** What was read so far. */
  get rows(): readonly ConcernRow[] {
    return this.#rows;
  }

  /** Something was read, be it nothing. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** There is more to be read. */
  get more(): boolean {
    return this.#next !== undefined;
  }

  /** A page is being read. */
  get loading(): boolean {
    return this.#loading;
  }

  /** Why the last reading failed. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Reads the list anew, for other filters. What is shown stays until the answer comes. */
  async begin(args: ListArgs): Promise<void> {
    this.#args = args;
    await this.#read(undefined);
  }

  /** Reads what follows; nothing when all is read or a page is on its way. */
  async follow(): Promise<void> {
    if (this.#next && !this.#loading) await this.#read(this.#next);
  }

  /** Takes over a row that an action answered. */
  patch(line: ConcernRow): void {
    const at = this.#rows.findIndex((row) => row.id === line.id);
    if (at < 0 || JSON.stringify(this.#rows[at]) === JSON.stringify(line)) return;
    this.#rows = this.#rows.with(at, line);
    clearTimeout(this.#refreshing);
  }

  /** Something changed. When no answer tells soon what it was, the first page is read again. */
  touch(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => void this.#refresh().catch(() => undefined), SOON_MS);
  }

  /** Nobody looks at it any more. */
  end(): void {
    clearTimeout(this.#refreshing);
    this.#turn++;
  }

  /** What follows the first page stays. */
  async #refresh(): Promise<void> {
    if (!this.#loaded || this.#loading) return;
    const { rows, next } = await call('concern_list', { ...this.#args, limit: PAGE });
    const last = rows.at(-1);
    const rest = last && next ? this.#rows.slice(this.#rows.findIndex((row) => row.id === last.id) + 1) : [];
    this.#rows = [...rows, ...rest];
    if (rest.length === 0) this.#next = next ?? undefined;
  }

  async #read(after: After | undefined): Promise<void> {
    const turn = ++this.#turn;
    this.#loading = true;
    try {
      const page = await call('concern_list', { ...this.#args, limit: PAGE, ...(after ? { after } : {}) });
      if (turn !== this.#turn) return;
      this.#rows = after ? this.#rows.concat(page.rows) : page.rows;
      this.#next = page.next ?? undefined;
      this.#failure = undefined;
      this.#loaded = true;
    } catch (thrown) {
      if (turn === this.#turn) this.#failure = failed(thrown).failure;
    } finally {
      if (turn === this.#turn) this.#loading = false;
    }
  }
}

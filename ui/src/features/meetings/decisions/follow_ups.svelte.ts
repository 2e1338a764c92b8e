import { untrack } from 'svelte';
import type { Commands, DecisionRow, Failure } from '$bindings/commands';
import { takeBack } from '$lib/data/act.svelte';
import { call, failed } from '$lib/data/call';
import { changes } from '$lib/data/changes';
import { t } from '$lib/words/texts.svelte';
import { toast } from '$lib/window/toasts.svelte';

/** Which decisions are listed. */
export type Which = 'open' | 'overdue' | 'all';
type Finding = Commands['decision_follow_up']['args'];

/** Decisions and what became of them, a page after another. What an action answers is put in place of its row. */
export class FollowUpList {
  #rows = $state.raw<readonly DecisionRow[]>();
  #next = $state.raw<string | null>(null);
  #failure = $state.raw<Failure>();
  #turn = 0;
  #own = 0;

  constructor(
    private readonly which: () => Which,
    private readonly wanted: () => string | undefined,
  ) {
    $effect(() => {
      which();
      untrack(() => void this.#read(null));
      return changes.hear((kinds) => {
        if (this.#own === 0 && (kinds.has('decision') || kinds.has('meeting'))) void this.#read(null);
      });
    });
  }

  /** The decisions, the nearest day first. */
  get rows(): readonly DecisionRow[] | undefined {
    return this.#rows;
  }

  /** There are more. */
  get more(): boolean {
    return this.#next !== null;
  }

  /** Why they could not be read. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Reads the next page. */
  readMore(): Promise<void> {
    return this.#read(this.#next);
  }

  /** Writes down what became of a decision. Rejects with the failure. */
  async find(finding: Finding): Promise<void> {
    this.#own += 1;
    try {
      const decision = await call('decision_follow_up', finding);
      this.#rows = this.#rows?.map((row) => (row.decision.id === decision.id ? { ...row, decision } : row));
      toast.done(t('meetings.follow.done', { label: decision.label }), () => void takeBack());
    } finally {
      this.#own -= 1;
    }
  }

  async #read(after: string | null): Promise<void> {
    const turn = ++this.#turn;
    const which = this.which();
    try {
      const page = await call('decision_list', { unfinished: which === 'all' ? null : which, after });
      const rows = after && this.#rows ? [...this.#rows, ...page.rows] : await this.#withWanted(page.rows);
      if (turn === this.#turn) [this.#rows, this.#next, this.#failure] = [rows, page.next, undefined];
    } catch (thrown) {
      if (turn === this.#turn) this.#failure = failed(thrown).failure;
    }
  }

  /** The decision that the address names stands there, whatever the list shows. */
  async #withWanted(rows: readonly DecisionRow[]): Promise<readonly DecisionRow[]> {
    const id = this.wanted();
    if (!id || rows.some((row) => row.decision.id === id)) return rows;
    try {
      return [await call('decision_get', { id }), ...rows];
    } catch {
      return rows;
    }
  }
}

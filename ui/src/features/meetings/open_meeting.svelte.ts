import { untrack } from 'svelte';
import type { Commands, Failure, Kind, MeetingDetail } from '$bindings/commands';
import { takeBack } from '$lib/data/act.svelte';
import { call, failed } from '$lib/data/call';
import { changes } from '$lib/data/changes';
import { session } from '$lib/data/session.svelte';
import { toast } from '$lib/window/toasts.svelte';
import { moved } from './rules';

/** The actions that answer the whole meeting. */
type Action =
  | 'agenda_item_save'
  | 'agenda_item_remove'
  | 'agenda_order'
  | 'agenda_take'
  | 'attendance_save'
  | 'minutes_save'
  | 'decision_save'
  | 'decision_remove'
  | 'meeting_finalise';

const KINDS: readonly Kind[] = ['meeting', 'item', 'decision'];

/**
 * One meeting that is open on a page. Its actions run one after another, and what the last one answers is taken over,
 * so nothing is read twice; a change that came from elsewhere (undo, another window) is read anew.
 *
 * To be made while a component is made.
 */
export class OpenMeeting {
  #detail = $state.raw<MeetingDetail>();
  #failure = $state.raw<Failure>();
  #queue: Promise<unknown> = Promise.resolve();
  #turn = 0;
  #own = 0;
  #ordering = 0;
  #keepers = new Set<() => Promise<unknown>>();

  constructor(readonly id: string) {
    $effect(() => {
      untrack(() => void this.load());
      const stopHearing = changes.hear((kinds) => {
        if (this.#own === 0 && KINDS.some((kind) => kinds.has(kind))) void this.load();
      });
      const stopKeeping = session.beforeEnd(() => this.keep());
      return () => {
        stopHearing();
        stopKeeping();
      };
    });
  }

  /** The meeting as it was read or answered last. */
  get detail(): MeetingDetail | undefined {
    return this.#detail;
  }

  /** Why it could not be read. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Nothing but the follow-up of its decisions changes any more. */
  get isFinal(): boolean {
    return this.#detail?.meeting.state === 'final';
  }

  /** Reads it anew. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const detail = await call('meeting_get', { id: this.id });
      if (turn === this.#turn) [this.#detail, this.#failure] = [detail, undefined];
    } catch (thrown) {
      if (turn === this.#turn) this.#failure = failed(thrown).failure;
    }
  }

  /** Something keeps what is half typed; it is asked before the order changes, before paper and before the end. */
  keeps(keeper: () => Promise<unknown>): () => void {
    this.#keepers.add(keeper);
    return () => this.#keepers.delete(keeper);
  }

  /** How what is typed in a part of the meeting is kept: what the store refused, as a draft, unless nothing changes any more. */
  typing(name: string | undefined) {
    const keeps = (flush: () => Promise<boolean>) => this.keeps(flush);
    return { keeps, keep: this.isFinal ? undefined : name };
  }

  /** Keeps what is half typed, and waits for what was pressed before: then the store has all of it. */
  async keep(): Promise<void> {
    await Promise.allSettled([...this.#keepers].map((keep) => keep()));
    await this.#queue;
  }

  /** Runs an action behind those that run already. Rejects with the failure. */
  async send<N extends Action>(name: N, args: Commands[N]['args']): Promise<MeetingDetail> {
    const turn = ++this.#turn;
    const run = this.#queue.then(async (): Promise<MeetingDetail> => {
      this.#own += 1;
      try {
        return await call(name, args);
      } catch (thrown) {
        // The newer version is needed to choose from.
        if (failed(thrown).failure.code === 'version_conflict') void this.load();
        throw thrown;
      } finally {
        this.#own -= 1;
      }
    });
    this.#queue = run.catch(() => undefined);
    const detail = await run;
    // What was saved on the way to a new order still has the old one.
    if (turn === this.#turn && (this.#ordering === 0 || name === 'agenda_order')) this.#detail = detail;
    return detail;
  }

  /** The same for what a person pressed: a failure is said, and what was done can be taken back. */
  async act<N extends Action>(
    name: N,
    args: Commands[N]['args'],
    done: string,
  ): Promise<MeetingDetail | undefined> {
    try {
      const detail = await this.send(name, args);
      toast.done(done, () => void takeBack());
      return detail;
    } catch (thrown) {
      toast.fail(failed(thrown).failure);
      void this.load();
      return undefined;
    }
  }

  /** Puts an item elsewhere: on the screen at once, in the store right after. */
  async reorder(from: number, to: number, done: string): Promise<void> {
    const detail = this.#detail;
    if (!detail) return;
    const items = moved(detail.items, from, to).map((item, at) => ({ ...item, number: at + 1 }));
    this.#detail = { ...detail, items };
    this.#ordering += 1;
    try {
      await this.keep();
      await this.act('agenda_order', { meeting: this.id, items: items.map((item) => item.id) }, done);
    } finally {
      this.#ordering -= 1;
    }
  }
}

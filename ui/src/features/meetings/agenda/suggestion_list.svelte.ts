import { untrack } from 'svelte';
import type { Failure, Kind, Suggestion } from '$bindings/commands';
import { call, failed } from '$lib/data/call';
import { changes } from '$lib/data/changes';
import { t } from '$lib/words/texts.svelte';
import type { OpenMeeting } from '../open_meeting.svelte';

const KINDS: readonly Kind[] = ['item', 'decision', 'concern', 'priority', 'answer'];

/** What the agenda of a meeting could hold. What is taken leaves the list at once; it is read anew when others change. */
export class SuggestionList {
  #all = $state.raw<readonly Suggestion[]>();
  #failure = $state.raw<Failure>();
  #taking = false;

  constructor(readonly meeting: OpenMeeting) {
    $effect(() => {
      untrack(() => void this.#load());
      let length = untrack(() => meeting.detail?.items.length);
      return changes.hear((kinds) => {
        // Typing on an item changes nothing here; an item more or less does.
        const now = meeting.detail?.items.length;
        const elsewhere = !kinds.has('item') || now !== length;
        length = now;
        if (!this.#taking && elsewhere && KINDS.some((kind) => kinds.has(kind))) void this.#load();
      });
    });
  }

  /** The suggestions, in the order of the store. */
  get all(): readonly Suggestion[] | undefined {
    return this.#all;
  }

  /** Why they could not be read. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** What comes back at every meeting and is not on this agenda. */
  get recurring(): readonly Suggestion[] {
    return this.#all?.filter((suggestion) => suggestion.kind === 'recurring') ?? [];
  }

  /** Puts suggestions on the agenda; the id of the first new item. */
  async take(taken: readonly Suggestion[]): Promise<string | undefined> {
    const before = new Set(this.meeting.detail?.items.map((item) => item.id));
    const take = taken.map(({ links, recurring }) => ({ links, recurring }));
    await this.meeting.keep();
    this.#taking = true;
    try {
      const detail = await this.meeting.act(
        'agenda_take',
        { meeting: this.meeting.id, take },
        t('meetings.agenda.taken'),
      );
      if (!detail) return undefined;
      this.#all = this.#all?.filter((suggestion) => !taken.includes(suggestion));
      return detail.items.find((item) => !before.has(item.id))?.id;
    } finally {
      this.#taking = false;
    }
  }

  /** Reads them anew. */
  async #load(): Promise<void> {
    try {
      this.#all = await call('agenda_suggestions', { meeting: this.meeting.id });
      this.#failure = undefined;
    } catch (thrown) {
      this.#failure = failed(thrown).failure;
    }
  }
}

import { call } from '$lib/call';
import { session } from '$lib/session.svelte';

/** The form under which a half typed step is kept; the list of drafts shows only whole concerns. */
const FORM = 'concern_step';

interface Kept {
  concern: string;
  step: string;
  values: object;
}

/** A step that was half typed when the session ended: the record's page opens it again as it was. */
class Unfinished {
  #kept = $state.raw<Kept>();

  /** The half typed step of this concern, if there is one. */
  of(concern: string): string | undefined {
    return this.#kept?.concern === concern ? this.#kept.step : undefined;
  }

  /** What stood in it; given once. */
  take(concern: string, step: string): object | undefined {
    if (this.of(concern) !== step) return undefined;
    const values = this.#kept?.values;
    this.#kept = undefined;
    return values;
  }

  /** Looks whether a step of this concern was left half typed; what is found is a draft no more. */
  async look(concern: string): Promise<void> {
    if (!session.may('KeepDrafts')) return;
    const drafts = await call('draft_list', {});
    const found = drafts.find((draft) => draft.form === FORM && (draft.content as Kept).concern === concern);
    if (!found) return;
    this.#kept = found.content as Kept;
    await call('draft_discard', { id: found.id });
  }

  /** Keeps a half typed step until its author is back. */
  async keep(kept: Kept): Promise<void> {
    await call('draft_save', { form: FORM, content: kept });
  }
}

/** The half typed step. */
export const unfinished = new Unfinished();

import { getContext, setContext, untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

/** A field whose text cannot be read. */
export interface UnreadField {
  /** The id of its control. */
  id: string;
  /** Why, in words that say what to do. */
  text: string;
}

const KEY = Symbol('unread');

/**
 * The fields of a form whose text means nothing: a day that does not exist, a sum with a letter in it, a village that was
 * typed and not chosen. While there is one the form is not sent, because in the store it would be "nothing" or "today".
 */
export class Unread {
  readonly #fields = new SvelteMap<string, { why: string; text: string }>();
  /** Texts that stood there earlier and could not be read, by the names of their fields. */
  readonly #earlier = new SvelteMap<string, string>();
  /** With it begins the id of each field of the form; its name follows. */
  prefix = '';
  #asked = $state(false);
  #round = $state(0);

  /** The fields, in the order in which they became unreadable. */
  get fields(): UnreadField[] {
    return [...this.#fields].map(([id, { why }]) => ({ id, text: why }));
  }

  /** What stands in them, by the names of the fields. */
  get texts(): Record<string, string> {
    const named = [...this.#fields].filter(([id]) => this.prefix && id.startsWith(this.prefix));
    return Object.fromEntries(named.map(([id, { text }]) => [id.slice(this.prefix.length), text]));
  }

  /** Puts texts back that stood there earlier, by the names of the fields. */
  restore(texts: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(texts)) this.#earlier.set(name, text);
  }

  /** What stood in a field earlier and could not be read; given once. */
  earlier(id: string): string | undefined {
    const name = id.startsWith(this.prefix) ? id.slice(this.prefix.length) : id;
    const text = this.#earlier.get(name);
    if (text !== undefined) this.#earlier.delete(name);
    return text;
  }

  /** There is at least one. */
  get any(): boolean {
    return this.#fields.size > 0;
  }

  /** Somebody tried to send the form: each field says at once why it cannot be read. */
  get asked(): boolean {
    return this.#asked;
  }

  /** Grows when the form is filled anew: a text that could not be read is gone with what it was typed over. */
  get round(): number {
    return this.#round;
  }

  /** A field says that its text cannot be read, and why; or that it can. */
  tell({ id, why, text }: Told): void {
    if (why === undefined) this.#fields.delete(id);
    else this.#fields.set(id, { why, text });
  }

  /** Asked before the form is sent. True when it may not be; the first such field then has the focus. */
  stops(): boolean {
    this.#asked = this.any;
    const first = this.#fields.keys().next().value;
    if (first !== undefined) document.getElementById(first)?.focus();
    return this.any;
  }

  /** The form is filled with other values. */
  forget(): void {
    this.#asked = false;
    this.#round += 1;
  }
}

/** Makes the fields around which this is called tell the form what they cannot read. Called where a component begins. */
export function hears<F extends { unread: Unread }>(form: F): F {
  setContext(KEY, form.unread);
  return form;
}

/** What a field tells the form around it. */
export interface Told {
  /** The id of its control. */
  id: string;
  /** Why its text cannot be read; nothing where it can. */
  why: string | undefined;
  /** What stands in it. */
  text: string;
}

/**
 * Of the form that a field stands in, which hears what the field cannot read; none where it stands in no form. `put` takes
 * a text that cannot be read away, when the form is filled anew, or puts one back that stood there earlier. Called where
 * the field begins.
 */
export function tellsForm(told: () => Told, put: (text: string | undefined) => void): Unread | undefined {
  const form = getContext<Unread | undefined>(KEY);
  $effect.pre(() => {
    if (form?.round) untrack(() => told().why !== undefined && put(undefined));
  });
  $effect.pre(() => {
    const text = form?.earlier(told().id);
    if (text !== undefined) untrack(() => put(text));
  });
  $effect(() => {
    const now = told();
    form?.tell(now);
    return () => form?.tell({ ...now, why: undefined });
  });
  return form;
}

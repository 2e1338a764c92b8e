import type { Failure } from '$bindings/commands';
import { failed } from './call';
import { failureText, fieldOf } from './failure';
import { halfTyped, type Kept } from './half_typed';
import { merged, overlaps } from './join';
import { textOf } from '../words/texts.svelte';
import { hears, Unread, type UnreadField } from './unread.svelte';

/** What a form is made of. */
export interface FormParts<V extends object> {
  /** What stands in it at first. */
  initial: V;
  /** Which fields cannot be sent as they are: field → key of the sentence that says what to do. */
  check?: (values: V) => Partial<Record<keyof V & string, string>>;
  /** Sends it. Rejects with the failure of the store. */
  save: (values: V) => Promise<void>;
  /** Refusals that are about one field here: code → field → key of the sentence. */
  about?: Partial<Record<Failure['code'], Partial<Record<keyof V & string, string>>>>;
  /** Under this name what is typed is kept until it is saved; without it, it goes with the form. */
  keep?: string;
  /** Fields that are never kept: passwords. */
  secret?: readonly (keyof V & string)[];
}

/**
 * What a person types, kept whatever happens: a refused save changes nothing in it. A failure about a field stands at
 * the field, any other on top.
 */
export class Form<V extends object> {
  /** What is typed; bind the fields to it. */
  values: V;
  /** Its fields that cannot be read; nothing is sent while there is one. */
  readonly unread = new Unread();
  #keys = $state.raw<Partial<Record<string, string>>>({});
  /** What stood in it when it was judged last: what is typed over since is not called wrong any more. */
  #judged = $state.raw<Partial<V>>({});
  #failure = $state.raw<Failure>();
  #busy = $state(false);
  #saved = $state('');
  #before: V;
  #found: Kept | undefined;
  /** What stood in it when what had been left in it came back. */
  #asFound: string | undefined;
  #restored = $state(false);
  /** Something of it is kept. */
  #isKept = false;

  constructor(private readonly parts: FormParts<V>) {
    const values = $state(structuredClone(parts.initial));
    this.values = values;
    this.#before = structuredClone(parts.initial);
    this.#saved = JSON.stringify(parts.initial);
  }

  /** What stands in it was typed earlier and not saved. */
  get restored(): boolean {
    return this.#restored;
  }

  /** Takes over what was left in it earlier, in the fields that were touched then. */
  async comeBack(): Promise<void> {
    const found = this.parts.keep && !this.dirty ? await halfTyped.of(this.parts.keep) : undefined;
    if (!found || this.dirty) return;
    this.#found = found;
    this.#takeFound();
  }

  /** Keeps what stands in it, or forgets what was kept where nothing differs from the store. To be called in an effect. */
  keep(): void {
    const { keep, secret = [] } = this.parts;
    const values = $state.snapshot(this.values) as V;
    const unread = this.unread.texts;
    const differs = JSON.stringify(values) !== this.#saved || Object.keys(unread).length > 0;
    if (!keep || (!differs && !this.#isKept)) return;
    if (!differs) return this.#forget();
    const open = Object.fromEntries(
      Object.entries(values).filter(([field]) => !secret.includes(field as never)),
    );
    this.#isKept = true;
    void halfTyped.keep(keep, { values: open, before: this.#before, unread });
  }

  /** Throws away what was left in it earlier. */
  discard(): void {
    this.#forget();
    this.fill(this.#before);
  }

  /** What is wrong with a field, in words. */
  readonly errors: Readonly<Partial<Record<string, string>>> = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, field) => this.#said(String(field)),
      has: (_, field) => this.#said(String(field)) !== undefined,
      ownKeys: () => this.wrong,
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );

  /** The fields with something wrong. */
  get wrong(): string[] {
    const refused = this.#failure && fieldOf(this.#failure);
    const keys = Object.keys(this.#keys);
    const all = refused && refused in this.values && !keys.includes(refused) ? [...keys, refused] : keys;
    return all.filter((field) => this.#isAsJudged(field));
  }

  /** What is to be mended, with the id of each field. */
  problems(idOf: (field: string) => string): UnreadField[] {
    const unread = this.unread.asked ? this.unread.fields : [];
    const wrong = this.wrong.map((field) => ({ id: idOf(field), text: this.errors[field] ?? field }));
    return [...unread, ...wrong.filter(({ id }) => !unread.some((field) => field.id === id))];
  }

  /** Why it was not saved, where no field is to blame. */
  get failure(): Failure | undefined {
    const field = this.#failure && fieldOf(this.#failure);
    return field && field in this.values ? undefined : this.#failure;
  }

  /** It is being saved. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Something differs from what was saved last. */
  get dirty(): boolean {
    return this.unread.any || JSON.stringify(this.values) !== this.#saved;
  }

  /** Checks and saves; true when the store has it. A second press while it runs does nothing. */
  async submit(): Promise<boolean> {
    if (this.#busy) return false;
    this.#found = undefined;
    const values = $state.snapshot(this.values) as V;
    if (!this.accepts(this.parts.check?.(values) ?? {})) return false;
    this.#busy = true;
    try {
      await this.parts.save(values);
      this.#saved = JSON.stringify(values);
      this.#forget();
      return true;
    } catch (thrown) {
      const { failure } = failed(thrown);
      const about = this.parts.about?.[failure.code];
      if (about) this.#keys = about;
      else this.#failure = failure;
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /**
   * Marks fields as wrong without sending anything: field → key of the sentence. True when there are none, and none that
   * cannot be read.
   */
  accepts(keys: Partial<Record<string, string>>): boolean {
    this.#failure = undefined;
    this.#judged = $state.snapshot(this.values) as V;
    this.#keys = keys;
    return !this.unread.stops() && Object.keys(keys).length === 0;
  }

  /** Puts other values in place of all. */
  fill(values: V): void {
    Object.assign(this.values, structuredClone(values));
    this.#before = structuredClone(values);
    this.#saved = JSON.stringify(values);
    this.#keys = {};
    this.#failure = undefined;
    this.unread.forget();
    this.#takeFound();
  }

  /**
   * The store holds another version by now. What was not touched here stands as it does there; where both changed one
   * field, what is typed stays as an answer to the older version, and the two are laid beside each other when it is saved.
   */
  meet(stored: V): void {
    if (JSON.stringify(stored) === JSON.stringify(this.#before)) return;
    // What came back and was not touched since is joined anew.
    const asFound = this.#found && JSON.stringify(this.values) === this.#asFound;
    if (!this.dirty || asFound) return this.fill(stored);
    const mine = $state.snapshot(this.values) as V;
    if (overlaps(this.#before, mine, stored)) return;
    Object.assign(this.values, merged(this.#before, mine, stored));
    this.#before = structuredClone(stored);
    this.#saved = JSON.stringify(stored);
  }

  /** What is typed as an answer to another version in the store. */
  joined(stored: V): V {
    const both = merged(this.#before, this.values, stored);
    return 'version' in stored ? { ...both, version: stored.version } : both;
  }

  #takeFound(): void {
    if (!this.#found) return;
    const { values, before } = this.#found as { values: V; before: V };
    const mine = { ...this.#before, ...values };
    const both = merged(before, mine, this.#before);
    // Where both changed one field, the version that was typed over brings the two beside each other when it is saved.
    const version =
      'version' in before && overlaps(before, mine, this.#before) ? { version: before.version } : {};
    Object.assign(this.values, both, version);
    this.unread.restore(this.#found.unread ?? {});
    this.#asFound = JSON.stringify(this.values);
    [this.#restored, this.#isKept] = [true, true];
  }

  #forget(): void {
    [this.#found, this.#asFound] = [undefined, undefined];
    if (this.parts.keep && this.#isKept) void halfTyped.forget(this.parts.keep);
    [this.#restored, this.#isKept] = [false, false];
  }

  #isAsJudged(field: string): boolean {
    const at = field as keyof V;
    return JSON.stringify(this.values[at]) === JSON.stringify(this.#judged[at]);
  }

  #said(field: string): string | undefined {
    if (!this.#isAsJudged(field)) return undefined;
    const key = this.#keys[field];
    if (key) return textOf(key) ?? key;
    if (this.#failure && fieldOf(this.#failure) === field) return failureText(this.#failure);
    return undefined;
  }
}

/** A form, made where a component begins, which the fields in that component belong to; see {@link Form}. */
export function form<V extends object>(parts: FormParts<V>): Form<V> {
  const made = hears(new Form(parts));
  if (parts.keep) {
    void made.comeBack();
    $effect(() => made.keep());
  }
  return made;
}

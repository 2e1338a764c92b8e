import type { Failure } from '$bindings/commands';
import { failed } from './call';
import { failureText, fieldOf } from './failure';
import { textOf } from './texts.svelte';

/** What a form is made of. */
export interface FormParts<V extends object> {
  /** What stands in it at first. */
  initial: V;
  /** Which fields cannot be sent as they are: field → key of the sentence that says what to do. */
  check?: (values: V) => Partial<Record<keyof V & string, string>>;
  /** Sends it. Rejects with the failure of the store. */
  save: (values: V) => Promise<void>;
}

/**
 * What a person types, kept whatever happens: a refused save changes nothing in it. A failure about a field stands at
 * the field, any other on top.
 */
export class Form<V extends object> {
  /** What is typed; bind the fields to it. */
  values: V;
  #keys = $state.raw<Partial<Record<string, string>>>({});
  #failure = $state.raw<Failure>();
  #busy = $state(false);
  #saved = $state('');

  constructor(private readonly parts: FormParts<V>) {
    const values = $state(structuredClone(parts.initial));
    this.values = values;
    this.#saved = JSON.stringify(parts.initial);
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
    return refused && refused in this.values && !keys.includes(refused) ? [...keys, refused] : keys;
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
    return JSON.stringify(this.values) !== this.#saved;
  }

  /** Checks and saves; true when the store has it. A second press while it runs does nothing. */
  async submit(): Promise<boolean> {
    if (this.#busy) return false;
    const values = $state.snapshot(this.values) as V;
    if (!this.accepts(this.parts.check?.(values) ?? {})) return false;
    this.#busy = true;
    try {
      await this.parts.save(values);
      this.#saved = JSON.stringify(values);
      return true;
    } catch (thrown) {
      this.#failure = failed(thrown).failure;
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Marks fields as wrong without sending anything: field → key of the sentence. True when there are none. */
  accepts(keys: Partial<Record<string, string>>): boolean {
    this.#failure = undefined;
    this.#keys = keys;
    return Object.keys(keys).length === 0;
  }

  /** Puts other values in place of all. */
  fill(values: V): void {
    Object.assign(this.values, structuredClone(values));
    this.#saved = JSON.stringify(values);
    this.#keys = {};
    this.#failure = undefined;
  }

  #said(field: string): string | undefined {
    const key = this.#keys[field];
    if (key) return textOf(key) ?? key;
    if (this.#failure && fieldOf(this.#failure) === field) return failureText(this.#failure);
    return undefined;
  }
}

/** A form; see {@link Form}. */
export function form<V extends object>(parts: FormParts<V>): Form<V> {
  return new Form(parts);
}

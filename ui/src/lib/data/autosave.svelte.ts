import { untrack } from 'svelte';
import type { Failure } from '$bindings/commands';
import { failed } from './call';
import { fieldOf, failureText } from './failure';
import { halfTyped } from './half_typed';
import { merged, overlaps, sameWords } from './join';
import { t } from '../words/texts.svelte';
import { toast } from '../window/toasts.svelte';
import { hears, Unread } from './unread.svelte';

/** So long after the last key the typing counts as paused. */
const PAUSE_MS = 900;

/** What the store has. */
export interface Kept<V> {
  values: V;
  version: number;
}

/** How something is saved while it is typed. */
export interface AutosaveParts<V> {
  /** What stands in the store. */
  kept: Kept<V>;
  /** Sends it; answers the new version. Rejects with the failure of the store. */
  save: (values: V, version: number) => Promise<number>;
  /** It is not worth a save yet: a decision without words. */
  isUnready?: (values: V) => boolean;
  /** Under this name what the store refused is kept until it takes it. */
  keep?: string | undefined;
}

/**
 * What is typed, saved on each pause. A refused save throws nothing away: the words stay, the reason is shown, and the
 * next change tries again, also after a lock or a crash. What was changed elsewhere meanwhile is joined field by field;
 * where both changed one, both versions are there to choose from.
 */
export class Autosave<V extends object> {
  /** What is typed; bind the fields to it. */
  values: V;
  /** Its fields that cannot be read: of them the store keeps what it has. */
  readonly unread = new Unread();
  #version: number;
  #saved: V;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | undefined;
  #refused: string | undefined;
  #failure = $state.raw<Failure>();
  #savedAt = $state<string>();
  #theirs = $state.raw<Kept<V>>();
  /** Something of it is kept as a draft. */
  #isKept = false;

  constructor(private readonly parts: AutosaveParts<V>) {
    const values = $state(structuredClone(parts.kept.values));
    this.values = values;
    this.#saved = structuredClone(parts.kept.values);
    this.#version = parts.kept.version;
  }

  /** When the store said last that it has everything. */
  get savedAt(): string | undefined {
    return this.#savedAt;
  }

  /** Why the last save was refused, where no field is to blame. */
  get failure(): Failure | undefined {
    const failure = this.#failure;
    const field = failure && fieldOf(failure);
    return failure?.code === 'version_conflict' || (field && field in this.values) ? undefined : failure;
  }

  /** The newer version, when the record was changed elsewhere while something was typed here. */
  get theirs(): Kept<V> | undefined {
    return this.#theirs;
  }

  /** What is wrong with a field, in words. */
  error(field: keyof V & string): string | undefined {
    return this.#failure && fieldOf(this.#failure) === field ? failureText(this.#failure) : undefined;
  }

  /** Something was typed: it is saved at the next pause. To be called in an effect, whenever the values change. */
  touch(): void {
    const typed = JSON.stringify(this.values);
    if (typed === JSON.stringify(this.#saved) || typed === this.#refused) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), PAUSE_MS);
  }

  /** Saves at once what is not saved yet; true when the store has everything. A field that cannot be read says so. */
  async flush(): Promise<boolean> {
    const kept = await this.#keep();
    return !this.unread.stops() && kept;
  }

  async #keep(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (!this.#dirty || this.parts.isUnready?.(this.values)) return true;
    // It is for a person to say whose stands.
    if (this.#theirs) return false;
    this.#running = this.#send();
    const done = await this.#running;
    this.#running = undefined;
    if (done) this.touch();
    return done;
  }

  /** Takes over what is in the store now, unless something is typed that it does not have yet. */
  take(kept: Kept<V>): void {
    if (kept.version === this.#version || this.#running) return;
    if (sameWords(kept.values, this.#saved)) this.#version = kept.version;
    else if (!this.#dirty) this.#adopt(kept);
    else if (overlaps(this.#saved, this.#typed(), kept.values)) this.#choose(kept);
    else this.#join(this.#saved, kept);
  }

  /** Takes over what the store refused earlier, and tries again. */
  async comeBack(): Promise<void> {
    const found = this.parts.keep && (await halfTyped.of(this.parts.keep));
    if (!found || this.#dirty) return;
    const { values, before } = found as { values: V; before: V };
    const [stored, version] = [this.#saved, this.#version];
    this.#isKept = true;
    this.#join(before, { values: stored, version }, values);
    if (overlaps(before, values, stored)) this.#theirs = { values: stored, version };
  }

  /** Chooses the newer version. What was typed here can be put back, and then goes over it. */
  takeTheirs(): void {
    if (!this.#theirs) return;
    const mine = this.#typed();
    this.#adopt(this.#theirs);
    toast.done(t('window.conflict.taken'), () => Object.assign(this.values, mine));
  }

  /** Chooses what was typed here; it goes over the newer version. */
  async keepMine(): Promise<void> {
    if (this.#theirs) this.#version = this.#theirs.version;
    [this.#failure, this.#theirs, this.#refused] = [undefined, undefined, undefined];
    await this.flush();
  }

  get #dirty(): boolean {
    return JSON.stringify(this.values) !== JSON.stringify(this.#saved);
  }

  async #send(): Promise<boolean> {
    const sent = this.#typed();
    try {
      this.#version = await this.parts.save(sent, this.#version);
      this.#saved = sent;
      [this.#failure, this.#theirs, this.#refused] = [undefined, undefined, undefined];
      this.#forget();
      this.#savedAt = new Date().toISOString();
      // Only the last step can be taken back, and that is the typing now.
      for (const shown of toast.shown) if (shown.undo) toast.drop(shown.id);
      return true;
    } catch (thrown) {
      this.#failure = failed(thrown).failure;
      this.#refused = JSON.stringify(sent);
      this.#hold();
      return false;
    }
  }

  #adopt(kept: Kept<V>): void {
    Object.assign(this.values, structuredClone(kept.values));
    this.#saved = structuredClone(kept.values);
    this.#version = kept.version;
    [this.#failure, this.#theirs, this.#refused] = [undefined, undefined, undefined];
    this.#forget();
  }

  /** What is typed stands upon what the store has by now. */
  #join(before: V, stored: Kept<V>, typed: V = this.#typed()): void {
    Object.assign(this.values, merged(before, typed, stored.values));
    this.#saved = structuredClone(stored.values);
    this.#version = stored.version;
    [this.#failure, this.#theirs, this.#refused] = [undefined, undefined, undefined];
    this.touch();
  }

  /** Both changed one field: a person says whose stands. */
  #choose(kept: Kept<V>): void {
    this.#theirs = kept;
    this.#hold();
  }

  /** What the store does not have is kept until it takes it. */
  #hold(): void {
    if (!this.parts.keep) return;
    this.#isKept = true;
    void halfTyped.keep(this.parts.keep, { values: this.#typed(), before: this.#saved });
  }

  #typed(): V {
    return $state.snapshot(this.values) as V;
  }

  #forget(): void {
    if (this.parts.keep && this.#isKept) void halfTyped.forget(this.parts.keep);
    this.#isKept = false;
  }
}

/** What is saved while it is typed in a component. */
export interface Autosaved<V> extends Omit<AutosaveParts<V>, 'kept'> {
  /** What stands in the store by now; version 0 where nothing does yet. */
  kept: () => Kept<V>;
  /** Asks for what is not saved yet before something that needs it; ends with the returned function. */
  keeps: (flush: () => Promise<boolean>) => () => void;
}

/**
 * What is saved while it is typed, made where a component begins: on each pause, when it is asked for, and when the component
 * goes; what changes in the store is taken over. See {@link Autosave}.
 */
export function autosave<V extends object>({ kept, keeps, ...parts }: Autosaved<V>): Autosave<V> {
  const made = hears(new Autosave({ ...parts, kept: untrack(kept) }));
  if (parts.keep) void made.comeBack();
  $effect(() => {
    const now = kept();
    if (now.version > 0) untrack(() => made.take(now));
  });
  $effect(() => made.touch());
  $effect(() => {
    const stop = keeps(() => made.flush());
    return () => {
      stop();
      void made.flush();
    };
  });
  return made;
}

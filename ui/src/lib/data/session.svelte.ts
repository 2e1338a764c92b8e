import {
  type Language,
  type Permission,
  permissions,
  roles,
  type CommandName,
  type SessionState,
} from '$bindings/commands';
import { call } from './call';
import { speak } from '../words/texts.svelte';
import { toast } from '../window/toasts.svelte';

type Ender = () => Promise<void>;

class Session {
  #state = $state.raw<SessionState>();
  #enders = new Set<Ender>();

  /** What the store says of the session; nothing before the first answer. */
  get state(): SessionState | undefined {
    return this.#state;
  }

  /** The role of the person. */
  get role() {
    return this.#state?.role ?? undefined;
  }

  /** The name of the person on the log-in page. */
  get user(): string {
    return this.#state?.user ?? '';
  }

  /** Closed cases are open to this person. */
  get entitled(): boolean {
    return this.#state?.entitled ?? false;
  }

  /** Takes over what the store says. */
  take(state: SessionState): void {
    this.#state = state;
    speak(state.language);
  }

  /** Asks the store where we stand. */
  async begin(): Promise<void> {
    this.take(await call('session_state', {}));
  }

  /** The role has this right. */
  may(permission: Permission): boolean {
    return this.role !== undefined && roles[this.role].includes(permission);
  }

  /**
   * Concerns can be taken down: nobody begins to type what cannot be kept, where the folder takes no writing.
   */
  get registers(): boolean {
    return this.may('LeadConcerns') && !this.#state?.read_only;
  }

  /** The role may use this command. */
  can(command: CommandName): boolean {
    const permission = permissions[command];
    return permission === null || this.may(permission);
  }

  /** To be awaited before the session ends: what is half typed is kept. Returns what takes the wish back. */
  beforeEnd(end: Ender): () => void {
    this.#enders.add(end);
    return () => this.#enders.delete(end);
  }

  /** Keeps what is half typed. */
  async keep(): Promise<void> {
    await Promise.allSettled([...this.#enders].map((end) => end()));
  }

  /**
   * Locks: what is half typed is kept, the store is closed in Rust, and the document is replaced, so that nothing that
   * was on the screen stays in the memory of the page.
   */
  async lock(): Promise<void> {
    await this.keep();
    toast.clear();
    try {
      await call('session_lock', {});
    } finally {
      location.hash = '';
      location.reload();
    }
  }

  /** Another language, at once and everywhere; what is typed stays. */
  async setLanguage(language: Language): Promise<void> {
    speak(language);
    const state = await call('language_set', { language });
    this.#state = state;
  }
}

/** Who is logged in, and what they may do. */
export const session = new Session();

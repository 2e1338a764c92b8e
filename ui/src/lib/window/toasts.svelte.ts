import type { Failure } from '$bindings/commands';
import { failureText } from '../data/failure';

/** How long a message stays: long enough to read it and to take a step back. */
const SHOWN_MS = 10_000;

/** A message at the edge of the window. */
export interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'late';
  /** Takes the step back. */
  undo?: () => void;
}

class Toasts {
  #next = 1;
  #shown = $state.raw<readonly Toast[]>([]);

  /** What is shown now, the newest last. */
  get shown(): readonly Toast[] {
    return this.#shown;
  }

  /** Says that something was done. Only the last step can be taken back, so an older offer goes. */
  done(text: string, undo?: () => void): void {
    this.#shown = this.#shown.filter((toast) => !toast.undo);
    this.#add({ text, tone: 'done', ...(undo ? { undo } : {}) });
  }

  /** Says something. */
  say(text: string): void {
    this.#add({ text, tone: 'done' });
  }

  /** Says that something did not work. */
  fail(failure: Failure): void {
    this.#add({ text: failureText(failure), tone: 'late' });
  }

  /** Takes a message away. */
  drop(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }

  /** Takes every message away: whoever comes next shall not read them. */
  clear(): void {
    this.#shown = [];
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    this.#shown = [...this.#shown.filter((old) => old.text !== toast.text), { ...toast, id }];
    setTimeout(() => this.drop(id), SHOWN_MS);
  }
}

/** The messages of the window. */
export const toast = new Toasts();

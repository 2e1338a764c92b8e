import type { Host } from './host';

let chosen: Host | undefined;

/** The host of this page. */
export function host(): Host {
  if (!chosen) throw new Error('no host was chosen');
  return chosen;
}

/** Chooses the host: once at the start, and by tests. */
export function useHost(next: Host): void {
  chosen = next;
}

export type * from './host';

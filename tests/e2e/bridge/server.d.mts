import type { Store } from './store.mjs';

export function policyOf(window: string): string;

export interface HostPage {
  store: Store;
  folder: string;
  printed: string[][];
  opened: string[];
  saved: string[];
  next: (string | null)[];
  slow: number;
  closed: boolean;
  tell?: (event: unknown) => void;
}

export class Bridge {
  constructor(parts: { dist: string; program: string; policy: string; env?: Record<string, string> });
  listen(port?: number): Promise<string>;
  close(): Promise<void>;
  open(name: string, folder: string, language?: string): HostPage;
  beside(name: string, page: string): HostPage;
  page(name: string): HostPage;
  restart(name: string, env?: Record<string, string>): Promise<void>;
}

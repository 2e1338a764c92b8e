import { afterEach } from 'vitest';

// Rules are tested without a document; whoever draws names it (`@vitest-environment happy-dom`), and is cleared away.
if (typeof document !== 'undefined') {
  const { cleanup } = await import('@testing-library/svelte');
  afterEach(() => cleanup());
}

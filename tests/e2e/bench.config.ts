import { defineConfig } from '@playwright/test';

/** Measurements of the release build (`cargo xtask bench window`): one after another, nothing beside them. */
export default defineConfig({
  outputDir: '../../target/journeys',
  projects: [{ name: 'bench', testDir: 'bench' }],
  workers: 1,
  timeout: 900_000,
  reporter: [['list'], ['./support/counts.ts']],
});

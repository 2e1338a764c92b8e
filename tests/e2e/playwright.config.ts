import { defineConfig } from '@playwright/test';

/** The browser that Debian ships; the program's own window is tested in `tests/window`. */
const chromium = process.env.DEPTER_CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  globalSetup: './support/setup.ts',
  outputDir: '../../target/journeys',
  projects: [
    { name: 'journeys', testDir: 'journeys' },
    { name: 'pictures', testDir: 'pictures' },
    { name: 'window', testDir: 'window' },
  ],
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A build server that is busy with something else looks again; at a desk a journey that failed once has failed.
  retries: process.env.CI ? 2 : 0,
  reporter: [['list'], ['./support/counts.ts']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'ru-RU',
    timezoneId: 'Asia/Bishkek',
    actionTimeout: 15_000,
    // Nothing moves: a person who waits for a motion waits longer than a test.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

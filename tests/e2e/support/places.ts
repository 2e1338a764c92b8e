import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The pages, built for the journeys. */
export const DIST = process.env.DEPTER_PAGES ?? at('target/journeys-dist');
/** The program behind each page. */
export const PROGRAM = process.env.DEPTER_CLI ?? at('target/debug/depter-cli');
/** What the window itself is told: its policy is the policy of the journeys. */
export const WINDOW = at('src-tauri/tauri.conf.json');
/** The texts, by which a journey finds what a person would press. */
export const LOCALES = at('locales');
/** The table of the screens. */
export const TABLE = at('docs/screens.md');
/** The window itself, and the server that drives it for a test. */
export const SHELL = process.env.DEPTER_SHELL ?? at('target/debug/depter');
export const DRIVER = 'WebKitWebDriver';
/** Where the pictures of the screens go. */
export const PICTURES = at('target/screenshots');

/** The invented centre, made once for all (`setup.ts`); every journey works on a copy of its own. */
export function demo(): string {
  const folder = process.env.DEPTER_JOURNEYS_DEMO;
  if (!folder) throw new Error('the invented centre was not made');
  return folder;
}

/** A Wednesday a week after the quarter that the invented centre fills. */
export const NOW = '2026-10-07T10:00:00+06:00';

import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Key } from 'selenium-webdriver';
import { Store } from '../bridge/store.mjs';
import { ANSWERS } from '../support/founding.ts';
import { Desktop } from '../window/desktop.ts';
import { Window } from '../window/window.ts';

const release = (name: string) => fileURLToPath(new URL(`../../../target/release/${name}`, import.meta.url));
const SHELL = release('depter');
const EMPTY = release('examples/empty_window');

/** Concerns in the register; what the goals are stated for. */
const ROWS = Number(process.env.DEPTER_ROWS ?? 100_000);
/** Every figure is the middle one of so many. */
const TIMES = 5;

/** A register of that many concerns, taken in from a journal. */
async function register(desktop: Desktop): Promise<string> {
  const folder = desktop.folder('маалымат');
  mkdirSync(folder);
  const journal = desktop.folder('журнал.csv');
  writeFileSync(
    journal,
    execFileSync(release('chores'), ['bench', 'journal', String(ROWS)], { maxBuffer: 2 ** 30 }),
  );
  const store = new Store(release('depter-cli'), folder, 'ky');
  const centre = { name: { ky: 'Өлчөө борбору' } };
  await store.call('first_run', { centre, user: ANSWERS.user, password: ANSWERS.password });
  const { value, error } = await store.call('import_concerns', {
    file: await store.file(journal),
    dry_run: false,
  });
  expect(error).toBeUndefined();
  expect(value).toMatchObject({ imported: ROWS });
  await store.close();
  return folder;
}

/** Proportional memory of the processes of a window, in MB. */
function memory(window: Window): number {
  const ids = ['depter', 'empty_window', 'WebKit'].flatMap((name) => window.processes(name));
  const kib = ids.map((id) =>
    Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
  );
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

const middle = (figures: number[]) =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;

/** In the page: sends the log-in form, and says after how many milliseconds the list can be used. */
const ENTER = `
  const done = arguments[arguments.length - 1];
  const begun = performance.now();
  const look = () => {
    if (document.querySelector('nav') && location.hash !== '#/concerns') location.hash = '#/concerns';
    if (document.querySelectorAll('main tbody tr').length > 10) done(performance.now() - begun);
    else requestAnimationFrame(look);
  };
  document.querySelector('form').requestSubmit();
  look();
`;

/** In the page: how long a wrong password takes to be refused: the derivation of a key, and nothing more. */
const DERIVE = `
  const done = arguments[arguments.length - 1];
  const begun = performance.now();
  const wrong = { user: arguments[0], password: 'башка сырсөз эмеспи' };
  window.__TAURI_INTERNALS__.invoke('call', { name: 'session_open', arguments: wrong })
    .then(() => done(-1), () => done(performance.now() - begun));
`;

test(`start and memory at ${ROWS} concerns`, async () => {
  const desktop = await Desktop.begin();
  const data = await register(desktop);
  const seen = { start: [], empty: [], derive: [], list: [], memory: [], floor: [] } as Record<
    string,
    number[]
  >;
  for (let time = 0; time < TIMES; time++) {
    const empty = await Window.begin(desktop, EMPTY, []);
    seen.empty?.push(empty.took);
    await new Promise((settled) => setTimeout(settled, 1000));
    seen.floor?.push(memory(empty));
    await empty.end();

    const window = await Window.begin(desktop, SHELL, ['--data', data]);
    await window.sees('heading');
    seen.start?.push(Date.now() - window.begun);
    seen.derive?.push(await window.driver.executeAsyncScript<number>(DERIVE, ANSWERS.user));
    await window.type(window.t('session.password'), ANSWERS.password);
    seen.list?.push(await window.driver.executeAsyncScript<number>(ENTER));
    await new Promise((settled) => setTimeout(settled, 1000));
    await window.keys(Key.ARROW_DOWN);
    seen.memory?.push(memory(window));
    await window.end();
  }
  await desktop.end();
  const figure = (name: string) => middle(seen[name] ?? []);
  const lines = [
    ['process to log-in page, ms', figure('start'), 'goal 1500'],
    ['  an empty window to its page, ms', figure('empty'), ''],
    ['password to a list that can be used, ms', figure('list'), ''],
    ['  of it the derivation of the key, ms', figure('derive'), ''],
    ['  beyond it, ms', figure('list') - figure('derive'), 'goal 1000'],
    ['memory of all processes (PSS), MB', figure('memory'), `goal ${Math.round(figure('floor') + 100)}`],
    ['  of an empty window, MB', figure('floor'), ''],
  ] as const;
  for (const [what, number, goal] of lines) {
    process.stdout.write(`${what.padEnd(44)}${String(Math.round(number)).padStart(8)}  ${goal}\n`);
  }
  for (const figures of Object.values(seen)) expect(figures.every((one) => one > 0)).toBe(true);
});

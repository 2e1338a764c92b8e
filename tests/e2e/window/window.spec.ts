import { test as base, expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Key } from 'selenium-webdriver';
import { ANSWERS } from '../support/founding.ts';
import { PASSWORD, PEOPLE } from '../support/people.ts';
import { demo } from '../support/places.ts';
import { Desktop, PATIENCE, until } from './desktop.ts';
import { escaped, TITLE, Window } from './window.ts';

const SUMMARY = '#/summary?period=2026-Q3';
/** The process that draws the page; the system cuts its name off. */
const DRAWS = 'WebKitWebProces';
/** A blank window has fewer colours. */
const COLOURS = 24;
/** How far ink may lie from its place, in millimetres: a page is printed a hair smaller than its sheet. */
const NEAR = 1.5;
/** What a page has to keep what is half typed, and what a loaded computer takes on top. */
const FAREWELL = 20_000;
const NARRATIVE = 'Көчөнүн жарыгы үч күндөн бери күйбөйт, балдар караңгыда кайтат.';

/** A test has a desktop of its own; whatever it starts ends with it. */
const test = base.extend<{ desktop: Desktop; open: (data: string) => Promise<Window> }>({
  desktop: async ({}, use) => {
    const desktop = await Desktop.begin();
    await use(desktop);
    await desktop.end();
  },
  open: async ({ desktop }, use, info) => {
    const opened: Window[] = [];
    await use(async (data) => {
      const window = await Window.open(desktop, data);
      opened.push(window);
      return window;
    });
    if (info.status !== info.expectedStatus) desktop.picture(info.outputPath('screen.png'));
    for (const window of opened) await window.end();
  },
});

test.describe.configure({ timeout: 4 * PATIENCE });

/** The invented centre, in a folder of its own. */
function centre(desktop: Desktop): string {
  const folder = desktop.folder('үлгү борбор');
  cpSync(demo(), folder, { recursive: true });
  return folder;
}

async function enter(window: Window, who: keyof typeof PEOPLE = 'head'): Promise<void> {
  const { t } = window;
  await window.press('choice', PEOPLE[who]);
  await window.type(t('session.password'), PASSWORD + Key.ENTER);
  await window.sees('link', new RegExp(t('window.place.concerns')));
}

/** Takes the name that the system's dialog for saving proposes, and says which file was written. */
async function saved(desktop: Desktop, ending: string): Promise<string> {
  const there = () => desktop.papers(ending);
  const before = there();
  await desktop.dialog('^(Save|Сактоо)');
  desktop.hand('key', 'Return');
  const written = () => there().find((path) => !before.includes(path)) ?? '';
  return until(`a file ${ending} is written`, written);
}

/** Where the ink of each page, stood up, begins and how far it goes: left, top, width, height in millimetres. */
function sheets(path: string): number[][] {
  const folder = mkdtempSync(`${path}-`);
  execFileSync('pdftoppm', ['-r', '50.8', '-gray', path, join(folder, 'page')]);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const box = execFileSync('convert', [
        join(folder, name),
        '-rotate',
        '90>',
        '-threshold',
        '99%',
        '-trim',
        '-format',
        '%X %Y %w %h',
        'info:',
      ]);
      return box
        .toString()
        .split(' ')
        .map((dots) => Number(dots) / 2);
    });
}

/** What stands on the pages of a paper. */
const read = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });

test('a centre is founded in the window, locked, entered again, and a concern is registered', async ({
  desktop,
  open,
}) => {
  const window = await open(desktop.folder('Үлгү борбору, 2026-жыл'));
  const { t } = window;
  const next = () => window.press('button', t('session.first.next'));
  await window.sees('heading', t('session.first.title'));
  await window.type(t('common.language.ky'), ANSWERS.name.ky);
  await next();
  await window.type(t('session.first.letterhead.phone'), ANSWERS.phone);
  await next();
  await window.type(t('session.first.villages.lines'), ANSWERS.villages.join('\n'));
  await next();
  await window.type(t('session.first.head.user'), ANSWERS.user);
  await window.type(t('session.password'), ANSWERS.password);
  await window.type(t('session.first.head.repeat'), ANSWERS.password);
  await next();
  await window.press('button', t('session.first.found'));
  await window.press('button', t('copies.step.later'));
  await window.sees('text', t('copies.sheet.later'));
  await window.press('button', t('copies.step.later'));
  await window.sees('link', new RegExp(t('window.place.concerns')));

  await window.ctrl('l');
  await window.type(t('session.password'), ANSWERS.password + Key.ENTER);
  await window.sees('link', new RegExp(t('window.place.concerns')));

  await window.ctrl('n');
  await window.sees('heading', t('concerns.register.title'));
  await window.type(t('concerns.field.category'), 'жарыгы');
  await window.keys(Key.ENTER);
  await window.type(t('concerns.field.narrative'), NARRATIVE);
  await window.type(t('concerns.field.applicant'), 'Дептербаева Сынооча');
  await window.keys(Key.CONTROL, Key.ENTER);
  const year = new Date().getFullYear();
  await window.sees('text', new RegExp(escaped(t('concerns.registered.title', { number: `${year}/0001` }))));
  expect(await window.driver.getTitle()).not.toContain('Дептербаева');
  for (const id of desktop.windows(TITLE)) {
    expect(desktop.hand('getwindowname', id)).toBe('Дептер');
  }
});

test('the agenda and the quarter are saved as PDF by the dialog of the system', async ({ desktop, open }) => {
  const window = await open(centre(desktop));
  const { t } = window;
  await enter(window);
  const { rows } = await window.call<{ rows: { id: string }[] }>('meeting_list', { state: 'draft' });
  for (const [address, words] of [
    [`#/meetings/${rows[0]?.id}`, t('documents.agenda.name')],
    [SUMMARY, 'Үлгү'],
  ] as const) {
    await window.go(address);
    await window.press('button', t('papers.make_pdf'));
    const path = await saved(desktop, '.pdf');
    expect(read(path).toLowerCase()).toContain(words.toLowerCase());
  }
});

/** Asks for the printer's dialog, whose only printer writes a file, over the paper on the page. */
async function print(desktop: Desktop, window: Window): Promise<void> {
  desktop.printers('file');
  await window.press('button', new RegExp(`^${escaped(window.t('papers.bar.print'))}`));
  const dialog = await desktop.dialog('^Print');
  desktop.hand('mousemove', '--window', dialog, '80', '100', 'click', '1');
}

/** Prints the paper on the page, saves it too, and finds the ink at the same places. */
async function printsLikeThePaper(desktop: Desktop, window: Window): Promise<void> {
  const out = join(desktop.home, 'output.pdf');
  await print(desktop, window);
  desktop.hand('key', 'Return');
  await until('the pages are printed', () => existsSync(out) && sheets(out).length > 0);
  // Printed pages are pictures: that they are those of the paper is seen by where their ink lies.
  await window.press('button', window.t('papers.make_pdf'));
  const paper = sheets(await saved(desktop, '.pdf'));
  const printed = sheets(out);
  expect(printed.length).toBe(paper.length);
  for (const [at, ink] of paper.entries()) {
    for (const [side, place] of ink.entries()) {
      expect(Math.abs((printed[at]?.[side] ?? 0) - place), `page ${at + 1}, side ${side}`).toBeLessThan(NEAR);
    }
  }
}

test('the pages of the preview come out of the printer, and nothing else', async ({ desktop, open }) => {
  const window = await open(centre(desktop));
  await enter(window);
  await window.go(SUMMARY);
  await print(desktop, window);
  desktop.hand('key', 'Escape');
  await until('the dialog is gone', () => desktop.windows('^Print').length === 0);
  expect(desktop.papers('.pdf'), 'who thinks better of it prints nothing').toEqual([]);
  await printsLikeThePaper(desktop, window);
});

test('the journal, whose pages lie, comes out of the printer on sheets that stand', async ({
  desktop,
  open,
}) => {
  const window = await open(centre(desktop));
  await enter(window);
  await window.go('#/concerns');
  await window.press('button', window.t('concerns.journal.open'));
  await window.press('choice', window.t('concerns.journal.this_year'));
  await printsLikeThePaper(desktop, window);
});

test('a printer that does not take the pages is said, and the pages can be saved instead', async ({
  desktop,
  open,
}) => {
  mkdirSync(join(desktop.home, 'output.pdf'));
  const window = await open(centre(desktop));
  const { t } = window;
  await enter(window);
  await window.go(SUMMARY);
  await print(desktop, window);
  desktop.hand('key', 'Return', 'sleep', '1', 'key', 'Return');
  await window.sees('text', t('errors.printer_failed'));
  await window.press('button', t('papers.make_pdf'));
  expect(read(await saved(desktop, '.pdf'))).toContain('Үлгү');
});

test('a computer without any printer loses nothing by trying', async ({ desktop, open }) => {
  const window = await open(centre(desktop));
  await enter(window);
  desktop.printers('');
  await window.go(SUMMARY);
  await window.press('button', new RegExp(`^${escaped(window.t('papers.bar.print'))}`));
  await desktop.dialog('^Print');
  desktop.hand('key', 'Return', 'key', 'Escape');
  await until('the dialog is gone', () => desktop.windows('^Print').length === 0);
  await window.press('button', window.t('papers.make_pdf'));
  expect(read(await saved(desktop, '.pdf'))).toContain('Үлгү');
});

test('the window closes with a dialog open, and the program ends', async ({ desktop, open }) => {
  const window = await open(centre(desktop));
  await enter(window);
  await window.go(SUMMARY);
  await print(desktop, window);
  for (const id of window.processes('depter')) process.kill(id);
  await until('the program has ended', () => window.processes('depter').length === 0, FAREWELL);
});

test('a page that dies is shown again', async ({ desktop, open }) => {
  const window = await open(centre(desktop));
  await window.sees('choice', PEOPLE.head);
  const before = window.processes(DRAWS);
  for (const id of before) process.kill(id, 'SIGKILL');
  await until('another process draws the page', () =>
    window.processes(DRAWS).some((id) => !before.includes(id)),
  );
  await until('the window is not blank', () => desktop.colours() > COLOURS);
});

test('a second start raises the window that is there', async ({ desktop, open }) => {
  const data = centre(desktop);
  const window = await open(data);
  const [id] = desktop.windows(TITLE);
  desktop.hand('windowminimize', '--sync', id ?? '');
  const second = desktop.start(data);
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  await until('the window is back', () => desktop.windows(TITLE).length === 1);
  expect(desktop.windows(TITLE)).toEqual([id]);
  expect(await window.lives()).toBe(true);
});

test('a window that is closed keeps what is half typed', async ({ desktop, open }) => {
  const data = centre(desktop);
  const first = await open(data);
  const { t } = first;
  await enter(first, 'staff');
  await first.ctrl('n');
  await first.type(t('concerns.field.narrative'), NARRATIVE);
  await first.cross();

  const second = await open(data);
  await enter(second, 'staff');
  expect(JSON.stringify(await second.call('draft_list'))).toContain(NARRATIVE);
});

const DAMAGES: Record<string, (folder: string) => void> = {
  'register that is cut off': (folder) => truncateSync(join(folder, 'depter.db'), 5000),
  'register of zeros': (folder) => writeFileSync(join(folder, 'depter.db'), Buffer.alloc(100_000)),
  'keyring in both its copies': (folder) => {
    for (const name of ['keyring.json', 'keyring.copy.json']) truncateSync(join(folder, name), 40);
  },
};
for (const [what, spoil] of Object.entries(DAMAGES)) {
  test(`a damaged ${what} is said, and leaves no blank window`, async ({ desktop, open }) => {
    const data = centre(desktop);
    spoil(data);
    const window = await open(data);
    if (what.startsWith('register')) await window.type(window.t('session.password'), PASSWORD + Key.ENTER);
    await window.sees(
      'text',
      window.t(what.startsWith('register') ? 'errors.store_damaged' : 'errors.keyring_damaged'),
    );
  });
}

import { cpSync } from 'node:fs';
import { type Centre, expect } from './centre.ts';
import * as copies from './copies.ts';
import { demo } from './places.ts';
import type { Screen } from './screens.ts';

/** The code on the sheet that somebody restores with. */
const codes = new WeakMap<Centre, string>();
const stick = (centre: Centre) => copies.folder(centre, 'флешка');

/** A copy on a stick, from a computer that is lost, and the code that opens it. */
async function lose(centre: Centre): Promise<void> {
  const lost = copies.folder(centre, 'жоголгон компьютер');
  cpSync(demo(), lost, { recursive: true });
  codes.set(centre, await copies.copied(centre.bridge.open('lost', lost), stick(centre)));
}

const code = (centre: Centre) => ({ code: codes.get(centre) ?? '' });

async function next(centre: Centre, key: string, step: copies.Step): Promise<void> {
  await copies.press(centre, key);
  await copies.standsAt(centre, step);
}

/** What somebody goes through on another computer, and who has forgotten the password. */
export const RESTORING: readonly Screen[] = [
  { name: 'restore-nothing', shows: 'A restoration: no copy on this computer', at: copies.begin },
  {
    name: 'restore-copy',
    shows: 'A restoration: the copies on a stick',
    at: async (centre) => {
      await lose(centre);
      await copies.choose(centre, stick(centre));
    },
  },
  {
    name: 'restore-key',
    shows: 'A restoration: the password of a head',
    at: (centre) => next(centre, 'restore.next', 'key'),
  },
  {
    name: 'restore-code',
    shows: 'A restoration: the code on the sheet',
    at: async (centre) => {
      await centre.page.getByText(centre.t('restore.key.code'), { exact: true }).click();
      await centre.page.getByLabel(centre.t('restore.code.label')).fill(code(centre).code.slice(0, 24));
    },
  },
  {
    name: 'restore-look',
    shows: 'A restoration: what the copy holds',
    at: async (centre) => {
      await copies.opens(centre, code(centre));
      await copies.standsAt(centre, 'look');
    },
  },
  {
    name: 'restore-done',
    shows: 'A restoration: done, and a new password',
    at: (centre) => next(centre, 'restore.look.restore', 'done'),
  },
  {
    name: 'forgotten',
    shows: 'A forgotten password',
    at: async (centre) => {
      await copies.press(centre, 'restore.done.enter');
      await copies.press(centre, 'restore.forgotten.link');
    },
  },
  {
    name: 'restore-over',
    shows: 'A restoration: a copy beside a newer register',
    at: async (centre) => {
      await copies.press(centre, 'restore.back');
      await expect(centre.page.getByLabel(centre.t('session.password'), { exact: true })).toBeVisible();
      const plan = { title: 'Сыноо планы', first_day: '2027-01-01', last_day: '2027-12-31' };
      await copies.asHead(centre.host, () => copies.ask(centre.host, 'plan_save', plan));
      await copies.begin(centre);
      await copies.choose(centre, stick(centre));
      await copies.opens(centre, code(centre));
      await copies.standsAt(centre, 'look');
    },
  },
];

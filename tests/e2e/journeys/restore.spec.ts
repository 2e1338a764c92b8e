import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Centre, expect, PASSWORD, PEOPLE, test } from '../support/centre.ts';
import { clock } from '../support/clock.ts';
import * as copies from '../support/copies.ts';
import { ANSWERS } from '../support/founding.ts';
import { WORKED_ON } from '../support/people.ts';

const NEW = 'жети тоо ашкан сары буудай 61';
const PLAN = { title: 'Сыноо планы', first_day: '2027-01-01', last_day: '2027-12-31' };

interface Rows {
  rows: { id: string; number: string; title: string }[];
}

/** Everything of the register that a journey compares, as the head sees it. */
const contents = ({ host }: Centre) =>
  copies.asHead(host, async () => ({
    concerns: (await copies.ask<Rows>(host, 'concern_list', { limit: 200 })).rows,
    plans: (await copies.ask<Rows>(host, 'plan_list')).rows,
  }));

const entered = ({ page, t }: Centre) =>
  expect(page.getByRole('navigation', { name: t('window.places') })).toBeVisible();

const onLogIn = ({ page, t }: Centre) =>
  expect(page.getByLabel(t('session.password'), { exact: true })).toBeVisible();

/** The files of the one copy on a stick. */
function copyOn(stick: string): string {
  const all = join(stick, 'depter-copies');
  return join(all, readdirSync(all)[0] ?? '');
}

/** The code with another digit in one of its groups. */
function mistyped(code: string, group: number): string {
  const groups = code.split('-');
  const [first = '0', ...rest] = groups[group - 1] ?? '';
  groups[group - 1] = `${(Number(first) + 1) % 10}${rest.join('')}`;
  return groups.join(' ');
}

// Somebody who logged in past the page before it asked would stand on it.
test.beforeEach(({ centre }) => onLogIn(centre));

test('the computer is lost: on another one the code of the sheet and the stick bring all back', async ({
  centre,
}) => {
  const before = await contents(centre);
  const stick = copies.folder(centre, 'флешка');
  const code = await copies.copied(centre.host, stick);

  const other = await copies.anotherComputer(centre);
  const { page, t } = other;
  await expect(page.getByRole('heading', { name: t('session.first.title') })).toBeVisible();
  await copies.begin(other);
  await expect(page.getByText(t('restore.copy.none'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('restore.next') })).toHaveCount(0);
  await copies.choose(other, stick);
  await expect(page.getByRole('radio')).toHaveCount(1);
  await copies.opens(other, { code });
  await copies.standsAt(other, 'look');
  await expect(page.getByRole('row', { name: t('restore.look.concerns') })).toContainText(
    String(before.concerns.length),
  );
  await expect(page.getByRole('columnheader', { name: t('restore.look.present') })).toHaveCount(0);
  await copies.press(other, 'restore.look.restore');
  await copies.standsAt(other, 'done');
  await expect(page.getByText(t('restore.done.aside').split('%{')[0] ?? '')).toHaveCount(0);

  await copies.newPassword(other, NEW);
  await expect(page.getByText(t('restore.forgotten.done'))).toBeVisible(WORKED_ON);
  await copies.logIn(other, PEOPLE.head, NEW);
  await entered(other);
  const number = before.concerns[0]?.number ?? '';
  await other.go('#/concerns');
  await expect(page.getByText(number, { exact: true }).first()).toBeVisible();
  const { rows } = await other.call<Rows>('concern_list', { limit: 200 });
  expect(rows.map((row) => row.number)).toEqual(before.concerns.map((row) => row.number));
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href]));
  expect(kept).not.toContain(code.slice(0, 6));
});

test('a copy over a newer register: it is said what goes aside, and that can be taken back', async ({
  centre,
}) => {
  const { page, t, host } = centre;
  const stick = copies.folder(centre, 'флешка');
  await copies.copied(host, stick);
  const then = await contents(centre);
  await copies.asHead(host, async () => {
    await copies.ask(host, 'plan_save', PLAN);
    const users = await copies.ask<{ id: string; version: number; name: string }[]>(host, 'user_list');
    const gone = users.find(({ name }) => name === PEOPLE.volunteer);
    await copies.ask(host, 'user_remove', { id: gone?.id, version: gone?.version });
  });
  const now = await contents(centre);
  expect(now.plans).toHaveLength(then.plans.length + 1);

  // The keyboard is enough.
  await page.getByRole('button', { name: t('restore.link'), exact: true }).press('Enter');
  await copies.standsAt(centre, 'copy');
  await copies.choose(centre, stick);
  await expect(page.getByRole('radio')).toHaveCount(1);
  await page.getByRole('radio').press('Enter');
  await copies.standsAt(centre, 'key');
  await page.getByLabel(t('restore.key.password_then'), { exact: true }).press('A');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await copies.standsAt(centre, 'look');
  // The plan, the account, and what the log-in itself keeps.
  await expect(page.getByText(new RegExp(t('restore.look.newer', { n: '[2-9]' })))).toBeVisible();
  await expect(page.getByText(t('restore.look.accounts', { names: PEOPLE.volunteer }))).toBeVisible();
  await expect(page.getByRole('columnheader', { name: t('restore.look.present') })).toBeVisible();
  await centre.accessible('what a copy holds beside the register of today');
  await page.getByRole('button', { name: t('restore.look.restore_over') }).press('Enter');
  await copies.standsAt(centre, 'done');
  const aside = t('restore.done.aside', { part: t('settings.part.copies') });
  await expect(page.getByText(aside)).toBeVisible();
  await copies.press(centre, 'restore.done.enter');
  await onLogIn(centre);
  expect(await contents(centre)).toEqual(then);

  await copies.ask(host, 'restore_undo', { user: PEOPLE.head, password: PASSWORD });
  expect(await contents(centre)).toEqual(now);
});

test('of many copies the newest stands first, and its day is told', async ({ centre, disk }) => {
  const { page, t } = centre;
  const stick = copies.folder(centre, 'флешка');
  const days = Array.from({ length: 9 }, (_, at) => String(at + 7).padStart(2, '0'));
  for (const day of days) {
    await centre.bridge.restart('1', clock(disk, `2026-10-${day}T10:00:00+06:00`));
    await copies.copied(centre.host, stick);
  }
  await page.reload();
  await copies.begin(centre);
  await copies.choose(centre, stick);
  const shown = page.getByRole('radiogroup', { name: t('restore.copy.label') }).getByText(/, 10:00/);
  await expect(shown).toContainText([...days].reverse().map((day) => `${day}.10.2026, 10:00`));
  await expect(page.getByRole('radio').first()).toBeChecked();
  await expect(page.getByRole('button', { name: t('restore.next') })).toBeInViewport();
  await centre.accessible('many copies');
});

test('what does not open a copy is said where it was typed, and nothing is changed', async ({ centre }) => {
  const { page, t, host } = centre;
  const stick = copies.folder(centre, 'флешка');
  const old = await copies.copied(host, stick);
  const code = await copies.copied(host, copies.folder(centre, 'экинчи флешка'));
  const before = await contents(centre);
  const field = page.getByLabel(t('restore.code.label'));
  await copies.begin(centre);
  await copies.choose(centre, stick);

  await copies.opens(centre, { code: '' });
  await expect(page.getByText(t('restore.code.incomplete'))).toBeVisible();
  await expect(field).toBeFocused();
  await copies.opens(centre, { code: mistyped(old, 5) });
  await expect(page.getByText(t('errors.recovery_code_mistyped', { group: '5' }))).toBeVisible();
  await expect(field).toHaveValue(mistyped(old, 5));
  await expect(field).toBeFocused();
  await centre.accessible('a group of the code is mistyped');
  // The code of today is not the one of that time.
  await copies.opens(centre, { code });
  await expect(page.getByText(t('errors.recovery_code_wrong'))).toBeVisible();
  await copies.opens(centre, { password: '' });
  await expect(page.getByText(t('session.password_missing'))).toBeVisible();
  await copies.opens(centre, { password: 'башка сырсөз' });
  await expect(page.getByText(t('errors.password_wrong'))).toBeVisible();
  await expect(page.getByLabel(t('restore.key.password_then'), { exact: true })).toBeFocused();

  // One step back and on again: what was typed is there.
  await copies.press(centre, 'restore.back');
  await copies.standsAt(centre, 'copy');
  await copies.press(centre, 'restore.next');
  await expect(page.getByLabel(t('restore.key.password_then'), { exact: true })).toHaveValue('башка сырсөз');
  await copies.opens(centre, { code: old });
  await copies.standsAt(centre, 'look');
  await copies.press(centre, 'restore.back');
  await copies.standsAt(centre, 'key');
  await expect(field).toHaveValue(old);
  await copies.press(centre, 'restore.back');
  await copies.press(centre, 'restore.back');
  await onLogIn(centre);
  expect(await contents(centre)).toEqual(before);
});

test('an empty folder, a damaged copy and the copy of another centre are refused in words', async ({
  centre,
}) => {
  const { page, t, host } = centre;
  const before = await contents(centre);
  await copies.begin(centre);
  await copies.choose(centre, copies.folder(centre, 'бош'));
  await expect(page.getByText(t('errors.copy_missing'))).toBeVisible();
  await copies.choose(centre, null);
  await expect(page.getByText(t('errors.copy_missing'))).toBeVisible();

  const stick = copies.folder(centre, 'флешка');
  await copies.copied(host, stick);
  const file = join(copyOn(stick), 'depter.db');
  const bytes = readFileSync(file);
  bytes[9000] = (bytes[9000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  await copies.choose(centre, stick);
  await copies.opens(centre, { password: PASSWORD });
  await expect(page.getByText(t('errors.copy_damaged'))).toBeVisible();
  await expect(page.getByLabel(t('restore.key.password_then'), { exact: true })).toHaveValue(PASSWORD);

  const theirs = centre.bridge.open('3', copies.folder(centre, 'башка борбор'));
  const head = { user: ANSWERS.user, password: ANSWERS.password };
  await copies.ask(theirs, 'first_run', { centre: { name: ANSWERS.name }, ...head });
  const foreign = copies.folder(centre, 'башка флешка');
  await copies.copied(theirs, foreign, head);
  await copies.press(centre, 'restore.back');
  await copies.choose(centre, foreign);
  await expect(page.getByText(ANSWERS.name[centre.language])).toBeVisible();
  await copies.opens(centre, { password: ANSWERS.password });
  await expect(page.getByText(t('errors.copy_foreign'))).toBeVisible();
  expect(await contents(centre)).toEqual(before);
});

test('a forgotten password: the code gives the head a new one, and nobody else', async ({ centre }) => {
  const { page, t, host } = centre;
  const code = await copies.copied(host, copies.folder(centre, 'флешка'));
  await copies.press(centre, 'restore.forgotten.link');
  await expect(page.getByRole('heading', { name: t('restore.forgotten.title'), level: 1 })).toBeFocused();
  await expect(page.getByText(t('restore.forgotten.others'))).toBeVisible();
  await copies.press(centre, 'restore.back');
  await onLogIn(centre);
  await copies.press(centre, 'restore.forgotten.link');

  const field = page.getByLabel(t('restore.code.label'));
  await copies.newPassword(centre, NEW);
  await expect(page.getByText(t('restore.code.incomplete'))).toBeVisible();
  await field.fill(mistyped(code, 8));
  await copies.newPassword(centre, NEW, `${NEW}.`);
  await expect(page.getByText(t('session.first.head.differs'))).toBeVisible();
  await copies.newPassword(centre, NEW);
  await expect(page.getByText(t('errors.recovery_code_mistyped', { group: '8' }))).toBeVisible(WORKED_ON);
  await expect(field).toBeFocused();
  await field.fill(code.replaceAll('-', ' '));
  await copies.newPassword(centre, 'кыска');
  await expect(page.getByText(t('errors.password_short'))).toBeVisible();
  await expect(page.getByText(PEOPLE.staff, { exact: true })).toBeHidden();
  await centre.accessible('the code gives one of the heads a new password');
  await page.getByText(PEOPLE.head, { exact: true }).click();
  await copies.newPassword(centre, NEW);

  await expect(page.getByText(t('restore.forgotten.done'))).toBeVisible(WORKED_ON);
  await copies.logIn(centre, PEOPLE.head, PASSWORD);
  await expect(page.getByText(t('errors.password_wrong'))).toBeVisible();
  await copies.logIn(centre, PEOPLE.head, NEW);
  await entered(centre);
});

const LOST: Record<string, (folder: string) => void> = {
  'register that is cut off': (folder) => truncateSync(join(folder, 'depter.db'), 5000),
  'register of zeros': (folder) => writeFileSync(join(folder, 'depter.db'), Buffer.alloc(100_000)),
  'keyring in both its copies': (folder) => {
    for (const name of ['keyring.json', 'keyring.copy.json']) truncateSync(join(folder, name), 40);
  },
  'keyring that is gone': (folder) => {
    for (const name of ['keyring.json', 'keyring.copy.json']) rmSync(join(folder, name));
  },
};
for (const [what, spoil] of Object.entries(LOST)) {
  test(`what is said of a ${what} leads to the restoration`, async ({ centre }) => {
    const { page, t, host } = centre;
    const stick = copies.folder(centre, 'флешка');
    await copies.copied(host, stick);
    const before = await contents(centre);
    await host.store.kill();
    spoil(host.folder);
    await centre.bridge.restart('1');
    await page.reload();
    if (what.startsWith('register')) await copies.logIn(centre, PEOPLE.head, PASSWORD);
    await page
      .getByRole('alert')
      .getByRole('button', { name: t('restore.link') })
      .click();
    await copies.standsAt(centre, 'copy');
    await copies.choose(centre, stick);
    await copies.opens(centre, { password: PASSWORD });
    await copies.standsAt(centre, 'look');
    const closed = page.getByText(t('restore.look.closed'));
    await expect(closed).toHaveCount(what.startsWith('register') ? 1 : 0);
    await copies.press(centre, 'restore.look.restore_over');
    await copies.standsAt(centre, 'done');
    await copies.press(centre, 'restore.done.enter');
    await onLogIn(centre);
    expect(await contents(centre)).toEqual(before);
  });
}

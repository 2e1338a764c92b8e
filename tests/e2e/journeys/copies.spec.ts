import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { type Centre, expect, PASSWORD, PEOPLE, test } from '../support/centre.ts';
import { clock } from '../support/clock.ts';
import {
  ANSWERS,
  answer,
  choosePlace,
  firstDay,
  found,
  goOn,
  makeSheet,
  press,
  putOff,
  standsAt,
  STEPS,
} from '../support/founding.ts';

/** Another disk than that of the register, as a stick is: the memory of the computer. */
const sticks: string[] = [];
function stick(): string {
  const folder = mkdtempSync('/dev/shm/depter-stick-');
  sticks.push(folder);
  return folder;
}
test.afterEach(() => {
  for (const folder of sticks.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Answers everything up to the last look. */
async function answerAll(centre: Centre): Promise<void> {
  for (const [at, step] of STEPS.entries()) {
    if (at > 0) await goOn(centre, step);
    await answer(centre, step);
  }
}

const button = ({ page, t }: Centre, key: string): Locator => page.getByRole('button', { name: t(key) });

/** The foot of the places, where the age of the copies stands. */
const foot = ({ page, t }: Centre): Locator =>
  page.getByRole('navigation', { name: t('window.places') }).locator('.foot');

/** Types what stands on the paper, or something else, and has it checked. */
async function typeBack(centre: Centre, code: string): Promise<void> {
  await centre.field('copies.sheet.label').fill(code);
  await button(centre, 'copies.sheet.check').click();
}

/** The code with a wrong last digit in one of its groups. */
const mistyped = (code: readonly string[], group: number): string =>
  code
    .map((digits, at) =>
      at === group - 1 ? digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10) : digits,
    )
    .join(' ');

/** How many concerns there are, counted page by page. */
async function countConcerns(centre: Centre): Promise<number> {
  let count = 0;
  let after: unknown;
  do {
    const args = { limit: 200, ...(after ? { after } : {}) };
    const page = await centre.call<{ rows: unknown[]; next: unknown }>('concern_list', args);
    count += page.rows.length;
    after = page.next;
  } while (after);
  return count;
}

/** What is left in the page of somebody who is no longer there. */
const kept = ({ page }: Centre) => page.evaluate(() => JSON.stringify(localStorage));

/** Logs in as the invented head who founded the centre. */
async function enterAsFounder({ page, t }: Centre): Promise<void> {
  await page.getByLabel(t('session.password'), { exact: true }).fill(ANSWERS.password);
  await page.keyboard.press('Enter');
}

test.describe('where there is no centre yet', () => {
  test.use({ demo: false });

  test('whoever founds a centre chooses where copies go and types the code on the sheet back', async ({
    centre,
  }) => {
    const { page, t } = centre;
    await answerAll(centre);
    await found(centre);

    // A folder that takes no copy is refused, and nothing is chosen.
    const gone = stick();
    rmSync(gone, { recursive: true });
    centre.host.next.push(gone);
    await button(centre, 'copies.place.choose').click();
    await expect(page.getByRole('alert')).toHaveText(t('errors.copy_place_missing'));
    await expect(button(centre, 'copies.step.later')).toBeVisible();

    await choosePlace(centre);
    await expect(page.getByText(t('copies.place.same_disk'))).toBeVisible();
    const place = stick();
    centre.host.next.push(place);
    await button(centre, 'copies.place.other').click();
    await expect(page.getByText(t('copies.place.elsewhere'))).toBeVisible();
    await expect(page.getByText(t('copies.place.same_disk'))).toBeHidden();
    await expect(page.getByText(place)).toBeVisible();
    expect(readdirSync(place).length, 'the first copy was made at once').toBeGreaterThan(0);

    await press(centre, 'next');
    await standsAt(centre, 'recovery');
    await expect(page.getByText(t('copies.sheet.later'))).toBeVisible();
    const code = await makeSheet(centre);
    expect(code).toHaveLength(8);
    await page.getByRole('button', { name: t('papers.bar.print') }).click();
    await expect.poll(() => centre.host.printed.length).toBe(1);
    expect(centre.host.printed[0]?.[0]).toContain('<svg');

    // Going back to the place costs nothing: the sheet that was printed stays the right one.
    await press(centre, 'back');
    await standsAt(centre, 'copies');
    await expect(page.getByText(place)).toBeVisible();
    await press(centre, 'next');
    await button(centre, 'copies.sheet.printed').click();
    await expect(page.getByRole('img')).toHaveCount(0);

    await typeBack(centre, mistyped(code, 3));
    await expect(page.getByText(t('errors.recovery_code_mistyped', { group: '3' }))).toBeVisible();
    await expect(centre.field('copies.sheet.label')).toBeFocused();
    await expect(button(centre, 'copies.step.done')).toHaveCount(0);
    await typeBack(centre, code.join(''));
    await expect(page.getByText(t('copies.sheet.checked'))).toBeVisible();
    await button(centre, 'copies.step.done').click();
    await firstDay(centre);

    const stored = await kept(centre);
    for (const secret of [...code, code.join('')]) expect(stored).not.toContain(secret);
    expect(stored).not.toContain(place);
    expect(stored).not.toContain('set_up');
    expect(await centre.call('copies_state')).toMatchObject({
      place,
      place_is_elsewhere: true,
      trouble: null,
    });
  });

  test('a power cut after the centre was founded loses none of the steps that are left', async ({
    centre,
  }) => {
    const { page, t } = centre;
    await answerAll(centre);
    await found(centre);
    const cut = async () => {
      await centre.bridge.restart('1');
      await page.reload();
      await enterAsFounder(centre);
    };
    await cut();
    await standsAt(centre, 'copies');
    await button(centre, 'copies.step.later').click();
    await standsAt(centre, 'recovery');
    const before = await makeSheet(centre);

    await cut();
    await standsAt(centre, 'recovery');
    await press(centre, 'back');
    await choosePlace(centre);
    await press(centre, 'next');
    // The code was in memory only: another one is made, and the one before opens nothing any more.
    await makeSheet(centre);
    await button(centre, 'copies.sheet.printed').click();
    await typeBack(centre, before.join('-'));
    await expect(page.getByText(t('errors.recovery_code_wrong'))).toBeVisible();
    await button(centre, 'copies.step.later').click();
    await firstDay(centre);

    await cut();
    await firstDay(centre);
  });

  test('the steps that are left are done by keyboard alone, and locked by it', async ({ centre }) => {
    const { page, t } = centre;
    const { keyboard } = page;
    await answerAll(centre);
    await button(centre, 'session.first.found').focus();
    await keyboard.press('Enter');
    await standsAt(centre, 'copies');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    const to = async (target: Locator) => {
      for (let press = 0; press < 30; press++) {
        if (await target.evaluate((node) => node === document.activeElement)) return;
        await keyboard.press('Tab');
      }
      await expect(target).toBeFocused();
    };

    const place = stick();
    centre.host.next.push(place);
    await to(button(centre, 'copies.place.choose'));
    await keyboard.press('Enter');
    await expect(page.getByText(t('copies.place.elsewhere'))).toBeVisible();

    await keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: ANSWERS.name.ky })).toBeVisible();
    await enterAsFounder(centre);
    await expect(page.getByText(place)).toBeVisible();
    await to(button(centre, 'session.first.next'));
    await keyboard.press('Enter');
    await standsAt(centre, 'recovery');

    const answered = page.waitForResponse((answer) =>
      Boolean(answer.request().postData()?.includes('"recovery_code_new"')),
    );
    await to(button(centre, 'copies.sheet.make'));
    await keyboard.press('Space');
    const { value: code } = (await (await answered).json()) as { value: string[] };
    await expect(page.getByRole('img')).toBeVisible();
    await keyboard.press('Control+p');
    await expect.poll(() => centre.host.printed.length).toBe(1);
    await to(button(centre, 'copies.sheet.printed'));
    await keyboard.press('Enter');
    await expect(centre.field('copies.sheet.label')).toBeFocused();
    await keyboard.type(code.join(' '));
    await keyboard.press('Enter');
    await expect(page.getByText(t('copies.sheet.checked'))).toBeVisible();
    await to(button(centre, 'copies.step.done'));
    await keyboard.press('Enter');
    await firstDay(centre);
  });

  test('whoever carries no copy elsewhere for a week is reminded until it is done', async ({
    centre,
    disk,
  }) => {
    const { page, t } = centre;
    await answerAll(centre);
    await found(centre);
    await putOff(centre);
    await expect(foot(centre)).not.toContainText(t('copies.foot.reminded'));
    await centre.bridge.restart('1', clock(disk, '2026-10-15T10:00:00+06:00'));
    await page.reload();
    await enterAsFounder(centre);
    await expect(foot(centre), 'the window looks by itself').toContainText(t('copies.foot.reminded'), {
      timeout: 30_000,
    });

    await foot(centre).getByRole('link').click();
    await expect(page.getByText(t('copies.reminded.title'))).toBeVisible();
    await expect(page.getByText(t('copies.heads.title')), 'there is one head only').toBeVisible();
    centre.host.next.push(stick());
    await button(centre, 'copies.make.stick').click();
    await expect(page.getByText(t('copies.made.title'))).toBeVisible();
    await expect(page.getByText(t('copies.reminded.title'))).toBeHidden();
    await expect(foot(centre)).not.toContainText(t('copies.foot.reminded'));
  });
});

test('a copy to a stick says what it holds, and that it was made elsewhere', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await centre.go('#/settings/copies');
  await expect(page.getByText(t('copies.state.never')).first()).toBeVisible();
  for (const key of ['copies.place.title', 'copies.sheet.title', 'copies.earlier.title'])
    await expect(page.getByText(t(key)), 'staff make copies and rule nothing').toHaveCount(0);

  // Whoever thinks better of it in the dialog has done nothing.
  centre.host.next.push(null);
  await button(centre, 'copies.make.stick').click();
  await expect(page.getByText(t('copies.made.title'))).toBeHidden();

  const folder = stick();
  centre.host.next.push(folder);
  await button(centre, 'copies.make.stick').click();
  await expect(page.getByText(t('copies.made.title'))).toBeVisible();
  const meetings = await centre.call<{ rows: unknown[] }>('meeting_list', { limit: 200 });
  const counts = {
    concerns: t('copies.made.concerns_other', { n: String(await countConcerns(centre)) }),
    meetings: t('copies.made.meetings_other', { n: String(meetings.rows.length) }),
  };
  await expect(page.getByText(t('copies.made.holds_last', counts).replace('%{when}', ''))).toBeVisible();
  await expect(page.getByText(/\d\d\.\d\d \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText(folder)).toBeVisible();
  await expect(page.getByText(t('copies.state.never')), 'both days are known now').toHaveCount(0);
  await expect(foot(centre)).toContainText('07.10.2026');
});

test('a place that vanished is shown as trouble, work goes on, and another place heals it', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('head');
  await centre.go('#/settings/copies');
  const place = await choosePlace(centre, stick());
  await expect(page.getByText(t('copies.place.elsewhere'))).toBeVisible();
  rmSync(place, { recursive: true });

  await button(centre, 'copies.make.now').click();
  await expect(page.getByText(t('copies.trouble.title'))).toBeVisible();
  await expect(page.getByText(t('errors.copy_place_missing'))).toHaveCount(1);
  await expect(foot(centre)).toContainText(t('copies.foot.trouble'));
  await centre.go('#/today');
  await expect(foot(centre), 'it stays as long as it is so').toContainText(t('copies.foot.trouble'));

  await foot(centre).getByRole('link').click();
  centre.host.next.push(stick());
  await button(centre, 'copies.place.other').click();
  await expect(page.getByText(t('copies.trouble.title'))).toBeHidden();
  await expect(foot(centre)).not.toContainText(t('copies.foot.trouble'));

  await button(centre, 'copies.place.clear').click();
  await expect(page.getByText(t('copies.place.own'), { exact: true })).toBeVisible();
  expect(await centre.call('copies_state')).toMatchObject({ place: null, trouble: null });
});

/** The window asks by itself whether a copy is due. */
const asksByItself = ({ page }: Centre) =>
  page.waitForResponse((answer) => Boolean(answer.request().postData()?.includes('"copies_due"')), {
    timeout: 30_000,
  });

test('a copy is made by itself while somebody works, and a volunteer is told its age as well', async ({
  centre,
}) => {
  await centre.enter('head');
  await expect(foot(centre)).toContainText('05.10.2026');
  const asked = asksByItself(centre);
  await centre.call('area_save', { kind: 'village', names: { ky: 'Жаңы-Сыноо', ru: '', en: '' } });
  await asked;
  await expect(foot(centre)).toContainText('07.10.2026');

  await centre.lock();
  await centre.enter('volunteer');
  await expect(foot(centre)).toContainText('07.10.2026');
  await expect(foot(centre).getByRole('link'), 'they make no copies').toHaveCount(0);
});

test('a program that does not answer when a copy is due disturbs nobody', async ({ centre }) => {
  const { page } = centre;
  await centre.enter('staff');
  // All else has been answered before.
  await centre.go('#/settings/appearance');
  const asked = asksByItself(centre);
  await centre.host.store.kill();
  expect((await asked).ok()).toBe(false);
  await expect(foot(centre)).toContainText('05.10.2026');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('.toasts > *')).toHaveCount(0);
});

test('a new recovery sheet is asked about first, and its code is the one that counts', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  await centre.go('#/settings/copies');
  await button(centre, 'copies.sheet.renew').click();
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(question).toContainText(t('copies.sheet.renew_text'));
  const code = await makeSheet(centre, 'copies.sheet.renew');
  await button(centre, 'copies.sheet.printed').click();
  await typeBack(centre, '');
  await expect(page.getByText(t('copies.sheet.missing'))).toBeVisible();
  await typeBack(centre, code.join('-'));
  await expect(page.getByText(t('copies.sheet.checked'))).toBeVisible();
  expect(await kept(centre)).not.toContain(code[0]);
});

test('a copy that was brought back waits for the head, who can take the earlier register back', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('head');
  const place = join(centre.host.folder, '..', 'көчүрмө');
  mkdirSync(place);
  await centre.call('copy_make', { to: await centre.host.store.file(place) });
  const [found] = await centre.call<{ copy: string }[]>('copies_find', {
    place: await centre.host.store.file(place),
  });
  await centre.call('copy_restore', { copy: found?.copy, user: PEOPLE.head, password: PASSWORD });

  await page.reload();
  await centre.enter('staff');
  await centre.go('#/settings/copies');
  await expect(page.getByText(t('copies.waiting.title'))).toBeVisible();
  await expect(button(centre, 'copies.waiting.confirm')).toHaveCount(0);
  await expect(foot(centre)).toContainText(t('copies.foot.waiting'));

  await centre.lock();
  await centre.enter('head');
  await centre.go('#/settings/copies');
  await button(centre, 'copies.waiting.confirm').click();
  await expect(page.getByText(t('copies.waiting.title'))).toBeHidden();
  await expect(foot(centre)).not.toContainText(t('copies.foot.waiting'));

  await button(centre, 'copies.earlier.offer').click();
  const ask = page.getByRole('region', { name: t('copies.earlier.title') });
  await ask.getByLabel(t('session.password'), { exact: true }).fill('башка сырсөз болчу');
  await page.keyboard.press('Enter');
  await expect(ask.getByRole('alert')).toHaveText(t('errors.password_wrong'));
  await ask.getByLabel(t('session.password'), { exact: true }).fill(PASSWORD);
  await ask.getByRole('button', { name: t('copies.earlier.offer') }).click();
  await expect(page.getByText(t('session.who'))).toBeVisible();
  await centre.enter('head');
  await centre.go('#/settings/copies');
  await expect(button(centre, 'copies.make.now')).toBeVisible();
  await expect(page.getByText(t('copies.waiting.title'))).toBeHidden();
});

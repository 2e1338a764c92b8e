import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostPage } from '../bridge/server.mjs';
import { Centre, expect } from './centre.ts';
import { PASSWORD, PEOPLE, WORKED_ON } from './people.ts';

/** What is done one after another to bring a copy back. */
export type Step = 'copy' | 'key' | 'look' | 'done';

/** The head of the invented centre. */
const HEAD: { user: string; password: string } = { user: PEOPLE.head, password: PASSWORD };

/** Asks the program behind a page, past the page. */
export async function ask<T>({ store }: HostPage, name: string, args: unknown = {}): Promise<T> {
  const { value, error } = await store.call(name, args);
  if (error) throw new Error(`${name}: ${error.code}`);
  return value as T;
}

/** A folder beside that of the centre: a stick, another computer. */
export function folder(centre: Centre, name: string): string {
  const path = join(centre.host.folder, '..', name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Somebody logs in, does this, and locks again; the page sees nothing of it. */
export async function asHead<T>(host: HostPage, does: () => Promise<T>, head = HEAD): Promise<T> {
  await ask(host, 'session_open', head);
  const done = await does();
  await ask(host, 'session_lock');
  return done;
}

/** The head makes a code, and a copy on a stick; the code as it stands on the sheet. */
export const copied = (host: HostPage, stick: string, head = HEAD): Promise<string> =>
  asHead(
    host,
    async () => {
      const code = await ask<string[]>(host, 'recovery_code_new');
      await ask(host, 'copy_make', { to: await host.store.file(stick) });
      return code.join('-');
    },
    head,
  );

/** One more page, over a folder with nothing in it: the program on another computer. */
export async function anotherComputer(centre: Centre, name = '2'): Promise<Centre> {
  const { bridge, address, language, wrong } = centre;
  bridge.open(name, folder(centre, 'башка компьютер'), language);
  const page = await centre.page.context().newPage();
  await page.clock.setSystemTime(await centre.page.evaluate(() => Date.now()));
  const other = new Centre(page, bridge, address, language, name, wrong);
  await other.start();
  return other;
}

/** Follows the link to the restoration, which stands on several pages. */
export async function begin(centre: Centre): Promise<void> {
  await press(centre, 'restore.link');
  await standsAt(centre, 'copy');
}

/** The page shows this step, and reading begins at its heading. */
export async function standsAt({ page, t }: Centre, step: Step): Promise<void> {
  const heading = page.getByRole('heading', { name: t(`restore.heading.${step}`), level: 2 });
  await expect(heading).toBeFocused(WORKED_ON);
  const steps = page.getByRole('list', { name: t('restore.title') }).getByRole('listitem');
  await expect(steps.filter({ hasText: t(`restore.step.${step}`) })).toHaveAttribute('aria-current', 'step');
}

/** Presses a button by its words. */
export async function press({ page, t }: Centre, key: string): Promise<void> {
  await page.getByRole('button', { name: t(key), exact: true }).click();
}

/** Chooses a folder in the dialog of the system. */
export async function choose({ page, t, host }: Centre, path: string | null): Promise<void> {
  host.next.push(path);
  const button = page.getByRole('button', { name: t('restore.copy.ask'), exact: true });
  // While it looks around by itself it takes no press.
  await expect(button).not.toHaveAttribute('aria-busy');
  await button.press('Space');
  await expect.poll(() => host.next).toEqual([]);
  await expect(button).not.toHaveAttribute('aria-busy');
}

/** Goes on from the copy that is chosen, and says what opens it. */
export async function opens(centre: Centre, key: { code: string } | { password: string }): Promise<void> {
  const { page, t } = centre;
  if (await page.getByRole('heading', { name: t('restore.heading.copy') }).isVisible()) {
    await press(centre, 'restore.next');
    await standsAt(centre, 'key');
  }
  if ('code' in key) {
    await page.getByText(t('restore.key.code'), { exact: true }).click();
    await page.getByLabel(t('restore.code.label')).fill(key.code);
  } else {
    await page.getByText(t('restore.key.password'), { exact: true }).click();
    await page.getByLabel(t('restore.key.password_then'), { exact: true }).fill(key.password);
  }
  await press(centre, 'restore.key.open');
}

/** Types the new password of a head. */
export async function newPassword({ page, t }: Centre, password: string, again = password): Promise<void> {
  await page.getByLabel(t('restore.password.new'), { exact: true }).fill(password);
  await page.getByLabel(t('restore.password.repeat'), { exact: true }).fill(again);
  await page.getByRole('button', { name: t('restore.password.set'), exact: true }).click();
}

/** Logs in on the log-in page. */
export async function logIn({ page, t }: Centre, user: string, password: string): Promise<void> {
  const name = page.getByText(user, { exact: true });
  await name.click();
  await page.getByLabel(t('session.password'), { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

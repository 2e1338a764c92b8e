import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bridge, policyOf, type HostPage } from '../bridge/server.mjs';
import { clock } from './clock.ts';
import { Disk } from './disk.ts';
import { demo as demoFolder, DIST, NOW, PROGRAM, WINDOW } from './places.ts';
import { type Language, words } from './texts.ts';

/** What everybody in the invented centre types. */
export const PASSWORD = 'үлгү-дептер-жайлоо-47';
/** Who may log in. */
export const PEOPLE = {
  head: 'Жетекчи Үлгү',
  staff: 'Кызматкер Мисал',
  unentitled: 'Кызматкер Үчүнчү',
  volunteer: 'Ыктыярчы Мисал',
} as const;
/** One of them. */
export type Who = keyof typeof PEOPLE;

/** A page over a folder of its own, and what its host saw. */
export class Centre {
  /** What went wrong on the page beside what it said: nothing may. */
  readonly wrong: string[] = [];

  constructor(
    readonly page: Page,
    readonly bridge: Bridge,
    readonly address: string,
    readonly language: Language,
  ) {
    page.on('pageerror', (error) => this.wrong.push(error.message));
    // A refused command answers with 422, which the browser notes; everything else on the console is a fault.
    page.on('console', (said) => {
      if (said.type() === 'error' && !said.text().includes('422')) this.wrong.push(said.text());
    });
  }

  /** The words of the page. */
  get t() {
    return words(this.language);
  }

  /** What the host recorded. */
  get host(): HostPage {
    return this.bridge.page('1');
  }

  /** Opens the page, as when the program is started. */
  async start(): Promise<void> {
    await this.page.goto(`${this.address}/?page=1`);
  }

  /** Logs in. */
  async enter(who: Who): Promise<void> {
    await this.page.getByText(PEOPLE[who], { exact: true }).click();
    await this.page.getByLabel(this.t('session.password'), { exact: true }).fill(PASSWORD);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('navigation', { name: this.t('window.places') })).toBeVisible();
  }

  /** Goes to a place by its address, as a link would. */
  async go(hash: string): Promise<void> {
    await this.page.evaluate((next) => {
      location.hash = next;
    }, hash);
    await this.settled();
  }

  /** Everything that was asked of the store is there. */
  async settled(): Promise<void> {
    await expect(this.page.locator('main > *')).not.toHaveCount(0);
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** The power fails, the program is started again, and the page with it. */
  async powerCut(who: Who): Promise<void> {
    await this.bridge.restart('1');
    await this.page.reload();
    await this.enter(who);
  }

  /** A field by its name, as a screen reader says it. */
  field(key: string): Locator {
    const name = { name: this.t(key), exact: true };
    return this.page.getByRole('textbox', name).or(this.page.getByRole('combobox', name));
  }

  /** Runs a command as the page would. */
  async call<T>(name: string, args: unknown = {}): Promise<T> {
    const { value, error } = await this.host.store.call(name, args);
    if (error) throw new Error(`${name}: ${error.code}`);
    return value as T;
  }

  /** axe finds nothing on the page as it stands. */
  async accessible(what: string): Promise<void> {
    // A place is read from its file when somebody first goes there: axe looks once it stands.
    await expect(this.page.locator('h1').first()).toBeAttached();
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const found = violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map((node) => node.html.slice(0, 200)).join('\n  ')}`,
    );
    expect.soft(found, what).toEqual([]);
  }
}

interface Fixtures {
  /** The language of the window at the start. */
  language: Language;
  /** The invented centre; false for a folder with nothing in it. */
  demo: boolean;
  /** The disk of the program: it has room until a journey fills it. */
  disk: Disk;
  centre: Centre;
}

/** A journey: one page, one folder, one program. Whatever breaks the policy or throws on the page fails it. */
export const test = base.extend<Fixtures>({
  language: ['ky', { option: true }],
  demo: [true, { option: true }],
  disk: async ({}, use) => {
    const disk = new Disk();
    await use(disk);
    disk.remove();
  },
  centre: async ({ page, language, demo, disk }, use) => {
    const above = mkdtempSync(join(tmpdir(), 'дептер үлгү-'));
    const folder = join(above, 'маалымат');
    if (demo) cpSync(demoFolder(), folder, { recursive: true });
    const config = JSON.parse(readFileSync(WINDOW, 'utf8')) as { app: { security: { csp: string } } };
    const policy = policyOf(config.app.security.csp);
    const bridge = new Bridge({ dist: DIST, program: PROGRAM, policy, env: clock(disk) });
    const address = await bridge.listen();
    bridge.open('1', folder, language);
    await page.clock.setSystemTime(new Date(NOW));
    const centre = new Centre(page, bridge, address, language);
    await centre.start();
    await use(centre);
    await page.close();
    await bridge.close();
    rmSync(above, { recursive: true, force: true });
    expect(centre.wrong, 'the page throws nothing and keeps to the policy').toEqual([]);
  },
});

export { expect };

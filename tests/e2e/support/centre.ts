import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bridge, policyOf, type HostPage } from '../bridge/server.mjs';
import { dress, hindrances, type Theme } from './accessible.ts';
import { clock } from './clock.ts';
import { Disk } from './disk.ts';
import { demo as demoFolder, DIST, NOW, PROGRAM, WINDOW } from './places.ts';
import { PASSWORD, PEOPLE, type Who, WORKED_ON } from './people.ts';
import { type Language, words } from './texts.ts';

/** A page over a folder of its own, and what its host saw. */
export class Centre {
  constructor(
    readonly page: Page,
    readonly bridge: Bridge,
    readonly address: string,
    /** The language in which the words of the page are looked for. */
    public language: Language,
    /** What the bridge calls the page. */
    readonly name = '1',
    /** What went wrong on the page beside what it said: nothing may. */
    readonly wrong: string[] = [],
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
    return this.bridge.page(this.name);
  }

  /** Opens the page, as when the program is started. */
  async start(): Promise<void> {
    await this.page.goto(`${this.address}/?page=${this.name}`);
  }

  /** One more window of the same program, where everybody is who they are in the first. */
  async beside(): Promise<Centre> {
    const name = String(Number(this.name) + 1);
    this.bridge.beside(name, this.name);
    const page = await this.page.context().newPage();
    const other = new Centre(page, this.bridge, this.address, this.language, name, this.wrong);
    await other.start();
    await other.settled();
    return other;
  }

  /** Logs in. */
  async enter(who: Who): Promise<void> {
    await this.page.getByText(PEOPLE[who], { exact: true }).click();
    await this.page.getByLabel(this.t('session.password'), { exact: true }).fill(PASSWORD);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('navigation', { name: this.t('window.places') })).toBeVisible(WORKED_ON);
  }

  /** Locks, and waits for the page that asks who is there: until then the names on it are those of the page before. */
  async lock(): Promise<void> {
    await this.page.keyboard.press('Control+l');
    await expect(this.field('session.password')).toBeVisible();
  }

  /** Goes to a place by its address, as a link would. */
  async go(hash: string): Promise<void> {
    await this.page.evaluate(async (next) => {
      if (location.hash === next) return;
      const gone = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
      location.hash = next;
      await gone;
    }, hash);
    await this.settled();
  }

  /** Everything that was asked of the store is there. */
  async settled(): Promise<void> {
    await expect(this.page.locator('main > *')).not.toHaveCount(0);
    await expect(this.page.locator('.loading, [aria-busy="true"]')).toHaveCount(0);
  }

  /** The power fails, the program is started again, and the page with it. */
  async powerCut(who: Who): Promise<void> {
    await this.bridge.restart(this.name);
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

  /** axe finds nothing on the page as it stands; where themes are named, in none of them. */
  async accessible(what: string, themes?: readonly Theme[]): Promise<void> {
    // A place is read from its file when somebody first goes there: axe looks once it stands.
    await expect(this.page.locator('h1').first()).toBeAttached();
    if (!themes) return expect.soft(await hindrances(this.page), what).toEqual([]);
    for (const theme of themes) {
      await dress(this.page, theme);
      expect.soft(await hindrances(this.page), `${what}, ${theme}`).toEqual([]);
    }
    await dress(this.page, 'light');
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
    if (!existsSync(DIST)) throw new Error(`${DIST} is missing: run \`cargo xtask journeys\``);
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

export { expect, PASSWORD, PEOPLE, type Who };

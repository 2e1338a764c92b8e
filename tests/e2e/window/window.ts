import type { ChildProcess } from 'node:child_process';
import { Builder, Capabilities, Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { SHELL } from '../support/places.ts';
import { type Language, words } from '../support/texts.ts';
import { below, type Desktop, ended, until } from './desktop.ts';

/** What the title of every window of the program begins with. */
export const TITLE = '^Дептер';

/** What a person sees by: the kind of a thing, and what it is called. */
type Kind = 'alert' | 'button' | 'choice' | 'field' | 'heading' | 'link' | 'text';

/** The window of the program, and a hand on it. */
export class Window {
  private constructor(
    readonly desktop: Desktop,
    readonly driver: WebDriver,
    readonly language: Language,
    readonly server: ChildProcess,
    /** When the program was started, in milliseconds. */
    readonly begun: number,
    /** How long it took to have a page, in milliseconds. */
    readonly took: number,
  ) {}

  /** Starts the program over a folder and waits for its page. */
  static async open(desktop: Desktop, data: string, language: Language = 'ky'): Promise<Window> {
    const window = await Window.begin(desktop, SHELL, ['--data', data], language);
    await window.sees('heading');
    return window;
  }

  /** Starts a program of a window, whose page may not be there yet. */
  static async begin(
    desktop: Desktop,
    binary: string,
    args: string[],
    language: Language = 'ky',
  ): Promise<Window> {
    const { child, address } = await desktop.driver();
    const wish = new Capabilities({
      browserName: 'wry',
      'webkitgtk:browserOptions': { binary, args },
    });
    const begun = Date.now();
    const driver = await new Builder().usingServer(address).withCapabilities(wish).build();
    return new Window(desktop, driver, language, child, begun, Date.now() - begun);
  }

  /** The words of the page. */
  get t() {
    return words(this.language);
  }

  /** Waits for a thing of this name; without a name for any of the kind. */
  sees(kind: Kind, name?: string | RegExp): Promise<WebElement> {
    const pattern = name instanceof RegExp ? name.source : name === undefined ? '' : `^${escaped(name)}`;
    return until(`a ${kind} called ${pattern || 'anything'}`, () =>
      this.driver.executeScript<WebElement | null>(FIND, kind, pattern),
    ) as Promise<WebElement>;
  }

  /** Presses a button or follows a link. */
  async press(kind: 'button' | 'choice' | 'link', name: string | RegExp): Promise<void> {
    await until(`${String(name)} can be pressed`, async () => {
      const thing = await this.sees(kind, name);
      // A press on what is not ready yet, or moves away while the page fills, falls into nothing and says so to nobody.
      if (!(await this.driver.executeAsyncScript<boolean>(RESTS, thing))) return false;
      await thing.click();
      return true;
    });
  }

  /** Types into a field. */
  async type(name: string, text: string): Promise<void> {
    await (await this.sees('field', name)).sendKeys(text);
  }

  /** Presses keys wherever the keyboard is. */
  async keys(...keys: string[]): Promise<void> {
    const actions = this.driver.actions();
    for (const key of keys) actions.keyDown(key);
    for (const key of [...keys].reverse()) actions.keyUp(key);
    await actions.perform();
  }

  /** Holds Ctrl and presses a key. */
  async ctrl(key: string): Promise<void> {
    await this.keys(Key.CONTROL, key);
  }

  /** Goes to a place by its address, as a link would. */
  async go(hash: string): Promise<void> {
    await this.driver.executeScript('location.hash = arguments[0]', hash);
  }

  /** Runs a command as the page would. */
  call<T>(name: string, args: unknown = {}): Promise<T> {
    return this.driver.executeScript<T>(CALL, name, args);
  }

  /** The processes of the program whose names begin so: `depter` itself, `WebKitWebProces` that draws its page. */
  processes(name: string): number[] {
    return below(this.server.pid ?? 0, name);
  }

  /** Whether the program is still there. */
  async lives(): Promise<boolean> {
    return this.driver.getTitle().then(
      () => true,
      () => false,
    );
  }

  /** Presses the cross of the window, and waits until the program has ended. */
  async cross(): Promise<void> {
    const gone = () => this.desktop.windows(TITLE).length === 0;
    await until('the window is gone', async () => {
      // Keys that come while the keyboard changes hands reach nobody: they are pressed again.
      this.desktop.cross(this.desktop.windows(TITLE).at(-1) ?? '');
      return until('the window goes', gone, 10_000);
    });
    await ended(this.server);
  }

  /** The power fails. */
  async end(): Promise<void> {
    await this.driver.quit().catch(() => undefined);
    await ended(this.server);
  }
}

/** A name as a pattern that fits nothing else. */
export function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** In the page: the thing can be pressed, and stays in its place for a moment. */
const RESTS = `
  const [thing, done] = arguments;
  if (thing.disabled || thing.getAttribute('aria-disabled') === 'true') return done(false);
  const place = () => JSON.stringify(thing.getBoundingClientRect());
  const before = place();
  setTimeout(() => done(thing.isConnected && place() === before), 60);
`;

/** In the page: the first visible thing of this kind whose name, as a screen reader says it, fits the pattern. */
const FIND = `
  const [kind, pattern] = arguments;
  const of = {
    alert: '[role=alert], [role=alertdialog]',
    button: 'button, [role=button], [role=tab]',
    choice: 'label',
    field: 'input, textarea, select, [role=combobox]',
    heading: 'h1, h2, h3',
    link: 'a[href]',
    text: 'body *',
  }[kind];
  const spoken = (thing) => {
    const by = thing.getAttribute('aria-labelledby');
    if (by) return by.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    if (thing.ariaLabel) return thing.ariaLabel;
    if (kind === 'field') return [...(thing.labels ?? [])].map((label) => label.textContent).join(' ');
    const own = [...thing.childNodes].filter((node) => kind !== 'text' || node.nodeType === Node.TEXT_NODE);
    return own.map((node) => node.textContent).join('');
  };
  const fits = new RegExp(pattern, 'u');
  return [...document.querySelectorAll(of)].find(
    (thing) => thing.checkVisibility() && fits.test(spoken(thing).replace(/\\s+/g, ' ').trim()),
  ) ?? null;
`;

const CALL = `
  const [name, given] = arguments;
  return window.__TAURI_INTERNALS__.invoke('call', { name, arguments: given }).then((answer) => answer.value);
`;

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DRIVER, SHELL } from '../support/places.ts';

/** Variables that would lead the program to a person's own folders, or to another screen. */
const OF_A_PERSON = ['XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'DEPTER_DATA', 'WAYLAND_DISPLAY'];

/** How long a loaded computer may take for what a person would not wait for. */
export const PATIENCE = 60_000;

/** A screen that nobody sees, a bus between programs, and a person's folders; none of them anybody's. */
export class Desktop {
  readonly above = mkdtempSync(join(tmpdir(), 'дептер терезе-'));
  readonly home = join(this.above, 'үй');
  readonly env: NodeJS.ProcessEnv;
  readonly #servers: ChildProcess[];

  private constructor(servers: ChildProcess[], screen: string, bus: string) {
    this.#servers = servers;
    mkdirSync(join(this.home, '.config', 'gtk-3.0'), { recursive: true });
    const own = Object.entries(process.env).filter(([name]) => !OF_A_PERSON.includes(name));
    this.env = {
      ...Object.fromEntries(own),
      HOME: this.home,
      DISPLAY: screen,
      DBUS_SESSION_BUS_ADDRESS: bus,
      LANG: 'C.UTF-8',
      NO_AT_BRIDGE: '1',
      TAURI_WEBVIEW_AUTOMATION: 'true',
      TZ: 'Asia/Bishkek',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    };
  }

  /** Begins a desktop. */
  static async begin(): Promise<Desktop> {
    const screen = await server('Xvfb', [
      ...['-displayfd', '1', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'],
    ]);
    const bus = await server('dbus-daemon', ['--session', '--nofork', '--print-address=1']);
    const desktop = new Desktop([screen.child, bus.child], `:${screen.said}`, bus.said);
    await desktop.#managed();
    return desktop;
  }

  /** Waits for whoever gives windows their frames and the keyboard, as on every desktop. */
  async #managed(): Promise<void> {
    let manager: ChildProcess | undefined;
    await until('a window manager is there', () => {
      // One that came before the screen took it, and went, is started again.
      if (manager?.exitCode !== null) {
        manager = spawn('openbox', [], { env: this.env, stdio: 'ignore' });
        this.#servers.push(manager);
      }
      this.hand('get_desktop');
      return true;
    });
  }

  /** A folder of this desktop; its name has spaces and letters that only Kyrgyz has. */
  folder(name: string): string {
    return join(this.above, name);
  }

  /** Which printers the desktop knows: `file` prints into a file in the person's folder. */
  printers(backends: '' | 'file'): void {
    const file = join(this.home, '.config', 'gtk-3.0', 'settings.ini');
    writeFileSync(file, `[Settings]\ngtk-print-backends=${backends}\n`);
  }

  /** Starts the program as a person would. */
  start(data: string): ChildProcess {
    return spawn(SHELL, ['--data', data], { cwd: this.home, env: this.env, stdio: 'ignore' });
  }

  /** Starts a server that drives the window for a test. */
  async driver(): Promise<{ child: ChildProcess; address: string }> {
    const port = await freePort();
    const child = spawn(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], {
      cwd: this.home,
      env: this.env,
      stdio: 'ignore',
    });
    const address = `http://127.0.0.1:${port}`;
    await until(`${DRIVER} answers`, () => fetch(`${address}/status`).then((said) => said.ok));
    return { child, address };
  }

  /** What a hand does that is not on the page: dialogs of the system, the cross of a window. */
  hand(...words: string[]): string {
    return execFileSync('xdotool', words, {
      env: this.env,
      encoding: 'utf8',
      // A window may go while it is looked for, and `--sync` waits for it without end.
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5_000,
    }).trim();
  }

  /** The windows that can be seen whose title holds these words. */
  windows(title: string): string[] {
    try {
      return this.hand('search', '--onlyvisible', '--name', title).split('\n').filter(Boolean);
    } catch {
      return [];
    }
  }

  /** Presses the cross of a window, by the keys that do the same. */
  cross(id: string): void {
    this.hand('windowactivate', '--sync', id, 'key', '--clearmodifiers', 'alt+F4');
  }

  /** A picture of the screen. */
  picture(file: string): void {
    execFileSync('import', ['-window', 'root', file], { env: this.env });
  }

  /** How many colours the screen shows: a blank window has few. */
  colours(): number {
    const file = join(this.above, 'screen.png');
    this.picture(file);
    return Number(execFileSync('identify', ['-format', '%k', file], { encoding: 'utf8' }));
  }

  /** The files with this ending where people look for their papers. */
  papers(ending: string): string[] {
    return readdirSync(this.home)
      .filter((name) => name.endsWith(ending))
      .map((name) => join(this.home, name));
  }

  /** Waits for a window of the system, and puts the keyboard into it. */
  async dialog(title: string): Promise<string> {
    let id: string | undefined;
    await until(`a window called ${title}`, () => {
      id = this.windows(title).at(-1);
      return id !== undefined && this.#activated(id);
    });
    return id ?? '';
  }

  /** The processes whose home is this desktop. */
  #left(): number[] {
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return processes.filter((name) => livesIn(name, this.home)).map(Number);
  }

  /** A window that has only just come may not take the keyboard yet. */
  #activated(id: string): boolean {
    try {
      this.hand('windowactivate', '--sync', id);
      return true;
    } catch {
      return false;
    }
  }

  /** Ends everything, also what was started on this desktop and outlived its test: programs that papers opened in. */
  async end(): Promise<void> {
    for (const server of this.#servers.reverse()) await ended(server);
    await until('nobody is left on the desktop', () => this.#left().every((process) => !killed(process)));
    rmSync(this.above, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

function livesIn(process: string, home: string): boolean {
  try {
    return readFileSync(join('/proc', process, 'environ'), 'utf8')
      .split('\0')
      .includes(`HOME=${home}`);
  } catch {
    return false;
  }
}

/** Whether there was somebody to kill. */
function killed(id: number): boolean {
  try {
    return process.kill(id, 'SIGKILL');
  } catch {
    return false;
  }
}

/** Ends a program, and waits for it. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Waits until something is so; what is thrown on the way counts as "not yet". */
export async function until<T>(what: string, is: () => T | Promise<T>, patience = PATIENCE): Promise<T> {
  const end = Date.now() + patience;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await is();
      if (found) return found;
    } catch (thrown) {
      last = thrown;
    }
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`waited in vain: ${what}`, { cause: last });
}

/** Starts a server, and reads the one line in which it says where it is to be found. */
async function server(name: string, args: string[]): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const failed = once(child, 'error').then(([error]: unknown[]) => {
    throw new Error(`${name}: \`cargo xtask window\` installs it`, { cause: error });
  });
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const [said] = await Promise.race([line, failed]);
  return { child, said: said.trim() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = createServer();
    asked.on('error', reject);
    asked.listen(0, '127.0.0.1', () => {
      const address = asked.address();
      asked.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The processes below one whose name begins so. */
export function below(parent: number, name: string): number[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^ *(\d+) +(\d+) (.*)$/.exec(line))
    .flatMap((parts) =>
      parts ? [{ id: Number(parts[1]), above: Number(parts[2]), name: parts[3] ?? '' }] : [],
    );
  const family = (id: number): typeof all =>
    all.filter((one) => one.above === id).flatMap((one) => [one, ...family(one.id)]);
  return family(parent)
    .filter((one) => one.name.startsWith(name))
    .map((one) => one.id);
}

/**
 * One program of the command line behind one page: it is asked in lines of JSON and answers in lines of JSON.
 *
 * A page that loads again finds its program again, as a window does; `kill` is the power cut of the tests.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a page gets from a program that is gone. */
const SILENT = { error: { code: 'host_silent', params: {}, message: '' } };

export class Store {
  #next = 1;
  #waiting = new Map();
  #hearers = new Set();
  #ended = false;

  /** `env` is added to the environment of the program: a library that sets its clock. */
  constructor(program, folder, language, env = {}) {
    this.folder = folder;
    this.child = spawn(program, ['--data', folder, '--lang', language, 'pipe'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => this.#heard(JSON.parse(line)));
    this.gone = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.stdin.on('error', () => undefined);
    void this.gone.then(() => this.#end());
  }

  /** Runs a command; the answer as the window would get it, or the failure as `{ error }`. */
  call(name, args) {
    return this.#ask({ call: name, args });
  }

  /** A handle for a file. */
  async file(path) {
    return (await this.#ask({ file: path })).value;
  }

  /** Hears what is told without being asked. */
  hear(hear) {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  /** The power fails. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.gone;
  }

  /** The input ends, and the program with it. */
  async close() {
    this.child.stdin.end();
    await this.gone;
  }

  #ask(request) {
    if (this.#ended) return Promise.resolve(SILENT);
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.child.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    });
  }

  #heard(line) {
    if (line.event) {
      for (const hear of this.#hearers) hear(line);
      return;
    }
    this.#waiting.get(line.id)?.(line);
    this.#waiting.delete(line.id);
  }

  #end() {
    this.#ended = true;
    for (const resolve of this.#waiting.values()) resolve(SILENT);
    this.#waiting.clear();
  }
}

/** Serves the pages under the policy of the window and hands their calls to a program of their own. */
import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { Store } from './store.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The window's policy (src-tauri/tauri.conf.json); the calls go to this server instead of the shell. */
export function policyOf(window) {
  return window.replace(/connect-src [^;]*/, "connect-src 'self'");
}

export class Bridge {
  #pages = new Map();

  constructor({ dist, program, policy, env = {} }) {
    Object.assign(this, { dist, program, policy, env });
    this.server = createServer((request, response) => {
      this.#answer(request, response).catch((error) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  /** Begins to listen on a free port, or on the one that was asked for; the address. */
  async listen(port = 0) {
    await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  async close() {
    await Promise.all([...this.#pages.values()].map((page) => page.store.close()));
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A page over a data folder. What it prints and saves is recorded. */
  open(name, folder, language = 'ky') {
    mkdirSync(folder, { recursive: true });
    return this.#page(name, folder, language, new Store(this.program, folder, language, this.env));
  }

  /** One more window of the program behind a page: one program runs a folder, and each window shows it. */
  beside(name, page) {
    const { folder, language, store } = this.page(page);
    return this.#page(name, folder, language, store);
  }

  #page(name, folder, language, store) {
    const page = {
      store,
      folder,
      language,
      /** Pages handed to the printer's dialog: what counts as "on paper". */
      printed: [],
      /** Files that were opened with the system's program. */
      opened: [],
      saved: [],
      /** What the next dialog answers; without one a file in the folder of this page. */
      next: [],
      /** So many milliseconds each answer takes beside its work, as on an old computer. */
      slow: 0,
      closed: false,
    };
    this.#pages.set(name, page);
    return page;
  }

  page(name) {
    return this.#pages.get(name);
  }

  /** The power fails, and somebody starts the program again; its clock shows what `env` says from then on. */
  async restart(name, env = this.env) {
    const { store, folder, language } = this.page(name);
    await store.kill();
    const again = new Store(this.program, folder, language, env);
    for (const page of this.#pages.values()) if (page.store === store) page.store = again;
  }

  async #answer(request, response) {
    const url = new URL(request.url, 'http://bridge');
    const parts = url.pathname.split('/').filter(Boolean);
    const page = this.page(url.searchParams.get('page') ?? '');
    if (request.method === 'GET' && parts[0] === 'events' && page)
      return this.#events(page, request, response);
    if (request.method === 'POST' && parts[0] === 'host' && page) {
      const body = await read(request);
      const answer = await this.#host(page, parts[1], body);
      return send(response, answer);
    }
    return this.#file(url.pathname, response);
  }

  async #host(page, what, body) {
    switch (what) {
      case 'call': {
        const { value, changed, error } = await page.store.call(body.name, body.arguments);
        if (changed?.length > 0) this.#tell(page, changed);
        if (page.slow) await new Promise((resolve) => setTimeout(resolve, page.slow));
        return error ? { error } : { answer: { value, changed } };
      }
      case 'target': {
        const path =
          page.next.length > 0 ? page.next.shift() : join(page.folder, '..', `${body.name}.${body.form}`);
        if (path === null) return { answer: null };
        page.saved.push(path);
        return { answer: await page.store.file(path) };
      }
      case 'folder':
      case 'source': {
        const path = page.next.shift() ?? null;
        return { answer: path === null ? null : await page.store.file(path) };
      }
      case 'print':
        page.printed.push(body.pages);
        return { answer: true };
      case 'open':
        page.opened.push(body.file);
        return { answer: null };
      case 'closed':
        page.closed = true;
        return { answer: null };
      default:
        return { error: { code: 'command_unknown', params: {}, message: '' } };
    }
  }

  /** The other windows of the program hear what one of them changed, as the window's shell tells them. */
  #tell(page, changed) {
    for (const other of this.#pages.values()) {
      if (other !== page && other.store === page.store) other.tell?.({ event: 'changed', data: changed });
    }
  }

  #events(page, request, response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(':\n\n');
    const tell = (event) => response.write(`data: ${JSON.stringify(event)}\n\n`);
    page.tell = tell;
    request.on('close', page.store.hear(tell));
  }

  #file(path, response) {
    const file = join(this.dist, normalize(path === '/' ? 'index.html' : path));
    if (!file.startsWith(this.dist) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': this.policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    createReadStream(file).pipe(response);
  }
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}

function send(response, { answer, error }) {
  response.writeHead(error ? 422 : 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(error ?? answer ?? null));
}

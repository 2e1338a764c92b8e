import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../src/no_room.c', import.meta.url));

/** A disk that can be without room: a small library before the program's own (see `tests/src/no_room.c`). */
export class Disk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'depter-disk-'));
  readonly #sign = join(this.#folder, 'full');
  readonly library = join(this.#folder, 'no_room.so');
  readonly env: Record<string, string> = { DEPTER_NO_ROOM: this.#sign };

  constructor() {
    execFileSync('cc', ['-shared', '-fPIC', '-o', this.library, SOURCE, '-ldl']);
  }

  /** From now on nothing more goes on it. */
  fill(): void {
    writeFileSync(this.#sign, '');
  }

  /** Somebody made room. */
  clear(): void {
    rmSync(this.#sign, { force: true });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

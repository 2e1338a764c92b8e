import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, PROGRAM } from './places.ts';

/** The invented centre is made once; the pages and the program are built before (`cargo xtask journeys`). */
export default function setup(): () => void {
  for (const needed of [DIST, PROGRAM]) {
    if (!existsSync(needed)) throw new Error(`${needed} is missing: run \`cargo xtask journeys\``);
  }
  const folder = mkdtempSync(join(tmpdir(), 'depter-journeys-'));
  process.env.DEPTER_JOURNEYS_DEMO = join(folder, 'demo');
  execFileSync(PROGRAM, ['--data', join(folder, 'demo'), 'demo'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return () => rmSync(folder, { recursive: true, force: true });
}

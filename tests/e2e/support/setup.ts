import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from './places.ts';

/** The invented centre is made once; the program is built before (`cargo xtask journeys`). */
export default function setup(): () => void {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run \`cargo xtask journeys\``);
  const folder = mkdtempSync(join(tmpdir(), 'depter-journeys-'));
  process.env.DEPTER_JOURNEYS_DEMO = join(folder, 'demo');
  execFileSync(PROGRAM, ['--data', join(folder, 'demo'), 'demo'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return () => rmSync(folder, { recursive: true, force: true });
}

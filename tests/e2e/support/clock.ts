import { existsSync } from 'node:fs';
import type { Disk } from './disk.ts';
import { NOW } from './places.ts';

/** A library that sets the clock of a program, so that a journey always happens on the same day. */
const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);

/** What is added to the environment of a program on this disk whose clock shows `moment` and goes on from there. */
export function clock(disk: Disk, moment: string = NOW): Record<string, string> {
  const library = LIBRARIES.find((path) => existsSync(path));
  if (!library) throw new Error('faketime is missing: run `cargo xtask journeys`, which installs it');
  const wall = moment.replace('T', ' ').slice(0, 19);
  return {
    ...disk.env,
    LD_PRELOAD: `${library}:${disk.library}`,
    FAKETIME: `@${wall}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    TZ: 'Asia/Bishkek',
  };
}

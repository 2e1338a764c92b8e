/**
 * The pages in an ordinary browser, for whoever works on them:
 * `node bridge/main.mjs DIST PROGRAM FOLDER [PORT]` prints the address.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Bridge, policyOf } from './server.mjs';

const [dist, program, folder, port] = process.argv.slice(2);
if (!dist || !program || !folder) {
  process.stderr.write('usage: node bridge/main.mjs DIST PROGRAM FOLDER [PORT]\n');
  process.exit(2);
}
const config = JSON.parse(
  readFileSync(new URL('../../../src-tauri/tauri.conf.json', import.meta.url), 'utf8'),
);
const bridge = new Bridge({
  dist: resolve(dist),
  program: resolve(program),
  policy: policyOf(config.app.security.csp),
});
const address = await bridge.listen(Number(port ?? 0));
bridge.open('1', resolve(folder));
process.stdout.write(`${address}/?page=1\n`);

/** Builds the client when its sources changed since the last build; its output is shown when it fails. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root, say } from './install.mjs';

const web = join(root, 'apps', 'web');
const stamp = join(web, 'dist', '.built-from');
/** What the client is made of; the packages that it imports are told by their sources, tests left aside. */
const sources = [
  'scripts/build-client.mjs',
  'apps/web/src',
  'apps/web/public',
  'packages',
  'package-lock.json',
  'tsconfig.base.json',
];

export function buildClientIfChanged() {
  if (!existsSync(join(web, 'angular.json'))) {
    say('There is no client to build yet (apps/web/angular.json): serving the API alone.');
    return;
  }
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building the client …');
  const built = spawnSync(pinnedNode(), [join(root, 'scripts', 'build-client.mjs'), '--progress=false'], {
    cwd: root,
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', CI: '1' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (built.status !== 0) {
    process.stderr.write(`${built.stdout ?? ''}${built.stderr ?? ''}\nThe client could not be built.\n`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  say('Built.');
}

/** Hash over names, sizes and contents; some hundred small files take a few hundredths of a second. */
function fingerprint() {
  const hash = createHash('sha256');
  const config = readdirSync(web).filter((name) => /\.(json|js|mjs|ts)$/.test(name));
  for (const path of [...sources, ...config.map((name) => `apps/web/${name}`)]) add(hash, join(root, path));
  return hash.digest('hex');
}

function add(hash, path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    if (!/\.test\.ts$/.test(path)) hash.update(path.slice(root.length)).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== 'node_modules' && name !== 'dist' && name !== 'test-driver') add(hash, join(path, name));
  }
}

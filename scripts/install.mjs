/** Installs the locked dependencies when they are missing or changed. Plain JavaScript for any Node from 20 on. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
const stamp = join(root, 'node_modules', '.parterre-install');

export function say(line) {
  process.stdout.write(`  ${line}\n`);
}

/** Ends the process with code 1 when npm fails or the lock file would change. */
export function installIfNeeded() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing the locked dependencies (about a minute the first time) …');
  const before = readFileSync(join(root, 'package-lock.json'));
  // `npm ci` refuses this lock file: it names optional binaries of other platforms that were never published.
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write('npm could not install the dependencies; its message is above.\n');
    process.exit(1);
  }
  if (!readFileSync(join(root, 'package-lock.json')).equals(before)) {
    writeFileSync(join(root, 'package-lock.json'), before);
    process.stderr.write('The lock file does not match package.json. Run npm install and commit package-lock.json.\n');
    process.exit(1);
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
  say('Installed.');
}

/** The Node that the lock file pins. */
export function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', 'node', 'bin', name);
  return existsSync(own) ? own : join(root, 'node_modules', '.bin', name);
}

/** Hash of what decides about the installation: the lock file and every package.json. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const group of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, group)).sort()) {
      const file = join(root, group, name, 'package.json');
      if (existsSync(file)) hash.update(readFileSync(file));
    }
  }
  return hash.update(readFileSync(join(root, 'package.json'))).digest('hex');
}

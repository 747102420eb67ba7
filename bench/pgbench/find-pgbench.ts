import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const debianPackage = 'postgresql-contrib';

/**
 * The command of pgbench: from PATH, from where Debian puts it, or, as root on Debian, after installing it.
 * @throws Error that says what to install
 */
export function findPgbench(): string {
  const found = lookForPgbench();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', debianPackage], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = lookForPgbench();
    if (installed !== null) return installed;
  }
  throw new Error(`pgbench is not in PATH: install it (on Debian: apt-get install ${debianPackage})`);
}

function lookForPgbench(): string | null {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench';
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const folders = readdirSync(versions).map((version) => `${versions}/${version}/bin/pgbench`);
  return folders.find((file) => existsSync(file)) ?? null;
}
